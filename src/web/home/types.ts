import type { ComponentChildren } from 'preact';

/** Something that waits for a gesture of who reads the page. */
export interface Tache {
  /** What and how many, in words: « 3 montants à valider ». */
  readonly quoi: string;
  readonly ou: string | null;
  readonly href: string;
  /** Since when, or until when, in words; null when no day counts. */
  readonly quand: string | null;
}

/** A day that counts, with its hour when there is one. */
export interface Echeance {
  readonly quoi: string;
  readonly quand: string;
  readonly etat: 'a-venir' | 'en-cours' | 'passee';
  readonly dans: string | null;
}

/** The home of a role. */
export interface Accueil {
  readonly taches: readonly Tache[];
  readonly echeances: readonly Echeance[];
  /** Where things stand, already drawn. */
  readonly etat: ComponentChildren;
}
