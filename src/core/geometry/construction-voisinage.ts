import { assembler, tracerTous } from './construction-index.ts';
import { type Fichier, ranger, suitesDe } from './fiches.ts';
import { METRES_PAR_DEGRE, type MultiPolygone } from './geometrie.ts';
import {
  DECALAGE_MOYEN,
  FINS_PAR_DEGRE,
  repereLat,
  repereLon,
  type TablesDeGrille,
} from './grille.ts';
import { cellulesFines, poserLaGrille } from './masques.ts';
import { aretesEntre, type Paquets, paqueter, toutEstAPlusDe } from './paquets.ts';
import { centreEstDedans, cleDe, type Trace } from './trace.ts';

interface Part {
  readonly perimetre: number;
  readonly premierSommet: number;
  readonly trace: Trace;
  readonly paquets: Paquets;
}

/** Wider than what the plane of a cell's centre is wrong by anywhere in the cell, in metres. */
const MARGE_M = 1;
/** Half the height of a fine cell, in metres; its width is less. */
const DEMI_CELLULE_M = METRES_PAR_DEGRE / FINS_PAR_DEGRE / 2;

/**
 * Cards of the places no further than a distance: a cell all of it near answers without geometry,
 * one that the limit may cross keeps the edges that can decide. The distance is over half a cell.
 */
export function construireTablesDeVoisinage(
  geometries: readonly MultiPolygone[],
  rayonM: number,
): TablesDeGrille {
  const parts = new Map<number, Part[]>();
  const sommets = tracerTous(geometries, (part) =>
    repartir(parts, { ...part, paquets: paqueter(part.trace) }, rayonM),
  );
  const fichier: Fichier = { nombres: [0], connues: new Map([['', 0]]) };
  const cellules = new Map<number, number | Int32Array>();
  for (const [cle, liste] of parts) {
    const cartes = cellulesFines(cle, (x, y) => ecrireFiche(fichier, liste, x, y, rayonM));
    const [premiere = 0] = cartes;
    cellules.set(cle, cartes.every((carte) => carte === premiere) ? premiere : cartes);
  }
  const fiches = Int32Array.from(fichier.nombres);
  return { ...poserLaGrille(cellules), fiches, sommets: assembler(sommets) };
}

/** Gives the polygon to the medium cells that its box, widened, covers. */
function repartir(parts: Map<number, Part[]>, part: Part, rayonM: number): void {
  const { ouest, est, sud, nord } = part.trace.etendue;
  const lignes = Math.ceil((rayonM + MARGE_M) / (2 * DEMI_CELLULE_M)) + 1;
  const cosinus = Math.min(cosinusDe(sud - lignes), cosinusDe(nord + lignes));
  const colonnes = Math.ceil(lignes / cosinus);
  const [haut, bas] = [nord + lignes, Math.max(0, sud - lignes)];
  const [droite, gauche] = [est + colonnes, Math.max(0, ouest - colonnes)];
  for (let y = bas >> DECALAGE_MOYEN; y <= haut >> DECALAGE_MOYEN; y++) {
    for (let x = gauche >> DECALAGE_MOYEN; x <= droite >> DECALAGE_MOYEN; x++) {
      const liste = parts.get(cleDe(x, y));
      if (liste === undefined) parts.set(cleDe(x, y), [part]);
      else liste.push(part);
    }
  }
}

/** Never 0: near a pole, cells are thin but not countless. */
function cosinusDe(ligne: number): number {
  return Math.max(0.01, Math.cos((repereLat(ligne, 0) * Math.PI) / 180));
}

function ecrireFiche(
  fichier: Fichier,
  liste: readonly Part[],
  colonne: number,
  ligne: number,
  rayonM: number,
): number {
  const nombres: number[] = [];
  let entrees = 0;
  let avecBord = false;
  for (const part of liste) {
    const suites = suitesProches(part, colonne, ligne, rayonM);
    if (suites === null) continue;
    nombres.push(part.perimetre, 1, suites.length / 2, ...suites);
    avecBord ||= suites.length > 0;
    entrees++;
  }
  return ranger(fichier, entrees, nombres, avecBord);
}

/** Null when all of the cell is too far, nothing when all of it is near, else what decides. */
function suitesProches(
  { trace, paquets, premierSommet }: Part,
  colonne: number,
  ligne: number,
  rayonM: number,
): number[] | null {
  const lieu = { lon: repereLon(colonne, 0), lat: repereLat(ligne, 0) };
  const kx = METRES_PAR_DEGRE * Math.cos((lieu.lat * Math.PI) / 180);
  const demi = Math.hypot(DEMI_CELLULE_M, kx / FINS_PAR_DEGRE / 2) + MARGE_M;
  const bornes = { presM: rayonM - demi, loinM: rayonM + demi };
  const centre = { ...lieu, kx };
  if (toutEstAPlusDe(paquets, centre, bornes.loinM)) return null;
  const aretes = aretesEntre(trace, paquets, centre, bornes);
  if (aretes === null) return [];
  // No edge is in the cell, the distance being over half of it: it is all inside or all outside.
  if (centreEstDedans(trace, colonne, ligne)) return [];
  return aretes.length === 0 ? null : suitesDe(aretes, premierSommet);
}
