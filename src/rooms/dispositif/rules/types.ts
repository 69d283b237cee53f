import type { Jour } from '../../../core/day.ts';
import type { Taux } from '../../../core/fractions.ts';
import type { Centimes } from '../../../core/money.ts';

export type { Taux } from '../../../core/fractions.ts';

export const SECTIONS = ['fonctionnement', 'investissement'] as const;

/** Running or capital money. */
export type Section = (typeof SECTIONS)[number];

export const NATURES_DE_QUARTIER = ['prioritaire', 'veille-active', 'vecu'] as const;

export type NatureDeQuartier = (typeof NATURES_DE_QUARTIER)[number];

/** A rule's number: fixed by the Region, still to be fixed, or without object there. */
export type Parametre<T> =
  | { readonly etat: 'fixe'; readonly valeur: T }
  | { readonly etat: 'a-parametrer' }
  | { readonly etat: 'sans-objet' };

/** A thing of a list, by the code that other rooms keep and the words that a screen shows. */
export interface Libelle {
  readonly code: string;
  readonly libelle: string;
}

export interface BaseLegale {
  readonly numero: string;
  readonly date: Jour;
  readonly objet: string;
}

/** The rules of one Region's scheme, as its file says them: data, known by no code. */
export interface Dispositif {
  readonly code: string;
  readonly intitule: string;
  readonly region: { readonly nom: string; readonly siren: string; readonly siret: string };
  /** Budget years covered, both included; no end when `au` is null. */
  readonly exercices: { readonly du: number; readonly au: number | null };
  readonly basesLegales: readonly BaseLegale[];
  readonly priorites: readonly (Libelle & { readonly themes: readonly Libelle[] })[];
  readonly pointsDEntree: readonly (Libelle & { readonly exige: boolean })[];
  readonly naturesDeQuartier: readonly NatureDeQuartier[];
  readonly sections: readonly Section[];
  /** Each action must say how the inhabitants take part. */
  readonly participationExigee: boolean;
  /** Ordinary-law policies of the Region; empty as long as the Region has not given the list. */
  readonly droitCommun: readonly Libelle[];
  readonly regles: {
    readonly tauxMaximal: Parametre<Taux>;
    readonly plancherCentimes: Parametre<Centimes>;
    readonly plafondCentimes: Parametre<Centimes>;
    readonly partPropreMinimale: Parametre<Taux>;
    /** A place outside, but no farther than this from a quartier, counts as in it; absent: none does. */
    readonly distanceMaximaleMetres?: Parametre<number>;
    /** Part of a drawn area that must lie in quartiers; absent: any part will do. */
    readonly partDeLaZone?: Parametre<Taux>;
    /**
     * Part of the people reached who live in quartiers, from which a place elsewhere is accepted;
     * absent: such a part changes nothing.
     */
    readonly partDesHabitants?: Parametre<Taux>;
  };
  /** The Region's own words for the terms of the screens, by term. */
  readonly mots?: Readonly<Record<string, string>>;
}

/** What is wrong in a file, and where: the path is made of the file's own keys. */
export interface ErreurDeFichier {
  readonly chemin: string;
  readonly motif: string;
  /** Line of the file, from 1; null when no line shows it. */
  readonly ligne: number | null;
}

export type LectureDeDispositif =
  | { readonly ok: true; readonly dispositif: Dispositif }
  | { readonly ok: false; readonly erreurs: readonly ErreurDeFichier[] };

/** What is stored: the rules in force, and the SHA-256 of the file that said them. */
export interface DispositifEnregistre {
  readonly dispositif: Dispositif;
  readonly empreinteFichier: string;
}

/** The text of the file itself: it is read, hashed and kept by the room. */
export interface CommandeDispositif {
  readonly type: 'importerDispositif';
  readonly texte: string;
}

export type FaitDispositif = { readonly type: 'DispositifImporte' } & DispositifEnregistre;

export interface ContexteDispositif {
  readonly id: string;
  readonly texte: string;
  readonly lecture: LectureDeDispositif;
  readonly empreinteFichier: string;
}

export type RefusDispositif =
  | { readonly code: 'fichier-refuse'; readonly erreurs: readonly ErreurDeFichier[] }
  | { readonly code: 'code-different'; readonly attendu: string; readonly lu: string };
