import type { MultiPolygone, Position } from '../../../core/geometry/geometrie.ts';

/** What stands beside perimeters and contracts; each has its own codes. */
export type SorteDElement =
  | 'chiffre-de-quartier'
  | 'chiffre-de-contrat'
  | 'commune'
  | 'epci'
  | 'contrat'
  | 'zonage'
  | 'correspondance';

/** What is said of an element besides its code and drawing. */
export type ContenuDElement = Readonly<Record<string, string | readonly string[] | null>>;

/** An element read from a file; `cle` tells it from the others of its kind and vintage. */
export interface ElementLu {
  readonly cle: string;
  readonly code: string;
  readonly contenu: ContenuDElement;
  readonly geometrie: MultiPolygone | null;
}

/** An element that was refused: `rang` is a line of the spreadsheet, or a feature from 1. */
export interface ElementRefuse {
  readonly rang: number;
  readonly code: string | null;
  /** Sentence for the agent, in French. */
  readonly motif: string;
  readonly lieu: Position | null;
}

export interface ElementRepare {
  readonly rang: number;
  readonly code: string;
  readonly motif: string;
  readonly lieu: Position;
  readonly aireAvantM2: number;
  readonly aireApresM2: number;
}

/** Nothing is lost in silence: `lus` = elements kept + `refuses`; `laissees` names the rest. */
export interface LectureDElements {
  readonly sorte: SorteDElement;
  readonly lus: number;
  readonly elements: readonly ElementLu[];
  readonly repares: readonly ElementRepare[];
  readonly refuses: readonly ElementRefuse[];
  /** Columns or fields that say nothing that Beffroi keeps. */
  readonly laissees: readonly string[];
}

/** A row of elements as stored: what is hashed, compared and kept. */
export interface LigneDElement {
  readonly sorte: SorteDElement;
  readonly cle: string;
  readonly code: string;
  /** The day that it is of, or null when nothing says it. */
  readonly millesime: string | null;
  readonly contenu: ContenuDElement;
  /** Hash of the drawing's canonical text; null for what is not drawn. */
  readonly empreinte: string | null;
}
