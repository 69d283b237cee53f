import { choisirRepere } from './repere.ts';
import { aretesDe, centreEstDedans, type Trace } from './trace.ts';

/** What one polygon is to one medium cell: all of it when `trace` is null, else its border. */
export interface Part {
  readonly perimetre: number;
  readonly premierSommet: number;
  readonly trace: Trace | null;
}

/** Cards being written; identical cards of cells without edges are shared. */
export interface Fichier {
  readonly nombres: number[];
  readonly connues: Map<string, number>;
}

/** Place of the card of a fine cell, written unless it is known. */
export function ecrireFiche(
  fichier: Fichier,
  liste: readonly Part[],
  colonne: number,
  ligne: number,
): number {
  const nombres: number[] = [];
  let entrees = 0;
  let avecBord = false;
  for (const part of liste) {
    const entree = entreeDe(part, colonne, ligne);
    if (entree === null) continue;
    nombres.push(...entree);
    avecBord ||= entree.length > SANS_BORD;
    entrees++;
  }
  return ranger(fichier, entrees, nombres, avecBord);
}

/** Writes a card of that many entries, unless it is of a cell without edges and known already. */
export function ranger(
  fichier: Fichier,
  entrees: number,
  nombres: readonly number[],
  avecBord: boolean,
): number {
  const texte = avecBord ? null : nombres.join();
  const connue = texte === null ? undefined : fichier.connues.get(texte);
  if (connue !== undefined) return connue;
  const place = fichier.nombres.length;
  fichier.nombres.push(entrees, ...nombres);
  if (texte !== null) fichier.connues.set(texte, place);
  return place;
}

/** Numbers of an entry that no edge crosses. */
const SANS_BORD = 3;

/** What a polygon is to a fine cell: its border there, all of it, or nothing. */
function entreeDe(
  { trace, perimetre, premierSommet }: Part,
  colonne: number,
  ligne: number,
): number[] | null {
  if (trace === null) return [perimetre, 1, 0];
  const aretes = aretesDe(trace, colonne, ligne);
  if (aretes === undefined) {
    return centreEstDedans(trace, colonne, ligne) ? [perimetre, 1, 0] : null;
  }
  const repere = choisirRepere(trace, colonne, ligne, aretes);
  const suites = suitesDe(aretes, premierSommet);
  return [perimetre, repere, suites.length / 2, ...suites];
}

/** Runs of consecutive edges: first vertex, number of edges. */
export function suitesDe(aretes: readonly number[], premierSommet: number): number[] {
  const suites: number[] = [];
  let precedente = -2;
  for (const arete of aretes) {
    if (arete === precedente + 1) suites.push((suites.pop() ?? 0) + 1);
    else suites.push(premierSommet + arete, 1);
    precedente = arete;
  }
  return suites;
}
