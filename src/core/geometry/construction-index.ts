import { ecrireFiche, type Fichier, type Part } from './fiches.ts';
import type { MultiPolygone } from './geometrie.ts';
import {
  COLONNES_DEGRE,
  DECALAGE_MOYEN,
  FINS_PAR_DEGRE,
  FINS_PAR_MOYEN,
  LIGNES_DEGRE,
  MASQUE_MOYEN,
  MOYENS_PAR_DEGRE,
  masquer,
  type TablesIndex,
} from './grille.ts';
import { centreEstDedans, cleDe, colonneDe, ligneDe, type Trace, tracer } from './trace.ts';

/** Grid and cards of perimeters numbered in the given order. See `TablesIndex` for the layout. */
export function construireTables(geometries: readonly MultiPolygone[]): TablesIndex {
  const parts = new Map<number, Part[]>();
  const sommets: Float64Array[] = [];
  let premierSommet = 0;
  for (const [perimetre, geometrie] of geometries.entries()) {
    for (const polygone of geometrie) {
      const trace = tracer(polygone);
      repartir(parts, { perimetre, premierSommet, trace });
      sommets.push(trace.sommets);
      premierSommet += trace.sommets.length / 2;
    }
  }
  const tous = assembler(sommets, 2 * premierSommet);
  return { ...remplir(parts), sommets: tous, seuil: seuilDe(sommets) };
}

function assembler(morceaux: readonly Float64Array[], longueur: number): Float64Array {
  const tous = new Float64Array(longueur);
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
  const parDegre = new Map<number, Int32Array>();
  const [fins, cartes]: [number[], number[]] = [[], []];
  for (const [cle, liste] of parts) {
    const moyens = parDegre.get(degreDe(cle)) ?? new Int32Array(MOYENS_PAR_DEGRE ** 2);
    parDegre.set(degreDe(cle), moyens);
    const y = ligneDe(cle) & MASQUE_MOYEN;
    const x = colonneDe(cle) & MASQUE_MOYEN;
    const estUniforme = liste.every((part) => part.trace === null);
    moyens[y * MOYENS_PAR_DEGRE + x] = estUniforme
      ? ecrireFiche(fichier, liste, 0, 0)
      : ~(fins.length / 2);
    if (!estUniforme) masquer(fins, cartes, cellulesFines(fichier, liste, cle));
  }
  return {
    ...masquerLesDegres(parDegre),
    fins: Int32Array.from(fins),
    cartes: Int32Array.from(cartes),
    fiches: Int32Array.from(fichier.nombres),
  };
}

type Dessins = 'sommets' | 'seuil';

function masquerLesDegres(parDegre: ReadonlyMap<number, Int32Array>) {
  const degres = new Int32Array(COLONNES_DEGRE * LIGNES_DEGRE).fill(-1);
  const [masques, contenus]: [number[], number[]] = [[], []];
  for (const [degre, moyens] of parDegre) {
    degres[degre] = masques.length / 2;
    masquer(masques, contenus, moyens);
  }
  return { degres, moyens: Int32Array.from(masques), contenus: Int32Array.from(contenus) };
}

function degreDe(cle: number): number {
  const ligne = Math.floor(ligneDe(cle) / MOYENS_PAR_DEGRE);
  return ligne * COLONNES_DEGRE + Math.floor(colonneDe(cle) / MOYENS_PAR_DEGRE);
}

/** The cards of the fine cells of a medium cell, row after row. */
function cellulesFines(fichier: Fichier, liste: readonly Part[], cle: number): Int32Array {
  const ouest = colonneDe(cle) * FINS_PAR_MOYEN;
  const sud = ligneDe(cle) * FINS_PAR_MOYEN;
  return Int32Array.from({ length: FINS_PAR_MOYEN ** 2 }, (_, rang) =>
    ecrireFiche(
      fichier,
      liste,
      ouest + (rang % FINS_PAR_MOYEN),
      sud + Math.floor(rang / FINS_PAR_MOYEN),
    ),
  );
}
