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

/** The overlaps of two lists of quartiers that mean something, by code of the new then the old. */
export function recouvrements(
  anciens: readonly Trace[],
  nouveaux: readonly Trace[],
): Recouvrement[] {
  if (anciens.length === 0) return [];
  const index = new Flatbush(anciens.length);
  for (const { geometrie } of anciens) index.add(...empriseDe(geometrie));
  index.finish();
  return nouveaux
    .flatMap((nouveau) =>
      index
        .search(...empriseDe(nouveau.geometrie))
        .flatMap((rang) => comparer(anciens[rang] as Trace, nouveau) ?? []),
    )
    .sort((a, b) => compare(a.nouveau, b.nouveau) || compare(a.ancien, b.ancien));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function comparer(ancien: Trace, nouveau: Trace): Recouvrement | null {
  const commun = intersection(
    ancien.geometrie as Parameters<typeof intersection>[0],
    nouveau.geometrie as Parameters<typeof intersection>[0],
  );
  const aire = aireM2(commun);
  const partAncien = aire / aireM2(ancien.geometrie);
  const partNouveau = aire / aireM2(nouveau.geometrie);
  if (Math.max(partAncien, partNouveau) < PART_MINIMALE) return null;
  return { ancien: ancien.code, nouveau: nouveau.code, partAncien, partNouveau };
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
  const tous = recouvrements(anciens, nouveaux);
  const parNouveau = Map.groupBy(tous, ({ nouveau }) => nouveau);
  const parAncien = Map.groupBy(tous, ({ ancien }) => ancien);
  return nouveaux
    .map(({ code }) => {
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
export function disparus(anciens: readonly Trace[], liens: readonly Filiation[]): string[] {
  const repris = new Set(liens.flatMap((lien) => lien.anciens.map(({ ancien }) => ancien)));
  return anciens.map(({ code }) => code).filter((code) => !repris.has(code));
}
