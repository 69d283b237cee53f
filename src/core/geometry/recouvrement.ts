import Flatbush from 'flatbush';
import { intersection } from 'polyclip-ts';
import { aireM2, empriseDe, type MultiPolygone } from './geometrie.ts';

/** A perimeter of one list, as compared with those of another. */
export interface Trace {
  readonly code: string;
  readonly geometrie: MultiPolygone;
}

/** How much of each of two perimeters lies in the other, from 0 to 1. */
export interface Recouvrement {
  readonly ancien: string;
  readonly nouveau: string;
  readonly partAncien: number;
  readonly partNouveau: number;
}

/** Neighbours touch and overlap by a hair, up to 1.1 % of the smaller in the published files. */
const PART_MINIMALE = 0.02;

/** The parts of two perimeters that lie in each other, from 0 to 1. */
export type Parts = Pick<Recouvrement, 'partAncien' | 'partNouveau'>;

/**
 * The overlaps of two lists of quartiers that mean something, by code of the new then the old.
 * `mesurer` compares two perimeters; who has measured them already hands in what it found.
 */
export function recouvrements<T extends Trace>(
  anciens: readonly T[],
  nouveaux: readonly T[],
  mesurer: (ancien: T, nouveau: T) => Parts = mesurerParts,
): Recouvrement[] {
  if (anciens.length === 0) return [];
  const index = new Flatbush(anciens.length);
  for (const { geometrie } of anciens) index.add(...empriseDe(geometrie));
  index.finish();
  return nouveaux
    .flatMap((nouveau) =>
      index
        .search(...empriseDe(nouveau.geometrie))
        .flatMap((rang) => comparer(anciens[rang] as T, nouveau, mesurer)),
    )
    .sort((a, b) => compare(a.nouveau, b.nouveau) || compare(a.ancien, b.ancien));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function comparer<T extends Trace>(
  ancien: T,
  nouveau: T,
  mesurer: (ancien: T, nouveau: T) => Parts,
): Recouvrement[] {
  const parts = mesurer(ancien, nouveau);
  if (Math.max(parts.partAncien, parts.partNouveau) < PART_MINIMALE) return [];
  return [{ ancien: ancien.code, nouveau: nouveau.code, ...parts }];
}

/** How much of each perimeter lies in the other, by their drawings. */
export function mesurerParts(ancien: Trace, nouveau: Trace): Parts {
  const commun = intersection(
    ancien.geometrie as Parameters<typeof intersection>[0],
    nouveau.geometrie as Parameters<typeof intersection>[0],
  );
  const aire = aireM2(commun);
  return {
    partAncien: aire / aireM2(ancien.geometrie),
    partNouveau: aire / aireM2(nouveau.geometrie),
  };
}
