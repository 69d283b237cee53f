import type { NatureDeQuartier } from '../../dispositif/door.ts';
import type { AvisDePoint } from '../../eligibilite/door.ts';

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
  /** The Region has not fixed the distance; or an address, which is an indication only. */
  readonly raison: 'distance-a-parametrer' | 'adresse';
  /** The nearest quartier that the dispositif accepts; null where the place is in one. */
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
  readonly sorte: 'quartier' | 'point';
  /** The code as given, or « longitude, latitude ». */
  readonly lieu: string;
  readonly quartiers: readonly QuartierTrouve[];
  /** The address that the holder chose for a point. */
  readonly adresse?: string;
  /** What the certificate would answer for a point that is in no quartier that is accepted. */
  readonly avis?: AvisDePoint;
}
