import { orient2d } from 'robust-predicates';
import { type Anneau, latDe, lonDe, type Polygone, type Position } from './geometrie.ts';

interface Arete {
  readonly anneau: number;
  readonly rang: number;
  readonly dernier: number;
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly minX: number;
  readonly maxX: number;
}

/**
 * First place where the rings (closed, no repeated consecutive position) meet where they must not:
 * a ring crosses, touches or runs back over itself, or two rings cross or share a length.
 * Two different rings may touch in single points. Null when the drawing is simple.
 */
export function premiereIntersection(anneaux: readonly Anneau[]): Position | null {
  return intersections(anneaux).next().value ?? null;
}

/** Whether the rings meet so more than `most` times. */
export function seCoupentPlusDe(anneaux: readonly Anneau[], most: number): boolean {
  return intersections(anneaux).drop(most).next().done !== true;
}

function* intersections(anneaux: readonly Anneau[]): Generator<Position, void> {
  const aretes = anneaux.flatMap(aretesDe).toSorted((a, b) => a.minX - b.minX);
  for (const [i, a] of aretes.entries()) {
    for (let j = i + 1; j < aretes.length; j++) {
      const b = aretes[j];
      if (b === undefined || b.minX > a.maxX) break;
      const lieu = rencontreFautive(a, b);
      if (lieu !== null) yield lieu;
    }
  }
}

/** All rings of several polygons, in one list. */
export function anneauxDe(polygones: readonly Polygone[]): Anneau[] {
  return polygones.flat();
}

function aretesDe(anneau: Anneau, numero: number): Arete[] {
  const aretes: Arete[] = [];
  for (let i = 1; i < anneau.length; i++) {
    const [ax, ay] = [lonDe(anneau[i - 1]), latDe(anneau[i - 1])];
    const [bx, by] = [lonDe(anneau[i]), latDe(anneau[i])];
    const [minX, maxX] = [Math.min(ax, bx), Math.max(ax, bx)];
    const dernier = anneau.length - 2;
    aretes.push({ anneau: numero, rang: i - 1, dernier, ax, ay, bx, by, minX, maxX });
  }
  return aretes;
}

function rencontreFautive(a: Arete, b: Arete): Position | null {
  if (Math.max(a.ay, a.by) < Math.min(b.ay, b.by)) return null;
  if (Math.max(b.ay, b.by) < Math.min(a.ay, a.by)) return null;
  const d1 = Math.sign(orient2d(a.ax, a.ay, a.bx, a.by, b.ax, b.ay));
  const d2 = Math.sign(orient2d(a.ax, a.ay, a.bx, a.by, b.bx, b.by));
  if (d1 !== 0 && d1 === d2) return null;
  const d3 = Math.sign(orient2d(b.ax, b.ay, b.bx, b.by, a.ax, a.ay));
  const d4 = Math.sign(orient2d(b.ax, b.ay, b.bx, b.by, a.bx, a.by));
  if (d3 !== 0 && d3 === d4) return null;
  if (d1 === 0 && d2 === 0) return recouvrement(a, b);
  if (d1 * d2 < 0 && d3 * d4 < 0) return croisement(a, b);
  if (a.anneau !== b.anneau || sontVoisines(a, b)) return null;
  return contact(a, b, d1, d2, d3);
}

/** Consecutive edges share one end by construction. */
function sontVoisines(a: Arete, b: Arete): boolean {
  if (a.anneau !== b.anneau) return false;
  const ecart = Math.abs(a.rang - b.rang);
  return ecart === 1 || ecart === a.dernier;
}

/** Collinear edges: at fault when they share a length, or one point of a same ring. */
function recouvrement(a: Arete, b: Arete): Position | null {
  const vertical = a.ax === a.bx;
  const [a1, a2] = vertical ? [a.ay, a.by] : [a.ax, a.bx];
  const [b1, b2] = vertical ? [b.ay, b.by] : [b.ax, b.bx];
  const debut = Math.max(Math.min(a1, a2), Math.min(b1, b2));
  const fin = Math.min(Math.max(a1, a2), Math.max(b1, b2));
  if (debut > fin) return null;
  const pointSeul = debut === fin;
  if (pointSeul && (a.anneau !== b.anneau || sontVoisines(a, b))) return null;
  if (a1 === debut) return [a.ax, a.ay];
  if (a2 === debut) return [a.bx, a.by];
  return b1 === debut ? [b.ax, b.ay] : [b.bx, b.by];
}

function croisement(a: Arete, b: Arete): Position {
  const [dx, dy] = [a.bx - a.ax, a.by - a.ay];
  const [ex, ey] = [b.bx - b.ax, b.by - b.ay];
  const t = ((b.ax - a.ax) * ey - (b.ay - a.ay) * ex) / (dx * ey - dy * ex);
  return [a.ax + t * dx, a.ay + t * dy];
}

function contact(a: Arete, b: Arete, d1: number, d2: number, d3: number): Position {
  if (d1 === 0) return [b.ax, b.ay];
  if (d2 === 0) return [b.bx, b.by];
  return d3 === 0 ? [a.ax, a.ay] : [a.bx, a.by];
}
