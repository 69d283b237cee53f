import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { NatureDeQuartier } from '../rules/codes.ts';

/** A perimeter of a quartier as it holds now, and the file that it comes from. */
export interface Millesime {
  readonly nom: string;
  readonly nature: NatureDeQuartier;
  /** First and last day in force, `AAAA-MM-JJ`, both included. */
  readonly millesime: string;
  readonly au: string | null;
  /** SHA-256 of its drawing; null when the file does not draw it. */
  readonly empreinte: string | null;
  readonly fichier: string;
  readonly editeur: string | null;
  /** When the file was imported. */
  readonly instant: string;
}

/** The vintages of a quartier, the latest first; empty when its code is unknown. */
export function lireMillesimes(reader: Reader, code: string): Promise<Millesime[]> {
  return reader.read(sql<Millesime>`
    select p.nom, p.nature, p.millesime, p.au, p.empreinte, j.instant,
      j.fait->>'fichier' as fichier, j.fait->>'editeur' as editeur
    from territoire_perimetre p
    join journal j on j.piece = 'territoire' and j.objet = p.import_id
      and j.version = p.import_version
    where p.code = ${code} and p.remplace_par is null order by p.millesime desc`);
}
