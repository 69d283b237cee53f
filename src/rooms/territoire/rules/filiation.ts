import Flatbush from 'flatbush';
import { intersection } from 'polyclip-ts';
import { aireM2, empriseDe, type MultiPolygone } from '../../../core/geometry/geometrie.ts';

/** A perimeter of one generation, as compared with those of the other. */
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

/** What became of quartiers from one list to the next, as their drawings tell. */
export type SorteDeFiliation = 'identique' | 'modifie' | 'fusionne' | 'scinde' | 'nouveau';

/** Where a quartier of the new list comes from; no line when it comes from none. */
export interface Filiation {
  readonly code: string;
  readonly sorte: SorteDeFiliation;
  readonly anciens: readonly Recouvrement[];
}

/** Neighbours touch and overlap by a hair, up to 1.1 % of the smaller in the published files. */
const PART_MINIMALE = 0.02;
/** Two drawings of one outline never agree to the metre: simplified files keep 95 % and more. */
const PART_D_IDENTITE = 0.95;

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

/**
 * What each quartier of the new list comes from. `identique` when one old outline and the new one
 * cover each other; `scinde` when its old one also went to others; `fusionne` when several old ones
 * came together. A proposal: a person confirms it, for the decree alone says what replaces what.
 */
export function filiations(
  anciens: readonly Trace[],
  nouveaux: readonly Trace[],
): readonly Filiation[] {
  const codes = nouveaux.map(({ code }) => code);
  return classer(codes, recouvrements(anciens, nouveaux));
}

/** The same from overlaps already measured: every one of the codes has its line, in order. */
export function classer(codes: readonly string[], tous: readonly Recouvrement[]): Filiation[] {
  const parNouveau = Map.groupBy(tous, ({ nouveau }) => nouveau);
  const parAncien = Map.groupBy(tous, ({ ancien }) => ancien);
  return codes
    .map((code) => {
      const siens = parNouveau.get(code) ?? [];
      return { code, anciens: siens, sorte: sorteDe(siens, parAncien) };
    })
    .sort((a, b) => compare(a.code, b.code));
}

function sorteDe(
  siens: readonly Recouvrement[],
  parAncien: ReadonlyMap<string, readonly Recouvrement[]>,
): SorteDeFiliation {
  const [seul, ...autres] = siens;
  if (seul === undefined) return 'nouveau';
  if (autres.length > 0) return 'fusionne';
  if ((parAncien.get(seul.ancien) ?? []).length > 1) return 'scinde';
  const couvert = Math.min(seul.partAncien, seul.partNouveau);
  return couvert >= PART_D_IDENTITE ? 'identique' : 'modifie';
}

/** The quartiers of the old list of which nothing is left in the new one. */
export function disparus(
  anciens: readonly Pick<Trace, 'code'>[],
  liens: readonly Pick<Filiation, 'anciens'>[],
): string[] {
  const repris = new Set(liens.flatMap((lien) => lien.anciens.map(({ ancien }) => ancien)));
  return anciens.map(({ code }) => code).filter((code) => !repris.has(code));
}
