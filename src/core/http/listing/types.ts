import type { Instant } from '../../day.ts';
import type { CelluleEcrite } from '../../spreadsheet.ts';
import type { Contenu } from '../../ui/html.ts';

/** What a cell holds: a text, a number, an amount in cents, a day or an instant; null for nothing. */
export type Valeur = CelluleEcrite | { readonly instant: Instant };

/** What a list is sorted by; null stands last, whichever way. */
export type Clef = string | number | null;

/** One column: shown, searched, sorted and exported. */
export interface ColonneDeListe<Ligne> {
  /** Its name in the address. */
  readonly cle: string;
  readonly titre: string;
  /** What is searched, exported and, unless `ordre` says otherwise, sorted. */
  valeur(ligne: Ligne): Valeur;
  /** What is shown; the value in French when nothing is said. */
  cellule?(ligne: Ligne): Contenu;
  /** What it is sorted by, where the value has not the order that one expects. */
  ordre?(ligne: Ligne): Clef;
  readonly droite?: boolean;
  /** The cell that names the row, for who listens to the table. */
  readonly entete?: boolean;
  /** False for a column that no order helps to read. */
  readonly triable?: boolean;
  /** Told inside another cell on screen; a column of its own in files. */
  readonly pliee?: boolean;
  /** A box to tick, a button: on screen, not in files. */
  readonly geste?: boolean;
  /** Amounts that are added up under the table, all pages together. */
  readonly somme?: boolean;
}

export interface ChoixDeFiltre {
  readonly valeur: string;
  readonly libelle: string;
}

/** One filter of a list's own, beside the search. */
export interface FiltreDeListe<Ligne> {
  readonly nom: string;
  readonly libelle: string;
  /** What may be chosen; a filter without choices is typed. */
  readonly choix?: readonly ChoixDeFiltre[];
  /** The words of the empty choice, such as « Toutes »; null where there is always one. */
  readonly tous?: 'Tous' | 'Toutes' | 'Les deux' | null;
  /** A day, as the browser asks for it. */
  readonly jour?: boolean;
  /** What holds when the address says nothing. */
  readonly defaut?: string;
  /** What a typed value must look like; another one is left aside. */
  readonly forme?: RegExp;
  /** What is wrong with what was typed. */
  readonly faute?: string | null;
  /** Tells whether it keeps a row; the room has filtered already when nothing is said. */
  garde?(ligne: Ligne, valeur: string): boolean;
}

export interface Tri {
  /** Name of the column. */
  readonly cle: string;
  readonly croissant: boolean;
}

/** A place in the order: right after, or right before, this key and identifier. */
export interface Curseur {
  readonly sens: 'apres' | 'avant';
  readonly clef: Clef;
  readonly id: string;
}

/** What the address asks of a list. */
export interface Demande {
  readonly texte: string;
  /** Every filter of the list, by name; empty when it keeps all. */
  readonly filtres: Readonly<Record<string, string>>;
  readonly tri: Tri;
  readonly curseur: Curseur | null;
  readonly format: Format | null;
}

export type Format = 'ods' | 'xlsx' | 'csv' | 'csv-donnees';

/** Where the rows come from, in the order asked. */
export interface Source<Ligne> {
  /**
   * At most `taille` rows beyond the cursor, the nearest first: reversed, then, before it; from the
   * start when there is none. Equal keys are ordered by identifier, in the direction of the sort.
   */
  charger(voulu: {
    readonly curseur: Curseur | null;
    readonly taille: number;
  }): Promise<readonly Ligne[]>;
  /** How many rows there are in all; null when counting would be too long. */
  compter?(): Promise<number | null>;
  /** The most that `compter` counts to: a null total is more than that. */
  readonly plafond?: number;
  /** The place of a row, from 1, where it costs nothing. */
  situer?(ligne: Ligne): number;
}

/** A list, as its room describes it. */
export interface Definition<Ligne> {
  /** Path of the page. */
  readonly adresse: string;
  /** Name of the file, without its ending, and of its sheet. */
  readonly nom: string;
  readonly feuille: string;
  readonly colonnes: readonly ColonneDeListe<Ligne>[];
  id(ligne: Ligne): string;
  /** The order when the address asks for none: `colonne`, or `-colonne` for the other way. */
  readonly tri: string;
  /** The search field; a list without one is not searched. */
  readonly recherche?: { readonly nom?: string; readonly libelle: string };
  readonly filtres?: readonly FiltreDeListe<Ligne>[];
  /** What else of the address the links keep. */
  readonly fixes?: Readonly<Record<string, string>>;
}

/** A page of a list, ready to be shown. */
export interface Liste<Ligne> {
  readonly kind: 'liste';
  readonly definition: Definition<Ligne>;
  readonly demande: Demande;
  readonly lignes: readonly Ligne[];
  /** Every row that the filters keep; null when the database pages. */
  readonly toutes: readonly Ligne[] | null;
  /** How many rows in all, and the place of the first one shown; null when unknown. */
  readonly total: number | null;
  readonly rang: number | null;
  /** The total is unknown, but greater than that; null when nothing is known. */
  readonly plafond: number | null;
  readonly premiere: string | null;
  readonly precedente: string | null;
  readonly suivante: string | null;
}
