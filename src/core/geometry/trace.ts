import { latDe, lonDe, type Polygone, sontConfondus } from './geometrie.ts';
import {
  colonneFine,
  DECALAGE_MOYEN,
  FINS_PAR_DEGRE,
  ligneFine,
  repereLat,
  repereLon,
} from './grille.ts';

/** One polygon laid on the grid. Vertices are numbered from 0 across its rings. */
export interface Trace {
  readonly sommets: Float64Array;
  /** Numbers of the vertices that start an edge: all but the last of each ring. */
  readonly aretes: Int32Array;
  /** Fine cell (`cleFine`) → numbers of the edges that pass through it, increasing. */
  readonly bords: ReadonlyMap<number, number[]>;
  /** Row of fine cells → sorted longitudes where the border meets the middle of the row. */
  readonly lignes: ReadonlyMap<number, number[]>;
  /** Medium cells of the border (`cleMoyenne`). */
  readonly moyensDeBord: ReadonlySet<number>;
  readonly etendue: Etendue;
}

/** Bounds in fine cells, all included. */
export interface Etendue {
  readonly ouest: number;
  readonly est: number;
  readonly sud: number;
  readonly nord: number;
}

const BASE = 2 ** 20;
// 0.1 mm: wider than any rounding of the grid, so that a cell never misses an edge.
const MARGE_DEGRES = 1e-9;

export function cleDe(colonne: number, ligne: number): number {
  return ligne * BASE + colonne;
}

export function colonneDe(cle: number): number {
  return cle % BASE;
}

export function ligneDe(cle: number): number {
  return Math.floor(cle / BASE);
}

/** Lays a polygon on the grid. Throws a RangeError on an open ring or a position out of range. */
export function tracer(polygone: Polygone): Trace {
  const { sommets, aretes } = aplatir(polygone);
  const bords = new Map<number, number[]>();
  const lignes = new Map<number, number[]>();
  const etendue = { ouest: BASE, est: 0, sud: BASE, nord: 0 };
  for (const arete of aretes) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = sommets.subarray(2 * arete, 2 * arete + 4);
    marquerLesCellules(bords, arete, ax, ay, bx, by);
    marquerLesLignes(lignes, ax, ay, bx, by);
    etendue.ouest = Math.min(etendue.ouest, colonneFine(ax));
    etendue.est = Math.max(etendue.est, colonneFine(ax));
    etendue.sud = Math.min(etendue.sud, ligneFine(ay));
    etendue.nord = Math.max(etendue.nord, ligneFine(ay));
  }
  for (const liste of lignes.values()) liste.sort((a, b) => a - b);
  const moyensDeBord = new Set<number>();
  for (const cle of bords.keys()) {
    moyensDeBord.add(cleDe(colonneDe(cle) >> DECALAGE_MOYEN, ligneDe(cle) >> DECALAGE_MOYEN));
  }
  return { sommets, aretes, bords, lignes, moyensDeBord, etendue };
}

function aplatir(polygone: Polygone): { sommets: Float64Array; aretes: Int32Array } {
  const sommets: number[] = [];
  const aretes: number[] = [];
  for (const anneau of polygone) {
    if (!sontConfondus(anneau[0], anneau.at(-1))) throw new RangeError('ring not closed');
    for (const [i, position] of anneau.entries()) {
      const [lon, lat] = [lonDe(position), latDe(position)];
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw new RangeError('out of range');
      if (i < anneau.length - 1) aretes.push(sommets.length / 2);
      sommets.push(lon, lat);
    }
  }
  return { sommets: Float64Array.from(sommets), aretes: Int32Array.from(aretes) };
}

function marquerLesCellules(
  bords: Map<number, number[]>,
  arete: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): void {
  const premiere = ligneFine(Math.min(ay, by) - MARGE_DEGRES);
  const derniere = ligneFine(Math.max(ay, by) + MARGE_DEGRES);
  const [minX, maxX] = [Math.min(ax, bx), Math.max(ax, bx)];
  for (let ligne = premiere; ligne <= derniere; ligne++) {
    let [gauche, droite] = [minX, maxX];
    if (premiere !== derniere && ay !== by) {
      const pente = (bx - ax) / (by - ay);
      const x1 = ax + (ligne / FINS_PAR_DEGRE - 90 - MARGE_DEGRES - ay) * pente;
      const x2 = ax + ((ligne + 1) / FINS_PAR_DEGRE - 90 + MARGE_DEGRES - ay) * pente;
      gauche = Math.max(minX, Math.min(x1, x2));
      droite = Math.min(maxX, Math.max(x1, x2));
    }
    const fin = colonneFine(droite + MARGE_DEGRES);
    for (let colonne = colonneFine(gauche - MARGE_DEGRES); colonne <= fin; colonne++) {
      const cle = cleDe(Math.max(0, colonne), Math.max(0, ligne));
      const liste = bords.get(cle);
      if (liste === undefined) bords.set(cle, [arete]);
      else if (liste.at(-1) !== arete) liste.push(arete);
    }
  }
}

function marquerLesLignes(
  lignes: Map<number, number[]>,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): void {
  const derniere = ligneFine(Math.max(ay, by));
  for (let ligne = ligneFine(Math.min(ay, by)); ligne <= derniere; ligne++) {
    const y = repereLat(ligne, 0);
    if (ay > y === by > y) continue;
    const x = ax + ((y - ay) / (by - ay)) * (bx - ax);
    const liste = lignes.get(ligne);
    if (liste === undefined) lignes.set(ligne, [x]);
    else liste.push(x);
  }
}

/** Whether the centre of a fine cell is inside; only for a cell that the border does not cross. */
export function centreEstDedans(trace: Trace, colonne: number, ligne: number): boolean {
  const x = repereLon(colonne, 0);
  let dedans = false;
  for (const croisement of trace.lignes.get(ligne) ?? []) {
    if (croisement >= x) break;
    dedans = !dedans;
  }
  return dedans;
}
