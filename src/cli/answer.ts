import type { RefusCommun, Reponse } from '../core/piece.ts';
import { direRefusCommun } from '../core/refusals.ts';
import { Refus } from './errors.ts';

const COMMUNS = new Set<string>([
  'acces-interdit',
  'introuvable',
  'version-perimee',
  'cle-deja-employee',
  'texte-illisible',
] satisfies RefusCommun['code'][]);

/**
 * The facts and version of an accepted command.
 * @throws Refus with the room's sentence otherwise.
 */
export function accepted<Fait, R extends { code: string }>(
  reponse: Reponse<Fait, R>,
  dire: (refus: R) => string,
): { version: number; faits: readonly Fait[] } {
  if (reponse.ok) return reponse;
  const { refus } = reponse;
  throw new Refus(
    COMMUNS.has(refus.code) ? direRefusCommun(refus as RefusCommun) : dire(refus as R),
  );
}
