import { latDe, lonDe, METRES_PAR_DEGRE, type MultiPolygone } from './geometrie.ts';

/**
 * Metres from a point to the nearest border of a perimeter, from inside as from outside; Infinity
 * for an empty geometry. Plane of the point on the mean sphere (equirectangular): the error is
 * under 0.7 % within 10 km, and grows beyond; enough for « à N mètres de », not for a survey.
 */
export function distanceAuPerimetreM(lon: number, lat: number, geometrie: MultiPolygone): number {
  const kx = METRES_PAR_DEGRE * Math.cos((lat * Math.PI) / 180);
  let plusPetite = Number.POSITIVE_INFINITY;
  for (const anneau of geometrie.flat()) {
    for (let i = 1; i < anneau.length; i++) {
      const ax = (lonDe(anneau[i - 1]) - lon) * kx;
      const ay = (latDe(anneau[i - 1]) - lat) * METRES_PAR_DEGRE;
      const bx = (lonDe(anneau[i]) - lon) * kx;
      const by = (latDe(anneau[i]) - lat) * METRES_PAR_DEGRE;
      plusPetite = Math.min(plusPetite, distanceDeLOrigineM(ax, ay, bx, by));
    }
  }
  return plusPetite;
}

/** Metres from (0, 0) to the segment, all in metres. */
function distanceDeLOrigineM(ax: number, ay: number, bx: number, by: number): number {
  const t = partDuPied(ax, ay, bx - ax, by - ay);
  return Math.hypot(ax + t * (bx - ax), ay + t * (by - ay));
}

/**
 * Whether the segment is no further from (0, 0) than a distance: the answer of
 * `distanceAuPerimetreM`, without a root where the squares are clearly apart.
 */
export function segmentEstProche(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  rayonM: number,
): boolean {
  const t = partDuPied(ax, ay, bx - ax, by - ay);
  const x = ax + t * (bx - ax);
  const y = ay + t * (by - ay);
  const ecart = x * x + y * y - rayonM * rayonM;
  if (Math.abs(ecart) > DOUTE * rayonM * rayonM) return ecart < 0;
  return Math.hypot(x, y) <= rayonM;
}

const DOUTE = 1e-9;

/** Where on the segment the point nearest to (0, 0) stands, from 0 to 1. */
function partDuPied(ax: number, ay: number, dx: number, dy: number): number {
  const longueur2 = dx * dx + dy * dy;
  return longueur2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / longueur2));
}
