/** What a map is opened with: its files, what lies under it, what it shows and writes. */
export interface Reglages {
  /** Address of the worker. */
  readonly ouvriere: string;
  /** Address of the tiles or of a style; empty for a plain background. */
  readonly tuiles: string;
  readonly attribution: string;
  /** Where the perimeters are read, as GeoJSON; empty for none. */
  readonly source: string;
  /** A drawing to show, as the form writes it; empty for none. */
  readonly trace: string;
  /** The field that holds the drawing to make or mend; null on a map that only shows. */
  readonly champ: HTMLTextAreaElement | null;
  /** Name of the boxes that a click on a perimeter ticks; empty for none. */
  readonly cases: string;
  /** Told when the reader closes the map. */
  fermer(): void;
}

export interface CarteOuverte {
  fermer(): void;
}

/** A box in degrees: west, south, east, north. */
export type Cadre = [number, number, number, number];
