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

function distanceDeLOrigineM(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const longueur2 = dx * dx + dy * dy;
  const t = longueur2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / longueur2));
  return Math.hypot(ax + t * dx, ay + t * dy);
}
