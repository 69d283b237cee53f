import { canonique } from '../../../core/canonical.ts';
import type { Emprise, MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { mesurerParts, type Parts, recouvrements } from '../../../core/geometry/recouvrement.ts';
import type { NatureDeQuartier } from '../../territoire/door.ts';
import { classer, disparus, type SorteDeFiliation } from './filiation.ts';

/** What became of a quartier from one vintage to another; `supprime` when no other took it over. */
export type SorteDeLien = SorteDeFiliation | 'supprime';

export const SORTES_DE_LIEN: readonly SorteDeLien[] = [
  'identique',
  'modifie',
  'fusionne',
  'scinde',
  'nouveau',
  'supprime',
];

/** Two days: the quartiers in force on the first one, beside those in force on the second one. */
export interface Millesimes {
  readonly de: string;
  readonly vers: string;
}

/** Which link: that of a quartier of the new list, or of one of the old list that is gone. */
export interface CleDeLien extends Millesimes {
  readonly cote: 'nouveau' | 'ancien';
  readonly code: string;
}

/** An old quartier of a link, its drawing by its hash, shares in thousandths. */
export interface AncienDeLien {
  readonly code: string;
  readonly empreinte: string;
  /** Of the old perimeter, what the new one took. */
  readonly partAncienPourMille: number;
  /** Of the new perimeter, what comes from the old one. */
  readonly partNouveauPourMille: number;
}

/** What the drawings propose for one link, with all that it was computed from. */
export interface Calcul {
  readonly sorte: SorteDeLien;
  /** Hash of the drawing of the link's own quartier. */
  readonly empreinte: string;
  readonly anciens: readonly AncienDeLien[];
}

export interface LienCalcule {
  readonly cle: CleDeLien;
  readonly calcul: Calcul;
  /** The same perimeter, still in force: nothing was decided, nothing is to be confirmed. */
  readonly reconduit: boolean;
}

/** A perimeter of one of the two lists. */
export interface PerimetreCompare {
  readonly code: string;
  readonly nature: NatureDeQuartier;
  readonly millesime: string;
  readonly empreinte: string;
  readonly emprise: Emprise;
  readonly geometrie: MultiPolygone;
}

const NOM_DE_LIEN = /^(\d{4}-\d{2}-\d{2})~(\d{4}-\d{2}-\d{2})~(nouveau|ancien)~(.{1,200})$/u;

/** `2015-01-01~2024-01-01~nouveau~QN05972M`: how a link is named in addresses and in the journal. */
export function nomDuLien({ de, vers, cote, code }: CleDeLien): string {
  return [de, vers, cote, code].join('~');
}

/** Reads the name of a link; null when it is none. */
export function lireNomDeLien(nom: string): CleDeLien | null {
  const [, de = '', vers = '', cote, code = ''] = NOM_DE_LIEN.exec(nom) ?? [];
  if (cote !== 'nouveau' && cote !== 'ancien') return null;
  return { de, vers, cote, code };
}

/** Whether two computings say the same of the same drawings; shares follow from the drawings. */
export function memeCalcul(a: Calcul, b: Calcul): boolean {
  return texteDuCalcul(a) === texteDuCalcul(b);
}

/** A computing as one text, to be hashed by who names it. */
export function texteDuCalcul({ sorte, empreinte, anciens }: Calcul): string {
  const traces = anciens.map(({ code, empreinte: sienne }) => `${code} ${sienne}`).toSorted();
  return canonique({ sorte, empreinte, traces });
}

/**
 * What the drawings propose for every quartier of two lists. Quartiers prioritaires and de veille
 * active are compared together, for the second ones are what the first list left (loi n° 2014-173,
 * art. 13); quartiers vécus, which lie over the others, among themselves.
 */
export function calculerLiens(
  { de, vers }: Millesimes,
  anciens: readonly PerimetreCompare[],
  nouveaux: readonly PerimetreCompare[],
  mesurer: (ancien: PerimetreCompare, nouveau: PerimetreCompare) => Parts = mesurerParts,
): LienCalcule[] {
  const restes = new Set(anciens.map(cleDePerimetre));
  const reconduits = nouveaux.filter((un) => restes.has(cleDePerimetre(un)));
  const dejaLa = new Set(reconduits.map(cleDePerimetre));
  const change = (un: PerimetreCompare) => !dejaLa.has(cleDePerimetre(un));
  const partis = Map.groupBy(anciens.filter(change), familleDe);
  const venus = Map.groupBy(nouveaux.filter(change), familleDe);
  const compares = (['zonage', 'vecu'] as const).flatMap((famille) =>
    comparer({ de, vers }, partis.get(famille) ?? [], venus.get(famille) ?? [], mesurer),
  );
  const gardes = reconduits.map(({ code, empreinte }): LienCalcule => {
    const ancien = { code, empreinte, partAncienPourMille: 1000, partNouveauPourMille: 1000 };
    const calcul: Calcul = { sorte: 'identique', empreinte, anciens: [ancien] };
    return { cle: { de, vers, cote: 'nouveau', code }, calcul, reconduit: true };
  });
  return [...compares, ...gardes].sort((a, b) => (nomDuLien(a.cle) < nomDuLien(b.cle) ? -1 : 1));
}

function cleDePerimetre({ code, millesime, empreinte }: PerimetreCompare): string {
  return `${code} ${millesime} ${empreinte}`;
}

function familleDe({ nature }: PerimetreCompare): 'zonage' | 'vecu' {
  return nature === 'vecu' ? 'vecu' : 'zonage';
}

function comparer(
  millesimes: Millesimes,
  anciens: readonly PerimetreCompare[],
  nouveaux: readonly PerimetreCompare[],
  mesurer: (ancien: PerimetreCompare, nouveau: PerimetreCompare) => Parts,
): LienCalcule[] {
  const traces = (liste: readonly PerimetreCompare[]) =>
    new Map(liste.map(({ code, empreinte }) => [code, empreinte]));
  const [avant, apres] = [traces(anciens), traces(nouveaux)];
  const filiations = classer([...apres.keys()], recouvrements(anciens, nouveaux, mesurer));
  const liens = filiations.map(({ code, sorte, anciens: siens }): LienCalcule => {
    const calcul: Calcul = {
      sorte,
      empreinte: apres.get(code) ?? '',
      anciens: siens.map(({ ancien, partAncien, partNouveau }) => ({
        code: ancien,
        empreinte: avant.get(ancien) ?? '',
        partAncienPourMille: Math.min(1000, Math.round(partAncien * 1000)),
        partNouveauPourMille: Math.min(1000, Math.round(partNouveau * 1000)),
      })),
    };
    return { cle: { ...millesimes, cote: 'nouveau', code }, calcul, reconduit: false };
  });
  const supprimes = disparus(anciens, filiations).map((code): LienCalcule => {
    const calcul: Calcul = { sorte: 'supprime', empreinte: avant.get(code) ?? '', anciens: [] };
    return { cle: { ...millesimes, cote: 'ancien', code }, calcul, reconduit: false };
  });
  return [...liens, ...supprimes];
}

interface Boite {
  readonly code: string;
  readonly emprise: Emprise;
}

/**
 * The perimeters that a computing about some of them must hold: those themselves, and, from
 * neighbour to neighbour across the two lists, all whose boxes touch.
 */
export function voisinage<T extends Boite>(
  anciens: readonly T[],
  nouveaux: readonly T[],
  estVoulu: (un: T, cote: CleDeLien['cote']) => boolean,
): { readonly anciens: T[]; readonly nouveaux: T[] } {
  const gardes = {
    anciens: new Set(anciens.filter((un) => estVoulu(un, 'ancien'))),
    nouveaux: new Set(nouveaux.filter((un) => estVoulu(un, 'nouveau'))),
  };
  for (let avant = -1; avant !== gardes.anciens.size + gardes.nouveaux.size; ) {
    avant = gardes.anciens.size + gardes.nouveaux.size;
    for (const un of touchant(anciens, gardes.nouveaux)) gardes.anciens.add(un);
    for (const un of touchant(nouveaux, gardes.anciens)) gardes.nouveaux.add(un);
  }
  return {
    anciens: anciens.filter((un) => gardes.anciens.has(un)),
    nouveaux: nouveaux.filter((un) => gardes.nouveaux.has(un)),
  };
}

function touchant<T extends Boite>(liste: readonly T[], autres: ReadonlySet<T>): T[] {
  return liste.filter((un) => [...autres].some((autre) => seTouchent(un.emprise, autre.emprise)));
}

function seTouchent(a: Emprise, b: Emprise): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
