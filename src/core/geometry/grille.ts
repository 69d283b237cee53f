/**
 * The grid shared by the building and the reading of the spatial index. Cells are named by integers
 * counted from (-180, -90); floor((lon + 180) × N) never decreases with lon, so a cell found for
 * the two ends of an interval bounds the cells of every double between them.
 */

// Powers of two: the product by a scale is exact, only the sum with 180 or 90 rounds.
const BITS_MOYENS = 7;
const BITS_FINS = 3;

/** Medium cells in a degree; a degree is the coarse cell. */
export const MOYENS_PAR_DEGRE = 1 << BITS_MOYENS;
/** Fine cells along the side of a medium cell. */
export const FINS_PAR_MOYEN = 1 << BITS_FINS;
/** Fine cells in a degree: 1,024, that is 109 m × 69 m in Hauts-de-France. */
export const FINS_PAR_DEGRE = MOYENS_PAR_DEGRE * FINS_PAR_MOYEN;

export const DECALAGE_MOYEN = BITS_FINS;
const DECALAGE_DEGRE = BITS_FINS + BITS_MOYENS;
const MASQUE_FIN = FINS_PAR_MOYEN - 1;
export const MASQUE_MOYEN = MOYENS_PAR_DEGRE - 1;
const BITS_LIGNE_MOYENNE = BITS_MOYENS;
const BITS_LIGNE_FINE = BITS_FINS;

/** Coarse columns and rows: 180° E and 90° N have a cell of their own. */
export const COLONNES_DEGRE = 361;
export const LIGNES_DEGRE = 181;

/** Integer positions where a cell may put its reference point; the first is the centre. */
export const NOMBRE_DE_REPERES = 16;
export const REPERE_X = suite(0.754_877_666_246_692_7);
export const REPERE_Y = suite(0.569_840_290_998_053_2);

// Additive low-discrepancy sequence: the candidates spread over the cell without aligning.
function suite(pas: number): Float64Array {
  return Float64Array.from({ length: NOMBRE_DE_REPERES }, (_, k) => (0.5 + k * pas) % 1);
}

export function colonneFine(lon: number): number {
  return Math.floor((lon + 180) * FINS_PAR_DEGRE);
}

export function ligneFine(lat: number): number {
  return Math.floor((lat + 90) * FINS_PAR_DEGRE);
}

/** Longitude of the reference point number `repere` of a column of fine cells. */
export function repereLon(colonne: number, repere: number): number {
  return (colonne + (REPERE_X[repere] ?? 0.5)) / FINS_PAR_DEGRE - 180;
}

/** Latitude of the reference point number `repere` of a row of fine cells. */
export function repereLat(ligne: number, repere: number): number {
  return (ligne + (REPERE_Y[repere] ?? 0.5)) / FINS_PAR_DEGRE - 90;
}

/**
 * What the grid keeps, in typed arrays that could be written to a file as they are. Most points lie
 * in empty cells: a mask of few bytes answers for them, and only cells with a card hold a number.
 * A mask is pairs [32 cells, one bit each; place of the first of them that is set].
 */
export interface TablesDeGrille {
  /** Coarse cell (1°) → its first pair in `moyens`, -1 where no perimeter passes. */
  readonly degres: Int32Array;
  /** Masks of the medium cells of a degree; places are those of `contenus`. */
  readonly moyens: Int32Array;
  /** Medium cell with something → ≥ 0: a card; < 0: ~its first pair in `fins`. */
  readonly contenus: Int32Array;
  /** Masks of the fine cells of a medium cell; places are those of `cartes`. */
  readonly fins: Int32Array;
  /** Fine cell with something → its card. */
  readonly cartes: Int32Array;
  /**
   * Cards: [entries, then for each: perimeter, 2 × reference point + 1 if it is inside, runs, then
   * for each run: first vertex, edges]. An entry without run covers or leaves the whole cell.
   */
  readonly fiches: Int32Array;
  /** Vertices of all rings, lon then lat. */
  readonly sommets: Float64Array;
}

/** The grid that tells which perimeters contain a point. */
export interface TablesIndex extends TablesDeGrille {
  /** Cross products below this are computed again exactly. */
  readonly seuil: number;
}

/** Card of the cell of a point in degrees; card 0, that of a place out of range too, is empty. */
export function ficheDe(tables: TablesDeGrille, lon: number, lat: number): number {
  const est = lon + 180;
  const nord = lat + 90;
  if (!(est >= 0 && est <= 360 && nord >= 0 && nord <= 180)) return 0;
  const colonne = (est * FINS_PAR_DEGRE) | 0;
  const ligne = (nord * FINS_PAR_DEGRE) | 0;
  const degre = (ligne >> DECALAGE_DEGRE) * COLONNES_DEGRE + (colonne >> DECALAGE_DEGRE);
  const debut = tables.degres[degre] ?? -1;
  if (debut < 0) return 0;
  const y = (ligne >> DECALAGE_MOYEN) & MASQUE_MOYEN;
  const x = (colonne >> DECALAGE_MOYEN) & MASQUE_MOYEN;
  const moyen = placeDans(tables.moyens, debut, (y << BITS_LIGNE_MOYENNE) + x);
  if (moyen < 0) return 0;
  const contenu = tables.contenus[moyen] ?? 0;
  if (contenu >= 0) return contenu;
  const cellule = ((ligne & MASQUE_FIN) << BITS_LIGNE_FINE) + (colonne & MASQUE_FIN);
  const fin = placeDans(tables.fins, ~contenu, cellule);
  return fin < 0 ? 0 : (tables.cartes[fin] ?? 0);
}

/** Place of a cell in what its mask counts, or -1 when its bit is not set. */
function placeDans(masques: Int32Array, premierePaire: number, cellule: number): number {
  const paire = 2 * (premierePaire + (cellule >> 5));
  const bits = masques[paire] ?? 0;
  const bit = cellule & 31;
  if (((bits >>> bit) & 1) === 0) return -1;
  return (masques[paire + 1] ?? 0) + nombreDeBits(bits & ((1 << bit) - 1));
}

/** Bits set in 32 (Hacker's Delight, 5-1). */
function nombreDeBits(mot: number): number {
  let n = mot - ((mot >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
