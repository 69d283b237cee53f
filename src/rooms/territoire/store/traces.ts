import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';

/** One perimeter that a quartier was given, and the line of the journal of its import. */
export interface TraceDePerimetre extends Pick<LigneDeJournal, 'instant' | 'acteur' | 'fait'> {
  readonly nom: string;
  /** First day in force, `AAAA-MM-JJ`. */
  readonly millesime: string;
  readonly epciSirens: readonly string[];
}

/** Every perimeter that a quartier was given, the oldest import first. */
export async function lireTraces(reader: Reader, code: string): Promise<TraceDePerimetre[]> {
  return reader.read(sql<TraceDePerimetre>`
    select j.instant, j.acteur, j.fait::text as fait, p.nom, p.millesime,
      p.epci_sirens as "epciSirens"
    from territoire_perimetre p
    join journal j on j.piece = 'territoire' and j.objet = p.import_id
      and j.version = p.import_version
    where p.code = ${code} order by j.rang, p.numero`);
}
