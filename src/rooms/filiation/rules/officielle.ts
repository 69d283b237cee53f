import type { Correspondance } from '../../territoire/door.ts';
import type { LienEnVigueur } from './lien-en-vigueur.ts';

/** What an imported table of correspondence says of a link, beside what holds of it. */
export interface Officielle {
  readonly verdict: 'concorde' | 'differe' | 'muette';
  /** Codes that the table puts at the other end of the link. */
  readonly dits: readonly string[];
  /** The rows that say so. */
  readonly lignes: readonly Correspondance[];
}

/**
 * Compares a link with the tables: the same quartiers at its other end, others, or no row that names
 * its quartier. A row that names it alone says that it comes from none, or became none.
 */
export function officielleDe(
  { cle, anciens }: Pick<LienEnVigueur, 'cle' | 'anciens'>,
  lignes: readonly Correspondance[],
): Officielle {
  const autre = cle.cote === 'nouveau' ? 'ancien' : 'nouveau';
  const siennes = lignes.filter((ligne) => ligne[cle.cote] === cle.code);
  if (siennes.length === 0) return { verdict: 'muette', dits: [], lignes: [] };
  const dits = [...new Set(siennes.flatMap((ligne) => ligne[autre] ?? []))].sort();
  const tenus = cle.cote === 'nouveau' ? [...anciens].sort() : [];
  const verdict = dits.join('\n') === tenus.join('\n') ? 'concorde' : 'differe';
  return { verdict, dits, lignes: siennes };
}
