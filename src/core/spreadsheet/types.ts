// The words of the spreadsheet port, shared by its readers and writers.

/** One sheet read: cells are exact text, `''` when empty; rows lose their empty tail. */
export type Feuille = { readonly nom: string; readonly lignes: readonly (readonly string[])[] };

export type FormatTableur = 'csv' | 'xlsx' | 'ods';

export type LectureDeTableur =
  | {
      readonly ok: true;
      readonly feuilles: readonly Feuille[];
      readonly format: FormatTableur;
      readonly encodage?: string;
      readonly separateur?: string;
    }
  | { readonly ok: false; readonly motif: string };

export type Limites = {
  readonly octets: number;
  readonly lignes: number;
  readonly colonnes: number;
  readonly octetsDecompresses: number;
  readonly entrees: number;
};

export const LIMITES_PAR_DEFAUT: Limites = {
  octets: 20 * 1024 * 1024,
  lignes: 100_000,
  colonnes: 200,
  octetsDecompresses: 200 * 1024 * 1024,
  entrees: 2_000,
};

/** A cell to write: text stays text, an amount becomes a number, a day 'AAAA-MM-JJ' a date. */
export type CelluleEcrite =
  | string
  | number
  | boolean
  | null
  | { readonly montantCentimes: number }
  | { readonly jour: string };

export type FeuilleEcrite = {
  readonly nom: string;
  readonly lignes: readonly (readonly CelluleEcrite[])[];
};

/** What a library must do for us; hucre and exceljs both stand behind it. */
export type AdaptateurTableur = {
  readonly nom: string;
  readonly lireXlsx: (octets: Uint8Array, limites: Limites) => Promise<Feuille[]>;
  readonly ecrireXlsx: (feuilles: readonly FeuilleEcrite[]) => Promise<Uint8Array>;
};

/** A refusal worded for the person who sent the file. */
export class RefusDeTableur extends Error {
  override readonly name = 'RefusDeTableur';
}
