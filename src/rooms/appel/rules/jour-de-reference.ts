import { type Jour, jour } from '../../../core/day.ts';
import type { AppelAProjets } from './types.ts';

/**
 * The day on which the quartiers of an action are looked at: 1 January of its year, so that an
 * action of 2024 is judged on the perimeters of 2024 even when it is deposited in 2023.
 */
export function jourDeReference({ annee }: Pick<AppelAProjets, 'annee'>): Jour {
  return jour(`${annee}-01-01`);
}
