import { construireTables } from './construction-index.ts';
import { contientExactement, croisements } from './croisements.ts';
import type { MultiPolygone } from './geometrie.ts';
import { FINS_PAR_DEGRE, ficheDe, repereLat, repereLon, type TablesIndex } from './grille.ts';

/** A perimeter to index: any drawing of closed rings, read by the even-odd rule a polygon. */
export interface PerimetreAIndexer {
  readonly id: string;
  readonly geometrie: MultiPolygone;
}

/** Point → perimeters. Made by `construireIndex`, read by the two functions below. */
export interface IndexSpatial {
  readonly ids: readonly string[];
  /** For each perimeter, the answer that names it alone: the usual one, never built again. */
  readonly seuls: readonly (readonly string[])[];
  readonly tables: TablesIndex;
}

const AUCUN: readonly string[] = [];

/**
 * Builds the index. Coordinates in degrees (CRS84), longitudes in [-180, 180], latitudes in
 * [-90, 90]; throws a RangeError otherwise, or when a ring is not closed.
 */
export function construireIndex(perimetres: readonly PerimetreAIndexer[]): IndexSpatial {
  const tables = construireTables(perimetres.map((perimetre) => perimetre.geometrie));
  const ids = perimetres.map((perimetre) => perimetre.id);
  return { ids, seuls: ids.map((id) => [id]), tables };
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
  const { tables } = index;
  const fiche = ficheDe(tables, lon, lat);
  if (fiche === 0) return AUCUN;
  if (tables.fiches[fiche] !== 1) return perimetresDeLaFiche(index, fiche, lon, lat);
  if (!entreeContient(tables, fiche + 1, lon, lat)) return AUCUN;
  return index.seuls[tables.fiches[fiche + 1] ?? -1] ?? AUCUN;
}

function perimetresDeLaFiche(
  index: IndexSpatial,
  fiche: number,
  lon: number,
  lat: number,
): readonly string[] {
  const { fiches } = index.tables;
  let reste = fiches[fiche] ?? 0;
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
  // Two passes: the reads of the first do not wait for one another, so the processor overlaps them.
  for (let i = 0; i < sortie.length; i++) {
    sortie[i] = ficheDe(tables, lons[i] ?? Number.NaN, lats[i] ?? Number.NaN);
  }
  for (let i = 0; i < sortie.length; i++) {
    const fiche = sortie[i] ?? 0;
    sortie[i] = fiche === 0 ? -1 : premierDeLaFiche(tables, fiche, lons[i] ?? 0, lats[i] ?? 0);
  }
  return sortie;
}

function premierDeLaFiche(tables: TablesIndex, fiche: number, lon: number, lat: number): number {
  const { fiches } = tables;
  let reste = fiches[fiche] ?? 0;
  for (let entree = fiche + 1; reste > 0; reste--) {
    if (entreeContient(tables, entree, lon, lat)) return fiches[entree] ?? -1;
    entree += 3 + 2 * (fiches[entree + 2] ?? 0);
  }
  return -1;
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
