import { canonique } from '../../../core/canonical.ts';
import { estEnVigueur } from '../../../core/day.ts';
import type { NatureDeQuartier } from './codes.ts';
import type { PerimetreLu } from './lus.ts';

/** A row of perimeters as stored: what is hashed, compared and kept. */
export interface LigneDePerimetre {
  readonly code: string;
  readonly nom: string;
  readonly nature: NatureDeQuartier;
  /** First day in force. */
  readonly millesime: string;
  readonly au: string | null;
  /** Hash of the drawing's canonical text; null for a quartier that nobody has drawn. */
  readonly empreinte: string | null;
  readonly communes: readonly string[];
  readonly epciSirens: readonly string[];
  readonly contrat: string | null;
}

/**
 * Days in force of a perimeter: those of its generation, from another day on when one is given.
 * Null when neither the code nor the agent says.
 */
export function dater(
  lu: Pick<PerimetreLu, 'periode'>,
  millesime: string | null,
): { readonly millesime: string; readonly au: string | null } | null {
  const du = millesime ?? lu.periode?.du;
  if (du === undefined) return null;
  return { millesime: du, au: lu.periode?.au ?? null };
}

/** Those whose list, told by their code, does not hold on that day. */
export function horsDeLeurListe<Lu extends Pick<PerimetreLu, 'periode'>>(
  lus: readonly Lu[],
  millesime: string | null,
): Lu[] {
  if (millesime === null) return [];
  return lus.filter(({ periode }) => periode !== null && !estEnVigueur(periode, millesime));
}

/** What to write to bring the stored rows to those read; rows are told apart by `cle`. */
export interface Comparaison<Ligne> {
  readonly aEcrire: readonly Ligne[];
  /** Numbers of the stored rows that no longer hold. */
  readonly remplacees: readonly number[];
  /** Those of the rows to write that take the place of another. */
  readonly changees: readonly { readonly avant: Ligne; readonly apres: Ligne }[];
}

/** Nothing to write. */
export const RIEN_A_ECRIRE = { aEcrire: [], remplacees: [], changees: [] } as const;

/** Compares rows read with those stored under the same keys. */
export function comparerLignes<Ligne>(
  lues: readonly Ligne[],
  stockees: readonly { readonly numero: number; readonly ligne: Ligne }[],
  cle: (ligne: Ligne) => string,
): Comparaison<Ligne> {
  const avant = new Map(stockees.map((stockee) => [cle(stockee.ligne), stockee]));
  const aEcrire: Ligne[] = [];
  const remplacees: number[] = [];
  const changees: { avant: Ligne; apres: Ligne }[] = [];
  for (const lue of lues) {
    const deja = avant.get(cle(lue));
    if (deja !== undefined && canonique(deja.ligne) === canonique(lue)) continue;
    aEcrire.push(lue);
    if (deja === undefined) continue;
    remplacees.push(deja.numero);
    changees.push({ avant: deja.ligne, apres: lue });
  }
  return { aEcrire, remplacees, changees };
}

/** One text for a set of rows, whatever the order they come in. */
export function texteDesLignes(lignes: readonly unknown[]): string {
  return lignes
    .map((ligne) => canonique(ligne))
    .sort()
    .join('\n');
}
