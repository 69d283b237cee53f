import { sql } from 'kysely';
import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Stored } from '../../../core/state-table.ts';
import type { DispositifEnregistre } from '../rules/types.ts';

/**
 * The dispositifs that an actor may read, by code. The rules of a Region are public acts: a
 * dispositif is published as soon as it is imported (scope `p`).
 */
export async function listerDispositifs(
  reader: Reader,
  acteur: Acteur,
): Promise<({ id: string } & Stored<DispositifEnregistre>)[]> {
  const lit = octrois(acteur.role, 'dispositif').some(({ verbes }) => verbes.includes('L'));
  if (!lit) return [];
  return reader.read(sql<{ id: string } & Stored<DispositifEnregistre>>`
    select id, version, etat from dispositif order by id`);
}
