import { juger, NULLE_PART, octrois } from '../access/access.ts';
import type { Acteur } from '../access/roles.ts';
import type { Failure, Right } from './route.ts';

/** The route itself: seen by roles that have the verb; 403 for who may read, 404 for the others. */
export function bar(acteur: Acteur, right: Right): Failure | null {
  if (right === 'tous') return null;
  const granted = octrois(acteur.role, right.objet);
  if (granted.some(({ verbes }) => verbes.includes(right.verbe))) return null;
  const sees = granted.some(({ verbes }) => verbes.includes('L'));
  const open = juger(acteur, { ...right, cible: NULLE_PART }) === 'permis';
  if (open) return null;
  return { kind: 'failure', status: sees ? 403 : 404 };
}
