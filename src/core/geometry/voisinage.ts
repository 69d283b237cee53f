import { construireTablesDeVoisinage } from './construction-voisinage.ts';
import { segmentEstProche } from './distance.ts';
import { METRES_PAR_DEGRE } from './geometrie.ts';
import { ficheDe, type TablesDeGrille } from './grille.ts';
import type { PerimetreAIndexer } from './index-spatial.ts';

/** Point → perimeters no further than a distance. Made by `construireVoisinage`. */
export interface Voisinage {
  readonly ids: readonly string[];
  readonly rayonM: number;
  readonly tables: TablesDeGrille;
}

// Less than a cell of the grid could hold both a border and places inside, too far from it.
const RAYON_MINIMAL_M = 100;
/** The building grows with its square. */
const RAYON_MAXIMAL_M = 2_000;

/**
 * Builds the index of a distance in metres, from 100 to 2,000; a RangeError beyond. Same
 * coordinates and errors as `construireIndex`; it does not look across longitude 180.
 */
export function construireVoisinage(
  perimetres: readonly PerimetreAIndexer[],
  rayonM: number,
): Voisinage {
  if (!(rayonM >= RAYON_MINIMAL_M && rayonM <= RAYON_MAXIMAL_M))
    throw new RangeError('distance out of range');
  const geometries = perimetres.map(({ geometrie }) => geometrie);
  const tables = construireTablesDeVoisinage(geometries, rayonM);
  return { ids: perimetres.map(({ id }) => id), rayonM, tables };
}

/**
 * Identifiers of the perimeters that contain the point or whose border is no further than the
 * distance, as `distanceAuPerimetreM` measures it, in the order they were given.
 */
export function perimetresAMoinsDe(voisinage: Voisinage, lon: number, lat: number): string[] {
  const trouves = new Set<number>();
  const { fiches } = voisinage.tables;
  const fiche = ficheDe(voisinage.tables, lon, lat);
  let reste = fiches[fiche] ?? 0;
  for (let entree = fiche + 1; reste > 0; reste--) {
    if (entreeEstProche(voisinage, entree, lon, lat)) trouves.add(fiches[entree] ?? -1);
    entree += 3 + 2 * (fiches[entree + 2] ?? 0);
  }
  return [...trouves].map((numero) => voisinage.ids[numero] ?? '');
}

/** Whether any perimeter contains the point or is no further than the distance. */
export function estAMoinsDe(voisinage: Voisinage, lon: number, lat: number): boolean {
  const { fiches } = voisinage.tables;
  const fiche = ficheDe(voisinage.tables, lon, lat);
  let reste = fiches[fiche] ?? 0;
  for (let entree = fiche + 1; reste > 0; reste--) {
    if (entreeEstProche(voisinage, entree, lon, lat)) return true;
    entree += 3 + 2 * (fiches[entree + 2] ?? 0);
  }
  return false;
}

function entreeEstProche(
  { tables, rayonM }: Voisinage,
  entree: number,
  lon: number,
  lat: number,
): boolean {
  const { fiches } = tables;
  const suites = fiches[entree + 2] ?? 0;
  if (suites === 0) return true;
  const kx = METRES_PAR_DEGRE * Math.cos((lat * Math.PI) / 180);
  for (let k = 0, s = entree + 3; k < suites; k++, s += 2) {
    const debut = fiches[s] ?? 0;
    const fin = debut + (fiches[s + 1] ?? 0);
    if (suiteEstProche(tables.sommets, debut, fin, lon, lat, kx, rayonM)) return true;
  }
  return false;
}

function suiteEstProche(
  sommets: Float64Array,
  debut: number,
  fin: number,
  lon: number,
  lat: number,
  kx: number,
  rayonM: number,
): boolean {
  let ax = ((sommets[2 * debut] ?? 0) - lon) * kx;
  let ay = ((sommets[2 * debut + 1] ?? 0) - lat) * METRES_PAR_DEGRE;
  for (let i = debut + 1; i <= fin; i++) {
    const bx = ((sommets[2 * i] ?? 0) - lon) * kx;
    const by = ((sommets[2 * i + 1] ?? 0) - lat) * METRES_PAR_DEGRE;
    if (segmentEstProche(ax, ay, bx, by, rayonM)) return true;
    ax = bx;
    ay = by;
  }
  return false;
}
