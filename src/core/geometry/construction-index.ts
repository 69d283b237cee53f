import { ecrireFiche, type Fichier, type Part } from './fiches.ts';
import type { MultiPolygone } from './geometrie.ts';
import { DECALAGE_MOYEN, FINS_PAR_DEGRE, type TablesIndex } from './grille.ts';
import { cellulesFines, poserLaGrille } from './masques.ts';
import { centreEstDedans, cleDe, type Trace, tracer } from './trace.ts';

/** Grid and cards of perimeters numbered in the given order. See `TablesIndex` for the layout. */
export function construireTables(geometries: readonly MultiPolygone[]): TablesIndex {
  const parts = new Map<number, Part[]>();
  const sommets = tracerTous(geometries, (part) => repartir(parts, part));
  return { ...remplir(parts), sommets: assembler(sommets), seuil: seuilDe(sommets) };
}

/** Lays each polygon on the grid, one after the other; answers their vertices, in order. */
export function tracerTous(
  geometries: readonly MultiPolygone[],
  poser: (part: Part & { readonly trace: Trace }) => void,
): Float64Array[] {
  const sommets: Float64Array[] = [];
  let premierSommet = 0;
  for (const [perimetre, geometrie] of geometries.entries()) {
    for (const polygone of geometrie) {
      const trace = tracer(polygone);
      poser({ perimetre, premierSommet, trace });
      sommets.push(trace.sommets);
      premierSommet += trace.sommets.length / 2;
    }
  }
  return sommets;
}

/** One array of them all, in order. */
export function assembler(morceaux: readonly Float64Array[]): Float64Array {
  const tous = new Float64Array(morceaux.reduce((somme, { length }) => somme + length, 0));
  let debut = 0;
  for (const morceau of morceaux) {
    tous.set(morceau, debut);
    debut += morceau.length;
  }
  return tous;
}

/**
 * Bound of the rounding of a cross product a·d - b·c of coordinate differences no larger than the
 * longest edge and two cells: (3 + 16ε)ε(|a·d| + |b·c|), after Shewchuk 1997, with a margin.
 */
function seuilDe(traces: readonly Float64Array[]): number {
  let plusLong = 0;
  for (const sommets of traces) {
    for (let i = 2; i < sommets.length; i++) {
      plusLong = Math.max(plusLong, Math.abs((sommets[i] ?? 0) - (sommets[i - 2] ?? 0)));
    }
  }
  return 1e-15 * (plusLong + 2 / FINS_PAR_DEGRE) ** 2;
}

function repartir(parts: Map<number, Part[]>, part: Part & { trace: Trace }): void {
  const { etendue, moyensDeBord } = part.trace;
  for (const cle of moyensDeBord) ajouter(parts, cle, part);
  const pleine: Part = { ...part, trace: null };
  for (let y = etendue.sud >> DECALAGE_MOYEN; y <= etendue.nord >> DECALAGE_MOYEN; y++) {
    for (let x = etendue.ouest >> DECALAGE_MOYEN; x <= etendue.est >> DECALAGE_MOYEN; x++) {
      const cle = cleDe(x, y);
      if (moyensDeBord.has(cle)) continue;
      if (centreEstDedans(part.trace, x << DECALAGE_MOYEN, y << DECALAGE_MOYEN)) {
        ajouter(parts, cle, pleine);
      }
    }
  }
}

function ajouter(parts: Map<number, Part[]>, cle: number, part: Part): void {
  const liste = parts.get(cle);
  if (liste === undefined) parts.set(cle, [part]);
  else liste.push(part);
}

function remplir(parts: ReadonlyMap<number, readonly Part[]>): Omit<TablesIndex, Dessins> {
  const fichier: Fichier = { nombres: [0], connues: new Map([['', 0]]) };
  const cellules = new Map<number, number | Int32Array>();
  for (const [cle, liste] of parts) {
    const estUniforme = liste.every((part) => part.trace === null);
    const cartes = estUniforme
      ? ecrireFiche(fichier, liste, 0, 0)
      : cellulesFines(cle, (colonne, ligne) => ecrireFiche(fichier, liste, colonne, ligne));
    cellules.set(cle, cartes);
  }
  return { ...poserLaGrille(cellules), fiches: Int32Array.from(fichier.nombres) };
}

type Dessins = 'sommets' | 'seuil';
