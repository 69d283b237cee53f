import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';
import type { FiliationJugee } from '../rules/jugement.ts';
import type { Millesimes } from '../rules/liens.ts';

/** What a person said of a link last, and the line of the journal that tells who and when. */
export interface JugementLu {
  readonly version: number;
  readonly etat: FiliationJugee;
  readonly ligne: Pick<LigneDeJournal, 'instant' | 'acteur' | 'fait'>;
}

interface Lu {
  readonly id: string;
  readonly version: number;
  readonly etat: FiliationJugee;
  readonly instant: string;
  readonly acteur: string;
  readonly fait: string;
}

const LECTURE = sql`
  select f.id, f.version, f.etat, j.instant, j.acteur, j.fait::text as fait
  from filiation f
  join journal j on j.piece = 'filiation' and j.objet = f.id and j.version = f.version`;

/** The judgements on the links of two days, by the links' names. */
export async function lireJugements(
  reader: Reader,
  { de, vers }: Millesimes,
): Promise<Map<string, JugementLu>> {
  return ranger(await reader.read(sql<Lu>`${LECTURE} where f.de = ${de} and f.vers = ${vers}`));
}

/** The judgements that speak of a quartier, as new or as old, whatever the days. */
export async function lireJugementsSur(
  reader: Reader,
  code: string,
): Promise<Map<string, JugementLu>> {
  return ranger(
    await reader.read(sql<Lu>`
      ${LECTURE} where f.code = ${code} or f.etat->'anciens' ? ${code} order by f.vers, f.id`),
  );
}

function ranger(lus: readonly Lu[]): Map<string, JugementLu> {
  return new Map(
    lus.map(({ id, version, etat, instant, acteur, fait }) => [
      id,
      { version, etat, ligne: { instant, acteur, fait } },
    ]),
  );
}
