import type { Reponse } from '../core/piece.ts';
import { direRefusCommun, estCommun } from '../core/refusals.ts';
import { Refus } from './errors.ts';

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
  throw new Refus(estCommun(refus) ? direRefusCommun(refus) : dire(refus));
}
