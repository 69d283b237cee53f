import type { Role } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { choisirMandat } from '../rules/mandat.ts';
import type { Portee } from '../rules/types.ts';
import { lirePersonne } from './personne.ts';

/**
 * Builds who acts, from the database: a person under a role whose mandate covers that day.
 * @param portee chooses one of several mandates of the same role (two EPCI, two organisations).
 * @returns the actor, or why the person may not act so.
 */
export async function agirComme(
  reader: Reader,
  personneId: string,
  role: Role,
  jour: Jour,
  portee: Portee | null = null,
): Promise<ReturnType<typeof choisirMandat>> {
  const lue = await lirePersonne(reader, personneId);
  return choisirMandat({ personneId, role, jour }, lue?.etat ?? null, portee);
}
