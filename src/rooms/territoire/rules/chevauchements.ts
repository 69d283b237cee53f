import Flatbush from 'flatbush';
import { intersection } from 'polyclip-ts';
import type { Periode } from '../../../core/day.ts';
import { polygonesDans, seRencontrent } from '../../../core/geometry/contact.ts';
import { aireM2, empriseDe, type MultiPolygone } from '../../../core/geometry/geometrie.ts';

/** A drawing among others, and the days when it is in force. */
export interface Dessin {
  readonly code: string;
  readonly periode: Periode;
  readonly geometrie: MultiPolygone;
}

/** Two quartiers that share some ground, which only one of them should have. */
export interface Chevauchement {
  /** In order. */
  readonly codes: readonly [string, string];
  readonly aireM2: number;
  /** Of the smaller of the two, from 0 to 1. */
  readonly part: number;
}

/** Under a square metre, two borders were only rounded differently. */
const AIRE_MINIMALE_M2 = 1;

/**
 * The overlaps of some drawings with one another and with those of their neighbours, the largest
 * part first; two neighbours are not compared. Indicative areas in m² (`aireM2`).
 */
export function chevauchements(
  dessins: readonly Dessin[],
  voisins: readonly Dessin[] = [],
): Chevauchement[] {
  const tous = [...dessins, ...voisins].filter(({ geometrie }) => geometrie.length > 0);
  if (tous.length === 0) return [];
  const rangs = new Map(tous.map((dessin, rang) => [dessin, rang]));
  const index = new Flatbush(tous.length);
  for (const { geometrie } of tous) index.add(...empriseDe(geometrie));
  index.finish();
  return dessins
    .filter(({ geometrie }) => geometrie.length > 0)
    .flatMap((un) => {
      const rang = rangs.get(un) ?? 0;
      return index
        .search(...empriseDe(un.geometrie), (autre) => autre > rang)
        .flatMap((autre) => comparer(un, tous[autre] as Dessin) ?? []);
    })
    .sort((a, b) => b.part - a.part || (a.codes.join() < b.codes.join() ? -1 : 1));
}

/** Two drawings of one quartier, or that were never in force together, do not overlap. */
function sontVoisins(un: Dessin, autre: Dessin): boolean {
  const [a, b] = [un.periode, autre.periode];
  const ensemble = (a.au === null || b.du <= a.au) && (b.au === null || a.du <= b.au);
  return un.code !== autre.code && ensemble;
}

function comparer(un: Dessin, autre: Dessin): Chevauchement | null {
  if (!sontVoisins(un, autre)) return null;
  if (!seRencontrent(un.geometrie, autre.geometrie)) return null;
  const commun = aireM2(intersecter(un.geometrie, autre.geometrie));
  if (commun < AIRE_MINIMALE_M2) return null;
  const plusPetite = Math.min(aireM2(un.geometrie), aireM2(autre.geometrie));
  const codes = [un.code, autre.code].sort() as [string, string];
  const part = Math.round((commun / plusPetite) * 10_000) / 10_000;
  return { codes, aireM2: Math.round(commun), part };
}

function intersecter(a: MultiPolygone, b: MultiPolygone): MultiPolygone {
  type Forme = Parameters<typeof intersection>[0];
  const presDeB = polygonesDans(a, empriseDe(b));
  return intersection(presDeB as Forme, polygonesDans(b, empriseDe(presDeB)) as Forme);
}
