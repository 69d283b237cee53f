import { setImmediate } from 'node:timers/promises';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { procheDe, resteDe } from '../rules/differences.ts';
import type { PerimetreCompare } from '../rules/liens.ts';

/** What one perimeter holds that the other day's list does not. */
export interface Ecart {
  readonly code: string;
  readonly surface: MultiPolygone;
}

// Named by the hashes of all the drawings that it was made from, so never stale.
const MOST_KEPT = 2000;
const gardes = new Map<string, MultiPolygone>();

/**
 * What each perimeter covers that no other of a list does; none for one that is wholly covered. Some
 * 50 ms a perimeter the first time: others are answered in between.
 */
export async function lireEcarts(
  perimetres: readonly PerimetreCompare[],
  autres: readonly PerimetreCompare[],
): Promise<Ecart[]> {
  const ecarts: Ecart[] = [];
  for (const un of perimetres) {
    const proches = procheDe(un, autres);
    const cle = [un, ...proches].map(({ empreinte }) => empreinte).join(' ');
    let surface = gardes.get(cle);
    if (surface === undefined) {
      await setImmediate();
      surface = resteDe(un, proches);
      if (gardes.size >= MOST_KEPT) gardes.clear();
      gardes.set(cle, surface);
    }
    if (surface.length > 0) ecarts.push({ code: un.code, surface });
  }
  return ecarts;
}
