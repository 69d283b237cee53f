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
  readonly bords: ReadonlyMap<number, readonly number[]>;
  /** Row of fine cells → sorted longitudes where the border meets the middle of the row. */
  readonly lignes: ReadonlyMap<number, number[]>;
  /** Medium cells of the border (`cleDe`). */
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

// Keys of both sorts stay below 2³¹ for any place on earth and any polygon the size of a country:
// a Map is several times slower beyond.
const BASE = 2 ** 16;
// 0.1 mm: wider than any rounding of the grid, so that a cell never misses an edge.
const MARGE_DEGRES = 1e-9;
/** Further than any column or row. */
const AU_DELA = 2 ** 20;

/** Key of a medium cell. */
export function cleDe(colonne: number, ligne: number): number {
  return ligne * BASE + colonne;
}

export function colonneDe(cle: number): number {
  return cle % BASE;
}

export function ligneDe(cle: number): number {
  return Math.floor(cle / BASE);
}

/** Key of a fine cell among those of a polygon, one more on each side; meaningless elsewhere. */
function cleFine({ ouest, est, sud }: Etendue, colonne: number, ligne: number): number {
  return (ligne - sud + 1) * (est - ouest + 3) + (colonne - ouest + 1);
}

/** Numbers of the edges that pass through a fine cell, increasing; undefined when none does. */
export function aretesDe(
  { bords, etendue }: Trace,
  colonne: number,
  ligne: number,
): readonly number[] | undefined {
  // Beyond the columns of the polygon, a key would be that of another row.
  if (colonne < etendue.ouest - 1 || colonne > etendue.est + 1) return undefined;
  return bords.get(cleFine(etendue, colonne, ligne));
}

/** Lays a polygon on the grid. Throws a RangeError on an open ring or a position out of range. */
export function tracer(polygone: Polygone): Trace {
  const { sommets, aretes } = aplatir(polygone);
  const bords = new Map<number, number[]>();
  const lignes = new Map<number, number[]>();
  const moyensDeBord = new Set<number>();
  const etendue = etendueDe(sommets);
  for (const arete of aretes) {
    const ax = sommets[2 * arete] ?? 0;
    const ay = sommets[2 * arete + 1] ?? 0;
    const bx = sommets[2 * arete + 2] ?? 0;
    const by = sommets[2 * arete + 3] ?? 0;
    marquerLesCellules({ bords, moyensDeBord, etendue }, arete, ax, ay, bx, by);
    marquerLesLignes(lignes, ax, ay, bx, by);
  }
  for (const liste of lignes.values()) liste.sort((a, b) => a - b);
  return { sommets, aretes, bords, lignes, moyensDeBord, etendue };
}

/** A polygon without vertex holds no cell at all. */
function etendueDe(sommets: Float64Array): Etendue {
  const etendue = { ouest: AU_DELA, est: -1, sud: AU_DELA, nord: -1 };
  for (let i = 0; i < sommets.length; i += 2) {
    const [colonne, ligne] = [colonneFine(sommets[i] ?? 0), ligneFine(sommets[i + 1] ?? 0)];
    etendue.ouest = Math.min(etendue.ouest, colonne);
    etendue.est = Math.max(etendue.est, colonne);
    etendue.sud = Math.min(etendue.sud, ligne);
    etendue.nord = Math.max(etendue.nord, ligne);
  }
  return etendue;
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

/** What is known of the cells of a border while it is followed. */
interface Chantier {
  readonly bords: Map<number, number[]>;
  readonly moyensDeBord: Set<number>;
  readonly etendue: Etendue;
}

function marquerLesCellules(
  chantier: Chantier,
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
      marquer(chantier, arete, Math.max(0, colonne), Math.max(0, ligne));
    }
  }
}

function marquer(
  { bords, moyensDeBord, etendue }: Chantier,
  arete: number,
  colonne: number,
  ligne: number,
): void {
  const cle = cleFine(etendue, colonne, ligne);
  const liste = bords.get(cle);
  if (liste !== undefined) {
    if (liste.at(-1) !== arete) liste.push(arete);
    return;
  }
  bords.set(cle, [arete]);
  moyensDeBord.add(cleDe(colonne >> DECALAGE_MOYEN, ligne >> DECALAGE_MOYEN));
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
