import type { Instant } from '../../../core/day.ts';
import type { AppelAProjets } from './types.ts';

/** Tells whether a dossier may be deposited at that instant: from the opening, before the close. */
export function estOuvert(
  { ouvreLe, fermeLe }: Pick<AppelAProjets, 'ouvreLe' | 'fermeLe'>,
  instant: Instant,
): boolean {
  return ouvreLe <= instant && instant < fermeLe;
}
