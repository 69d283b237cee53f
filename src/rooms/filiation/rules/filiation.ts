import {
  type Recouvrement,
  recouvrements,
  type Trace,
} from '../../../core/geometry/recouvrement.ts';

/** What became of quartiers from one list to the next, as their drawings tell. */
export type SorteDeFiliation = 'identique' | 'modifie' | 'fusionne' | 'scinde' | 'nouveau';

/** Where a quartier of the new list comes from; no line when it comes from none. */
export interface Filiation {
  readonly code: string;
  readonly sorte: SorteDeFiliation;
  readonly anciens: readonly Recouvrement[];
}

/** Two drawings of one outline never agree to the metre: simplified files keep 95 % and more. */
const PART_D_IDENTITE = 0.95;

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

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The quartiers of the old list of which nothing is left in the new one. */
export function disparus(
  anciens: readonly Pick<Trace, 'code'>[],
  liens: readonly Pick<Filiation, 'anciens'>[],
): string[] {
  const repris = new Set(liens.flatMap((lien) => lien.anciens.map(({ ancien }) => ancien)));
  return anciens.map(({ code }) => code).filter((code) => !repris.has(code));
}
