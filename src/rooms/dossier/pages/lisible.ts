import { type Etape, octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Context } from '../../../core/http/route.ts';
import type { Stored } from '../../../core/state-table.ts';
import type { Dossier } from '../rules/types.ts';
import { litDesDossiers } from '../store/lectures.ts';
import { lireDossier } from '../store/queries.ts';
import { peutLire } from './portee.ts';

/** The stages that a dossier reached in the rooms that come after. */
export type LireEtapes = (reader: Reader, id: string) => Promise<readonly Etape[]>;

/**
 * The dossier of this address, if this actor may read it: for some roles, only from a stage on.
 * Both readings are made at once, so that the clock does not tell whether it exists.
 */
export async function lireDossierOuvert(
  { database, acteur, params }: Context,
  lireEtapes: LireEtapes,
): Promise<({ readonly id: string } & Stored<Dossier>) | null> {
  const id = params['id'] ?? '';
  const attend = octrois(acteur.role, 'dossier').some(({ etape }) => etape !== null);
  const [lu, etapes] = await Promise.all([
    lireDossier(database, id),
    attend ? lireEtapes(database, id) : [],
  ]);
  return lu !== null && peutLire(acteur, lu.etat, etapes) ? { id, ...lu } : null;
}

/** The way back to the list, for who has one: a role that is shown a dossier here and there has not. */
export function versLesDossiers(acteur: Acteur): { href: string; label: string }[] {
  return litDesDossiers(acteur) ? [{ href: '/dossiers', label: 'Dossiers' }] : [];
}
