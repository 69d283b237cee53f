import { orient2d } from 'robust-predicates';
import {
  type Anneau,
  type Emprise,
  empriseDe,
  latDe,
  lonDe,
  type MultiPolygone,
  type Position,
} from './geometrie.ts';

/** A ring and its box. */
interface Cadre {
  readonly anneau: Anneau;
  readonly emprise: Emprise;
}

/**
 * First place where rings that do not cross are not nested as a drawing's must be: a hole out of its
 * outline or in another hole, a polygon on the ground of another. Null when all are.
 */
export function premierMalEmboite(polygones: MultiPolygone): Position | null {
  const cadres = polygones.map((polygone) => polygone.map(encadrer));
  const fautif = cadres.flatMap((cadre) => trouFautif(cadre) ?? [])[0] ?? posee(cadres);
  const coin = fautif?.anneau[0];
  return coin === undefined ? null : [lonDe(coin), latDe(coin)];
}

function encadrer(anneau: Anneau): Cadre {
  return { anneau, emprise: empriseDe([[anneau]]) };
}

function trouFautif([contour, ...trous]: readonly Cadre[]): Cadre | undefined {
  return trous.find(
    (trou) =>
      (contour !== undefined && !estDans(trou, contour)) ||
      trous.some((autre) => autre !== trou && estDans(trou, autre)),
  );
}

/** A polygon whose outline is in that of another and in none of its holes. */
function posee(cadres: readonly (readonly Cadre[])[]): Cadre | undefined {
  return cadres
    .flatMap(([contour]) => contour ?? [])
    .find((contour) =>
      cadres.some(([autre, ...trous]) => {
        if (autre === undefined || autre === contour || !estDans(contour, autre)) return false;
        return !trous.some((trou) => estDans(contour, trou));
      }),
    );
}

/** Of two rings that do not cross: they may touch, so that a point off the other's border tells. */
function estDans({ anneau, emprise }: Cadre, autre: Cadre): boolean {
  if (!tient(emprise, autre.emprise)) return false;
  for (const [x, y] of pointsDe(anneau)) {
    const cote = coteDe(autre.anneau, x, y);
    if (cote !== 'bord') return cote === 'dedans';
  }
  return true;
}

function tient([ouest, sud, est, nord]: Emprise, [o, s, e, n]: Emprise): boolean {
  return o <= ouest && s <= sud && est <= e && nord <= n;
}

/** The corners of a ring, then the middles of its edges. */
function* pointsDe(anneau: Anneau): Generator<Position> {
  for (const coin of anneau) yield [lonDe(coin), latDe(coin)];
  for (let i = 1; i < anneau.length; i++) {
    const [a, b] = [anneau[i - 1], anneau[i]];
    yield [(lonDe(a) + lonDe(b)) / 2, (latDe(a) + latDe(b)) / 2];
  }
}

/** On which side of a ring a point stands, by exact signs. */
function coteDe(anneau: Anneau, x: number, y: number): 'dedans' | 'dehors' | 'bord' {
  let dedans = false;
  for (let i = 1; i < anneau.length; i++) {
    const [ax, ay] = [lonDe(anneau[i - 1]), latDe(anneau[i - 1])];
    const [bx, by] = [lonDe(anneau[i]), latDe(anneau[i])];
    const cote = orient2d(ax, ay, bx, by, x, y);
    if (cote === 0 && estEntre(ax, bx, x) && estEntre(ay, by, y)) return 'bord';
    if (ay > y !== by > y && cote < 0 === by > ay) dedans = !dedans;
  }
  return dedans ? 'dedans' : 'dehors';
}

function estEntre(a: number, b: number, p: number): boolean {
  return a < b ? a <= p && p <= b : b <= p && p <= a;
}
