import { orient2d } from 'robust-predicates';
import { construireTables } from './construction-index.ts';
import type { MultiPolygone } from './geometrie.ts';
import {
  BITS_LIGNE_FINE,
  BITS_LIGNE_MOYENNE,
  COLONNES_DEGRE,
  DECALAGE_DEGRE,
  DECALAGE_MOYEN,
  FINS_PAR_DEGRE,
  MASQUE_FIN,
  MASQUE_MOYEN,
  repereLat,
  repereLon,
} from './grille.ts';

/** A perimeter to index: any drawing of closed rings, read by the even-odd rule a polygon. */
export interface PerimetreAIndexer {
  readonly id: string;
  readonly geometrie: MultiPolygone;
}

/** What the grid keeps, in typed arrays that could be written to a file as they are. */
export interface TablesIndex {
  /** Coarse cell (1°) → start of its medium cells in `moyens`, -1 where no perimeter passes. */
  readonly degres: Int32Array;
  /** Medium cell → ≥ 0: a card; < 0: ~start of its fine cells in `fins`. */
  readonly moyens: Int32Array;
  /** Fine cell → a card. */
  readonly fins: Int32Array;
  /**
   * Cards: [entries, then for each: perimeter, 2 × reference point + 1 if it is inside, runs, then
   * for each run: first vertex, edges]. An entry without run covers or leaves the whole cell.
   */
  readonly fiches: Int32Array;
  /** Vertices of all rings, lon then lat. */
  readonly sommets: Float64Array;
  /** Cross products below this are computed again exactly. */
  readonly seuil: number;
}

/** Point → perimeters. Made by `construireIndex`, read by the two functions below. */
export interface IndexSpatial {
  readonly ids: readonly string[];
  readonly tables: TablesIndex;
}

const AUCUN: readonly string[] = [];

/**
 * Builds the index. Coordinates in degrees (CRS84), longitudes in [-180, 180], latitudes in
 * [-90, 90]; throws a RangeError otherwise, or when a ring is not closed.
 */
export function construireIndex(perimetres: readonly PerimetreAIndexer[]): IndexSpatial {
  const tables = construireTables(perimetres.map((perimetre) => perimetre.geometrie));
  return { ids: perimetres.map((perimetre) => perimetre.id), tables };
}

/**
 * Identifiers of all perimeters that contain the point, in the order they were given. A point
 * exactly on a border, vertex or edge of an outer ring or of a hole, is inside, whatever the order,
 * the winding or the first vertex of the rings: the signs that decide are exact. None out of range.
 */
export function perimetresContenant(
  index: IndexSpatial,
  lon: number,
  lat: number,
): readonly string[] {
  const { fiches } = index.tables;
  const fiche = ficheDe(index.tables, lon, lat);
  let reste = fiches[fiche] ?? 0;
  if (reste === 0) return AUCUN;
  const trouves: string[] = [];
  let dernier = -1;
  for (let entree = fiche + 1; reste > 0; reste--) {
    const numero = fiches[entree] ?? -1;
    // Several polygons of one perimeter are neighbours in the card.
    if (numero !== dernier && entreeContient(index.tables, entree, lon, lat)) {
      dernier = numero;
      trouves.push(index.ids[numero] ?? '');
    }
    entree += 3 + 2 * (fiches[entree + 2] ?? 0);
  }
  return trouves;
}

/**
 * For each point, the number (rank in `ids`) of the first perimeter that contains it, or -1.
 * `lons` and `lats` in degrees, of the same length; same border rule as `perimetresContenant`.
 */
export function premiersPerimetres(
  index: IndexSpatial,
  lons: Float64Array,
  lats: Float64Array,
): Int32Array {
  if (lons.length !== lats.length) throw new RangeError('lons and lats differ in length');
  const sortie = new Int32Array(lons.length);
  const { tables } = index;
  for (let i = 0; i < sortie.length; i++) {
    sortie[i] = premierPerimetre(tables, lons[i] ?? Number.NaN, lats[i] ?? Number.NaN);
  }
  return sortie;
}

function premierPerimetre(tables: TablesIndex, lon: number, lat: number): number {
  const fiche = ficheDe(tables, lon, lat);
  if (fiche === 0) return -1;
  const { fiches } = tables;
  let reste = fiches[fiche] ?? 0;
  for (let entree = fiche + 1; reste > 0; reste--) {
    if (entreeContient(tables, entree, lon, lat)) return fiches[entree] ?? -1;
    entree += 3 + 2 * (fiches[entree + 2] ?? 0);
  }
  return -1;
}

/** Card of the cell of a point; card 0 is empty. */
function ficheDe(tables: TablesIndex, lon: number, lat: number): number {
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
  const moyen = tables.moyens[debut + (y << BITS_LIGNE_MOYENNE) + x] ?? 0;
  if (moyen >= 0) return moyen;
  const fin = ((ligne & MASQUE_FIN) << BITS_LIGNE_FINE) + (colonne & MASQUE_FIN);
  return tables.fins[~moyen + fin] ?? 0;
}

function entreeContient(tables: TablesIndex, entree: number, lon: number, lat: number): boolean {
  const { fiches } = tables;
  const repere = fiches[entree + 1] ?? 0;
  const suites = fiches[entree + 2] ?? 0;
  if (suites === 0) return (repere & 1) === 1;
  const rx = repereLon(Math.floor((lon + 180) * FINS_PAR_DEGRE), repere >> 1);
  const ry = repereLat(Math.floor((lat + 90) * FINS_PAR_DEGRE), repere >> 1);
  let parite = repere & 1;
  for (let k = 0, s = entree + 3; k < suites; k++, s += 2) {
    const debut = fiches[s] ?? 0;
    const croise = croisements(tables, debut, debut + (fiches[s + 1] ?? 0), lon, lat, rx, ry);
    if (croise < 0) return contientExactement(tables, entree, lon, lat, rx, ry);
    parite ^= croise;
  }
  return parite === 1;
}

/**
 * Parity of the crossings of the segment point → reference point with the edges of a run, or -1
 * when rounding could change the sign of a cross product.
 */
function croisements(
  tables: TablesIndex,
  debut: number,
  fin: number,
  px: number,
  py: number,
  rx: number,
  ry: number,
): number {
  const { sommets, seuil } = tables;
  const ux = rx - px;
  const uy = ry - py;
  let ax = sommets[2 * debut] ?? 0;
  let ay = sommets[2 * debut + 1] ?? 0;
  let coteA = ux * (ay - py) - uy * (ax - px);
  if (coteA <= seuil && coteA >= -seuil) return -1;
  let parite = 0;
  for (let i = debut + 1; i <= fin; i++) {
    const bx = sommets[2 * i] ?? 0;
    const by = sommets[2 * i + 1] ?? 0;
    const coteB = ux * (by - py) - uy * (bx - px);
    if (coteB <= seuil && coteB >= -seuil) return -1;
    if (coteA > 0 !== coteB > 0) {
      const coteP = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
      const coteR = (bx - ax) * (ry - ay) - (by - ay) * (rx - ax);
      if (coteP <= seuil && coteP >= -seuil) return -1;
      if (coteR <= seuil && coteR >= -seuil) return -1;
      if (coteP > 0 !== coteR > 0) parite ^= 1;
    }
    ax = bx;
    ay = by;
    coteA = coteB;
  }
  return parite;
}

/**
 * The same question with exact signs. A vertex on the line point → reference counts on one side
 * for both of its edges; an edge that holds the point answers at once.
 */
function contientExactement(
  tables: TablesIndex,
  entree: number,
  px: number,
  py: number,
  rx: number,
  ry: number,
): boolean {
  const { fiches, sommets } = tables;
  const suites = fiches[entree + 2] ?? 0;
  let dedans = ((fiches[entree + 1] ?? 0) & 1) === 1;
  for (let k = 0, s = entree + 3; k < suites; k++, s += 2) {
    const debut = fiches[s] ?? 0;
    const fin = debut + (fiches[s + 1] ?? 0);
    for (let i = debut; i < fin; i++) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = sommets.subarray(2 * i, 2 * i + 4);
      const coteP = orient2d(ax, ay, bx, by, px, py);
      if (coteP === 0 && estDansLaBoite(ax, bx, px) && estDansLaBoite(ay, by, py)) return true;
      if (orient2d(px, py, rx, ry, ax, ay) > 0 === orient2d(px, py, rx, ry, bx, by) > 0) continue;
      if (coteP > 0 !== orient2d(ax, ay, bx, by, rx, ry) > 0) dedans = !dedans;
    }
  }
  return dedans;
}

function estDansLaBoite(a: number, b: number, p: number): boolean {
  return a < b ? p >= a && p <= b : p >= b && p <= a;
}
