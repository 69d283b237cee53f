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

/** Hears how many drawings were looked at. */
type Avancer = (vus: number) => void;

/**
 * The overlaps of some drawings with one another, the largest part first. Indicative areas in m²
 * (`aireM2`).
 */
export function chevauchements(
  dessins: readonly Dessin[],
  avancer: Avancer = () => undefined,
): Chevauchement[] {
  const traces = dessins.filter(estDessine);
  return trouver(traces, traces, (rang) => (autre) => autre > rang, avancer);
}

/** The same of drawings with their neighbours; two neighbours are not compared. */
export function chevauchementsAvec(
  voisins: readonly Dessin[],
  dessins: readonly Dessin[],
  avancer: Avancer = () => undefined,
): Chevauchement[] {
  const tous = () => () => true;
  return trouver(dessins.filter(estDessine), voisins.filter(estDessine), tous, avancer);
}

function estDessine({ geometrie }: Dessin): boolean {
  return geometrie.length > 0;
}

function trouver(
  dessins: readonly Dessin[],
  parmi: readonly Dessin[],
  garder: (rang: number) => (autre: number) => boolean,
  avancer: Avancer,
): Chevauchement[] {
  if (parmi.length === 0) return [];
  const index = new Flatbush(parmi.length);
  for (const { geometrie } of parmi) index.add(...empriseDe(geometrie));
  index.finish();
  return dessins
    .flatMap((un, rang) => {
      const autres = index.search(...empriseDe(un.geometrie), garder(rang));
      const trouves = autres.flatMap((autre) => comparer(un, parmi[autre] as Dessin) ?? []);
      avancer(rang + 1);
      return trouves;
    })
    .sort(parPart);
}

/** The largest part first, then by codes. */
export function parPart(a: Chevauchement, b: Chevauchement): number {
  return b.part - a.part || (a.codes.join() < b.codes.join() ? -1 : 1);
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
