import type { Taux } from '../../../core/fractions.ts';
import type { MultiPolygone, Position } from '../../../core/geometry/geometrie.ts';
import type { NatureDeQuartier, Parametre } from '../../dispositif/door.ts';

/** A place of an action, as its holder or an agent says it. */
export type Lieu =
  | { readonly sorte: 'quartier'; readonly code: string }
  /** Degrees, CRS84; with the INSEE code of its commune where a geocoder told it. */
  | { readonly sorte: 'point'; readonly position: Position; readonly communeCode?: string }
  /** An address as chosen, where a geocoder put it, and how sure it was (0 to 1). */
  | {
      readonly sorte: 'adresse';
      readonly texte: string;
      readonly position: Position;
      readonly score: number;
      readonly communeCode?: string;
    }
  | { readonly sorte: 'zone'; readonly nom: string; readonly geometrie: MultiPolygone }
  | { readonly sorte: 'contrat' };

/** The people reached who live in quartiers, as who asks says it: a statement that nothing proves. */
export interface PartDeclaree {
  /** Whole percent, 0 to 100, of the people whom the action reaches. */
  readonly pourcent: number;
  /** From whom or what the figure is known, in the words of who asks. */
  readonly source: string;
}

/** What is asked: these places, that day, for an EPCI, under a dispositif. */
export interface Question {
  /** For which action, in the words of who asks; empty when he did not say. */
  readonly objet: string;
  /** Day on which the perimeters are looked at, `AAAA-MM-JJ`. */
  readonly jour: string;
  readonly epciSiren: string;
  readonly lieux: readonly Lieu[];
  /** Absent when nobody said it. */
  readonly partDesHabitants?: PartDeclaree;
}

/** What the dispositif says of places; an unknown number is a state, never a guess. */
export interface Regle {
  readonly dispositifCode: string;
  readonly annee: number;
  /** SHA-256 of the file of the dispositif. */
  readonly empreinteDuDispositif: string;
  readonly natures: readonly NatureDeQuartier[];
  /** A place outside but no farther than this from a quartier of the contract is accepted. */
  readonly distanceMaximaleMetres: Parametre<number>;
  /** Part of a drawn area that must lie in quartiers of the contract. */
  readonly partDeLaZone: Parametre<Taux>;
  /**
   * Part of the people reached who must live in quartiers for a place elsewhere to be accepted;
   * absent, as in the certificates from before this rule: without object.
   */
  readonly partDesHabitants?: Parametre<Taux>;
}

/** What of the rule judges a place; the rest says where it comes from. */
export type RegleDeLieu = Pick<
  Regle,
  'natures' | 'distanceMaximaleMetres' | 'partDeLaZone' | 'partDesHabitants'
>;

/** A perimeter in force that day, with what ties it to the contract of the EPCI. */
export interface Perimetre {
  readonly code: string;
  readonly nom: string;
  readonly nature: NatureDeQuartier;
  readonly millesime: string;
  /** SHA-256 of the canonical text of the drawing; null for a quartier that nobody drew. */
  readonly empreinte: string | null;
  readonly communes: readonly string[];
  readonly epciSirens: readonly string[];
  readonly dansLeContrat: boolean;
  /** Empty when nobody drew it: it can be named, not found. */
  readonly geometrie: MultiPolygone;
}

/** A commune that an answer names, and the EPCI that held it that day; null when none is known. */
export interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly epciSiren: string | null;
  readonly epciNom: string | null;
}

export interface Contrat {
  readonly code: string;
  readonly nom: string;
}

/** Where a place is, told from the drawings alone. */
export type Situation =
  | {
      readonly ou: 'dedans';
      readonly quartiers: readonly Presence[];
      /** The nearest that the rule accepts, when it accepts none of those; null otherwise. */
      readonly proche: Presence | null;
      /** Part of a drawn area that lies in quartiers that the rule accepts; null for the rest. */
      readonly partAdmise: number | null;
    }
  /** The nearest quartier of all, then the nearest that the rule accepts when it is another. */
  | { readonly ou: 'dehors'; readonly proches: readonly Presence[] }
  | { readonly ou: 'inconnu' };

/** A quartier near or around a place: metres to its border, from inside as from outside. */
export interface Presence {
  readonly code: string;
  readonly empreinte: string | null;
  readonly distanceMetres: number;
  /** Part of a drawn area that lies in it, from 0 to 1; null for a point. */
  readonly part: number | null;
}

export type Motif =
  | 'dans-un-quartier-du-contrat'
  | 'contrat-entier'
  | 'a-distance-admise'
  | 'part-suffisante'
  | 'part-insuffisante'
  | 'nature-non-acceptee'
  | 'hors-contrat'
  | 'hors-quartier'
  | 'quartier-inconnu'
  | 'aucun-contrat'
  | 'distance-a-parametrer'
  | 'part-a-parametrer'
  | 'part-des-habitants-suffisante'
  | 'part-des-habitants-a-parametrer'
  | 'adresse-peu-sure';

/** `a-apprecier`: no rule decides; an agent does, with a reason. */
export type Verdict = 'accepte' | 'refuse' | 'a-apprecier';

export interface ReponseDeLieu {
  readonly lieu: Lieu;
  readonly situation: Situation;
  /** INSEE codes: as told for the place, else those of its quartiers; empty when nobody told. */
  readonly communes: readonly string[];
  readonly verdict: Verdict;
  /** Of the verdict; for an address, of the indication. */
  readonly motif: Motif;
  /** What an address would get if it were proof; null for any other place. */
  readonly indication: Verdict | null;
}

/** The answer and all that proves it: whoever holds it can do it again, offline, years later. */
export interface Certificat {
  readonly format: 'beffroi-certificat-d-eligibilite/1';
  readonly etabliLe: string;
  readonly question: Question;
  readonly regle: Regle;
  readonly epciNom: string;
  readonly contrat: Contrat | null;
  readonly reponses: readonly ReponseDeLieu[];
  readonly verdict: Verdict;
  /** The communes that the answers name, by code. */
  readonly communes: readonly Commune[];
  /** The drawings that the answers name, by code. */
  readonly perimetres: readonly Perimetre[];
  /** SHA-256 of the canonical JSON of all the rest. */
  readonly empreinte: string;
}
