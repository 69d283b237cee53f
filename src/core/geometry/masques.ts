import {
  COLONNES_DEGRE,
  FINS_PAR_MOYEN,
  LIGNES_DEGRE,
  MASQUE_MOYEN,
  MOYENS_PAR_DEGRE,
  type TablesDeGrille,
} from './grille.ts';
import { colonneDe, ligneDe } from './trace.ts';

/** For each medium cell (`cleDe`), the card of all of it or those of its fine cells. */
export type Cellules = ReadonlyMap<number, number | Int32Array>;

/** The grid of those cards: see `TablesDeGrille` for the layout. */
export function poserLaGrille(cellules: Cellules): Omit<TablesDeGrille, 'fiches' | 'sommets'> {
  const parDegre = new Map<number, Int32Array>();
  const [fins, cartes]: [number[], number[]] = [[], []];
  for (const [cle, contenu] of cellules) {
    const moyens = parDegre.get(degreDe(cle)) ?? new Int32Array(MOYENS_PAR_DEGRE ** 2);
    parDegre.set(degreDe(cle), moyens);
    const y = ligneDe(cle) & MASQUE_MOYEN;
    const x = colonneDe(cle) & MASQUE_MOYEN;
    moyens[y * MOYENS_PAR_DEGRE + x] = typeof contenu === 'number' ? contenu : ~(fins.length / 2);
    if (typeof contenu !== 'number') masquer(fins, cartes, contenu);
  }
  return {
    ...masquerLesDegres(parDegre),
    fins: Int32Array.from(fins),
    cartes: Int32Array.from(cartes),
  };
}

/** The cards of the fine cells of a medium cell, row after row. */
export function cellulesFines(
  cle: number,
  carteDe: (colonne: number, ligne: number) => number,
): Int32Array {
  const ouest = colonneDe(cle) * FINS_PAR_MOYEN;
  const sud = ligneDe(cle) * FINS_PAR_MOYEN;
  const cartes = new Int32Array(FINS_PAR_MOYEN ** 2);
  for (let rang = 0; rang < cartes.length; rang++) {
    cartes[rang] = carteDe(
      ouest + (rang % FINS_PAR_MOYEN),
      sud + Math.floor(rang / FINS_PAR_MOYEN),
    );
  }
  return cartes;
}

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

/** Writes the mask of one cell after another: a number for each, 0 for an empty one. */
function masquer(masques: number[], valeurs: number[], nombres: Int32Array): void {
  for (let debut = 0; debut < nombres.length; debut += 32) {
    const place = valeurs.length;
    let bits = 0;
    for (let bit = 0; bit < 32; bit++) {
      const nombre = nombres[debut + bit] ?? 0;
      if (nombre === 0) continue;
      bits |= 1 << bit;
      valeurs.push(nombre);
    }
    masques.push(bits, place);
  }
}
