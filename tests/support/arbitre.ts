import { latDe, lonDe, type Polygone } from '../../src/core/geometry/geometrie.ts';

// Doubles of degrees are multiples of 2^-200 unless they are smaller than any length on Earth.
const ECHELLE = 2 ** 200;

type Entier = readonly [bigint, bigint];

/**
 * Whether a polygon contains a point, border included, by the even-odd rule in whole numbers: no
 * rounding at all, a thousand times slower. Says who is right when two fast methods differ.
 */
export function contientEnEntiers(polygone: Polygone, lon: number, lat: number): boolean {
  const point = enEntiers(lon, lat);
  let dedans = false;
  for (const anneau of polygone) {
    for (let i = 1; i < anneau.length; i++) {
      const a = enEntiers(lonDe(anneau[i - 1]), latDe(anneau[i - 1]));
      const b = enEntiers(lonDe(anneau[i]), latDe(anneau[i]));
      const produit = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
      if (produit === 0n && estDansLaBoite(a, b, point)) return true;
      if (a[1] > point[1] !== b[1] > point[1] && produit > 0n === b[1] > a[1]) dedans = !dedans;
    }
  }
  return dedans;
}

function enEntiers(lon: number, lat: number): Entier {
  return [BigInt(lon * ECHELLE), BigInt(lat * ECHELLE)];
}

function estDansLaBoite(a: Entier, b: Entier, p: Entier): boolean {
  return (p[0] - a[0]) * (p[0] - b[0]) <= 0n && (p[1] - a[1]) * (p[1] - b[1]) <= 0n;
}
