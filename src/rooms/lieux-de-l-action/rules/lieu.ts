import type { NatureDeQuartier } from '../../dispositif/door.ts';
import type { AvisDePoint, PartDeclaree } from '../../eligibilite/door.ts';
import type { PartAttendue } from '../../eligibilite/rules/door.ts';

/** A place of the action, in degrees (CRS84). */
export interface PointDeLAction {
  readonly lon: number;
  readonly lat: number;
  /** The address that the holder chose for it, as a geocoder words it. */
  readonly adresse?: string;
  /** How much it resembled the address typed, from 0 to 1. */
  readonly score?: number;
  /** INSEE code of its commune, as the geocoder told it. */
  readonly communeCode?: string;
}

/** Where the action takes place: quartiers by their code, and points. */
export interface LieuxDeLAction {
  readonly quartiers: readonly string[];
  readonly points: readonly PointDeLAction[];
  /** Addresses as typed that have no place yet; absent when there is none. */
  readonly adressesAPlacer?: readonly string[];
}

/** What the holder says of the places of the action, and of the people whom it reaches. */
export interface LieuxDeclares {
  readonly epciSiren: string;
  readonly lieux: LieuxDeLAction;
  readonly partDesHabitants?: PartDeclaree;
}

/** A quartier in which the action lies, as situated at deposit. */
export interface QuartierDuDossier {
  readonly code: string;
  readonly nature: NatureDeQuartier;
  readonly millesime: string;
}

/** A place that no rule decides: received, and left to an agent. */
export interface LieuAApprecier {
  readonly sorte: 'point' | 'adresse';
  /** Its address, or « longitude, latitude ». */
  readonly lieu: string;
  /**
   * The Region has not fixed the distance, or the share of inhabitants; or an address, which is an
   * indication only, be it outside and kept by the share declared; or one as typed, that no service
   * has placed.
   */
  readonly raison:
    | 'distance-a-parametrer'
    | 'part-des-habitants-a-parametrer'
    | 'adresse-hors-quartier'
    | 'adresse'
    | 'adresse-non-placee';
  /** The nearest quartier that the dispositif accepts; null in one, or where none is known. */
  readonly proche: {
    readonly code: string;
    readonly nom: string;
    readonly distanceMetres: number;
  } | null;
}

/** A quartier found at a place, and whether the contract of the dossier's EPCI has it. */
export type QuartierTrouve = QuartierDuDossier & { readonly dansLeContrat: boolean };

/** A place of the dossier and the quartiers found there: none, or several where they overlap. */
export interface LieuSitue {
  /** `adresse`: as typed, without a place. */
  readonly sorte: 'quartier' | 'point' | 'adresse';
  /** The code or the address as given, or « longitude, latitude ». */
  readonly lieu: string;
  readonly quartiers: readonly QuartierTrouve[];
  /** The address that the holder chose for a point. */
  readonly adresse?: string;
  /** What the certificate would answer for a point that is in no quartier that is accepted. */
  readonly avis?: AvisDePoint;
}

/** What may have a place outside received all the same: the share expected, and the one declared. */
export interface PartEnCause {
  readonly attendue: PartAttendue;
  /** Whole percent; null where none is declared. */
  readonly pourcent: number | null;
}

/** A fault of where the action lies, or of what its holder says of the people whom it reaches. */
export type MotifDeLieu =
  | { readonly code: 'quartier-inconnu'; readonly quartier: string }
  | {
      readonly code: 'point-hors-quartier';
      readonly point: string;
      /** Where the scheme has a rule on inhabitants: it could have the point received. */
      readonly habitants?: PartEnCause;
    }
  | {
      readonly code: 'point-trop-loin';
      readonly point: string;
      /** Name and code of the nearest quartier that the dispositif accepts. */
      readonly quartier: string;
      readonly distanceMetres: number;
      readonly maximumMetres: number;
      readonly habitants?: PartEnCause;
    }
  | {
      readonly code: 'nature-non-acceptee';
      readonly quartier: string;
      readonly nature: NatureDeQuartier;
    }
  | { readonly code: 'hors-contrat'; readonly quartier: string }
  | { readonly code: 'aucun-quartier' }
  /** Every place given is an address that has no place yet. */
  | { readonly code: 'adresses-non-placees'; readonly adresses: readonly string[] }
  | { readonly code: 'part-non-attendue' }
  | { readonly code: 'part-illisible' };
