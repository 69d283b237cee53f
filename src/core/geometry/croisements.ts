import { orient2d } from 'robust-predicates';
import type { TablesIndex } from './grille.ts';

/** Rounding could change the answer: `contientExactement` must decide. */
const DOUTE = -1;

/**
 * Parity of the crossings of the segment point → reference point with a run of edges, from vertex
 * `debut` to vertex `fin`; -1 when rounding could change the sign of a cross product.
 */
export function croisements(
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
  let douteux = Number(Math.abs(coteA) <= seuil);
  let parite = 0;
  for (let i = debut + 1; i <= fin; i++) {
    const bx = sommets[2 * i] ?? 0;
    const by = sommets[2 * i + 1] ?? 0;
    const coteB = ux * (by - py) - uy * (bx - px);
    douteux |= Number(Math.abs(coteB) <= seuil);
    if (coteA > 0 !== coteB > 0) {
      const coteP = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
      const coteR = (bx - ax) * (ry - ay) - (by - ay) * (rx - ax);
      douteux |= Number(Math.abs(coteP) <= seuil) | Number(Math.abs(coteR) <= seuil);
      parite ^= Number(coteP > 0 !== coteR > 0);
    }
    ax = bx;
    ay = by;
    coteA = coteB;
  }
  return douteux === 1 ? DOUTE : parite;
}

/**
 * Whether the polygon of a card entry contains the point, by exact signs. An edge that holds the
 * point answers at once; a vertex on the line point → reference is on one side for both its edges.
 */
export function contientExactement(
  tables: TablesIndex,
  entree: number,
  px: number,
  py: number,
  rx: number,
  ry: number,
): boolean {
  const { fiches } = tables;
  const suites = fiches[entree + 2] ?? 0;
  let parite = (fiches[entree + 1] ?? 0) & 1;
  for (let k = 0, s = entree + 3; k < suites; k++, s += 2) {
    const debut = fiches[s] ?? 0;
    const fin = debut + (fiches[s + 1] ?? 0);
    for (let i = debut; i < fin; i++) {
      const rencontre = rencontreExacte(tables.sommets.subarray(2 * i, 2 * i + 4), px, py, rx, ry);
      if (rencontre === SUR_LE_BORD) return true;
      parite ^= rencontre;
    }
  }
  return parite === 1;
}

const SUR_LE_BORD = 2;

/** 1 if the edge crosses the segment point → reference, 0 if not, 2 if it holds the point. */
function rencontreExacte(
  arete: Float64Array,
  px: number,
  py: number,
  rx: number,
  ry: number,
): number {
  const [ax = 0, ay = 0, bx = 0, by = 0] = arete;
  const coteP = orient2d(ax, ay, bx, by, px, py);
  if (coteP === 0 && estEntre(ax, bx, px) && estEntre(ay, by, py)) return SUR_LE_BORD;
  const aDuCotePositif = orient2d(px, py, rx, ry, ax, ay) > 0;
  if (aDuCotePositif === orient2d(px, py, rx, ry, bx, by) > 0) return 0;
  return Number(coteP > 0 !== orient2d(ax, ay, bx, by, rx, ry) > 0);
}

function estEntre(a: number, b: number, p: number): boolean {
  return a < b ? p >= a && p <= b : p >= b && p <= a;
}
