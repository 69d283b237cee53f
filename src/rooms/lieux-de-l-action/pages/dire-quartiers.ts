import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { situerQuartier } from '../../territoire/door.ts';
import { NATURE_DU_QUARTIER } from './mots.ts';

/** The quartiers by name, with their kind in words. */
export async function direQuartiers(
  reader: Reader,
  codes: readonly string[],
  leJour: Jour,
): Promise<string[]> {
  const situes = await Promise.all(codes.map((code) => situerQuartier(reader, code, leJour)));
  return situes.map((quartier, rang) =>
    quartier === null
      ? (codes[rang] ?? '')
      : `${quartier.nom} (${quartier.code}), ${NATURE_DU_QUARTIER[quartier.nature]}`,
  );
}
