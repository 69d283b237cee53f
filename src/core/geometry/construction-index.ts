import type { MultiPolygone } from './geometrie.ts';
import {
  COLONNES_DEGRE,
  DECALAGE_MOYEN,
  FINS_PAR_DEGRE,
  FINS_PAR_MOYEN,
  LIGNES_DEGRE,
  MASQUE_MOYEN,
  MOYENS_PAR_DEGRE,
  type TablesIndex,
} from './grille.ts';
import { choisirRepere } from './repere.ts';
import { centreEstDedans, cleDe, colonneDe, ligneDe, type Trace, tracer } from './trace.ts';

/** What one polygon is to one medium cell: all of it when `trace` is null, else its border. */
interface Part {
  readonly perimetre: number;
  readonly premierSommet: number;
  readonly trace: Trace | null;
}

/** Cards being written; identical cards of cells without edges are shared. */
interface Fichier {
  readonly nombres: number[];
  readonly connues: Map<string, number>;
}

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

function remplir(
  parts: ReadonlyMap<number, readonly Part[]>,
): Pick<TablesIndex, 'degres' | 'moyens' | 'fins' | 'fiches'> {
  const degres = new Int32Array(COLONNES_DEGRE * LIGNES_DEGRE).fill(-1);
  const parDegre = MOYENS_PAR_DEGRE ** 2;
  let places = 0;
  for (const cle of parts.keys()) {
    const degre = degreDe(cle);
    if (degres[degre] !== -1) continue;
    degres[degre] = places;
    places += parDegre;
  }
  const moyens = new Int32Array(places);
  const fichier: Fichier = { nombres: [0], connues: new Map([['', 0]]) };
  const fins: number[] = [];
  for (const [cle, liste] of parts) {
    const y = ligneDe(cle) & MASQUE_MOYEN;
    const x = colonneDe(cle) & MASQUE_MOYEN;
    const place = (degres[degreDe(cle)] ?? 0) + y * MOYENS_PAR_DEGRE + x;
    const estUniforme = liste.every((part) => part.trace === null);
    moyens[place] = estUniforme ? ecrireFiche(fichier, liste, 0, 0) : ~fins.length;
    if (!estUniforme) ecrireCellulesFines(fichier, fins, liste, cle);
  }
  return { degres, moyens, fins: Int32Array.from(fins), fiches: Int32Array.from(fichier.nombres) };
}

function degreDe(cle: number): number {
  const ligne = Math.floor(ligneDe(cle) / MOYENS_PAR_DEGRE);
  return ligne * COLONNES_DEGRE + Math.floor(colonneDe(cle) / MOYENS_PAR_DEGRE);
}

function ecrireCellulesFines(
  fichier: Fichier,
  fins: number[],
  liste: readonly Part[],
  cle: number,
): void {
  const ouest = colonneDe(cle) * FINS_PAR_MOYEN;
  const sud = ligneDe(cle) * FINS_PAR_MOYEN;
  for (let y = 0; y < FINS_PAR_MOYEN; y++) {
    for (let x = 0; x < FINS_PAR_MOYEN; x++) {
      fins.push(ecrireFiche(fichier, liste, ouest + x, sud + y));
    }
  }
}

function ecrireFiche(
  fichier: Fichier,
  liste: readonly Part[],
  colonne: number,
  ligne: number,
): number {
  const nombres: number[] = [];
  let entrees = 0;
  let avecBord = false;
  for (const part of liste) {
    const aretes = part.trace?.bords.get(cleDe(colonne, ligne));
    if (part.trace !== null && aretes !== undefined) {
      const repere = choisirRepere(part.trace, colonne, ligne, aretes);
      const suites = suitesDe(aretes, part.premierSommet);
      nombres.push(part.perimetre, repere, suites.length / 2, ...suites);
      avecBord = true;
    } else if (part.trace === null || centreEstDedans(part.trace, colonne, ligne)) {
      nombres.push(part.perimetre, 1, 0);
    } else continue;
    entrees++;
  }
  const texte = avecBord ? null : nombres.join();
  const connue = texte === null ? undefined : fichier.connues.get(texte);
  if (connue !== undefined) return connue;
  const place = fichier.nombres.length;
  fichier.nombres.push(entrees, ...nombres);
  if (texte !== null) fichier.connues.set(texte, place);
  return place;
}

/** Runs of consecutive edges: first vertex, number of edges. */
function suitesDe(aretes: readonly number[], premierSommet: number): number[] {
  const suites: number[] = [];
  let precedente = -2;
  for (const arete of aretes) {
    if (arete === precedente + 1) suites.push((suites.pop() ?? 0) + 1);
    else suites.push(premierSommet + arete, 1);
    precedente = arete;
  }
  return suites;
}
