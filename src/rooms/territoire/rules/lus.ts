import type { Periode } from '../../../core/day.ts';
import type { MultiPolygone, Position } from '../../../core/geometry/geometrie.ts';
import type { Retouche } from '../../../core/geometry/reparation.ts';
import type { GenerationDeQuartier, NatureDeQuartier } from './codes.ts';

/** What a feature says of a neighbourhood besides its drawing. */
export interface ProprietesDeQuartier {
  readonly code: string;
  readonly nom: string;
  readonly nature: NatureDeQuartier;
  /** Null for a neighbourhood that no decree lists (veille active, vécu). */
  readonly generation: GenerationDeQuartier | null;
  readonly periode: Periode | null;
  /** INSEE codes; a neighbourhood may lie in several communes and two EPCI. */
  readonly communes: readonly string[];
  readonly nomsDesCommunes: string;
  /** SIREN of the EPCI. */
  readonly epci: readonly string[];
  /** Code or name of the contrat de ville, when the file gives it. */
  readonly contrat: string | null;
}

export type DefautDeProprietes =
  | 'code-absent'
  | 'code-inconnu'
  | 'nom-absent'
  | 'nature-inconnue'
  | 'commune-inconnue'
  | 'epci-inconnu';

export type DefautDeDessin =
  | 'forme-inattendue'
  | 'hors-limites'
  | 'coordonnees-inversees'
  | 'sans-surface'
  | 'irreparable';

/** What was put right in a drawing, and where. */
export interface DessinRepare {
  readonly retouches: readonly Retouche[];
  /** Sentence for the agent, in French. */
  readonly motif: string;
  readonly lieu: Position;
  readonly aireAvantM2: number;
  readonly aireApresM2: number;
}

/** A neighbourhood read from a file, its drawing in canonical form. `rang` counts from 1. */
export interface PerimetreLu extends ProprietesDeQuartier {
  readonly rang: number;
  /** Empty for a quartier that the file does not draw. */
  readonly geometrie: MultiPolygone;
  readonly aireM2: number;
}

export interface QuartierRepare extends DessinRepare {
  readonly rang: number;
  readonly code: string;
}

export type CauseDeRefus = DefautDeProprietes | DefautDeDessin | 'code-en-double';

export interface QuartierRefuse {
  readonly rang: number;
  readonly code: string | null;
  readonly cause: CauseDeRefus;
  /** Sentence for the agent, in French. */
  readonly motif: string;
  readonly lieu: Position | null;
}

/** Nothing is lost in silence: `lus` = neighbourhoods kept + `refuses`. */
export interface RapportDeLecture {
  readonly lus: number;
  readonly repares: readonly QuartierRepare[];
  readonly refuses: readonly QuartierRefuse[];
}

export interface LectureDeQuartiers {
  readonly quartiers: readonly PerimetreLu[];
  readonly rapport: RapportDeLecture;
}

/** A contrat de ville as a table says it. */
export interface ContratLu {
  readonly code: string;
  readonly nom: string;
  readonly epciSiren: string;
  readonly du: string;
  readonly au: string | null;
  readonly successeurs: readonly string[];
}

/** A row of a table of contracts that was refused; `ligne` as a spreadsheet numbers it. */
export interface ContratRefuse {
  readonly ligne: number;
  readonly code: string | null;
  readonly motif: string;
}

/** What a file may hold, as one may also say it when it is not recognised. */
export const CONTENUS = [
  'quartiers',
  'contrats',
  'chiffres',
  'correspondances',
  'communes',
  'epci',
  'perimetres-de-contrats',
  'zonages',
] as const;

export type Contenu = (typeof CONTENUS)[number];

/** The contracts of a table, and what could not be kept. */
export interface ContratsLus {
  readonly ok: true;
  readonly contrats: readonly ContratLu[];
  readonly refuses: readonly ContratRefuse[];
  readonly lus: number;
  /** Columns that say nothing of a contract. */
  readonly laissees: readonly string[];
}
