import { orient2d } from 'robust-predicates';
import { FINS_PAR_DEGRE, NOMBRE_DE_REPERES, repereLat, repereLon } from './grille.ts';
import { centreEstDedans, type Trace } from './trace.ts';

/**
 * Chooses the reference point of a border cell, away from its edges, and tells whether it is
 * inside: `2 × number + 1` if it is, `2 × number` if not.
 */
export function choisirRepere(
  trace: Trace,
  colonne: number,
  ligne: number,
  aretes: readonly number[],
): number {
  const assez = 0.02 / FINS_PAR_DEGRE;
  let meilleur = 0;
  let distanceMeilleur = -1;
  for (let repere = 0; repere < NOMBRE_DE_REPERES && distanceMeilleur < assez; repere++) {
    const distance = distanceAuxAretes(
      trace,
      aretes,
      repereLon(colonne, repere),
      repereLat(ligne, repere),
    );
    if (distance > distanceMeilleur) [meilleur, distanceMeilleur] = [repere, distance];
  }
  const dedans =
    meilleur === 0 && distanceMeilleur >= assez
      ? centreEstDedans(trace, colonne, ligne)
      : estDedans(trace, repereLon(colonne, meilleur), repereLat(ligne, meilleur));
  return 2 * meilleur + (dedans ? 1 : 0);
}

function distanceAuxAretes(
  trace: Trace,
  aretes: readonly number[],
  px: number,
  py: number,
): number {
  const { sommets } = trace;
  let plusPetite2 = Number.POSITIVE_INFINITY;
  for (const arete of aretes) {
    // Read one by one: a view of four numbers an edge was most of the time of a building.
    const ax = sommets[2 * arete] ?? 0;
    const ay = sommets[2 * arete + 1] ?? 0;
    const dx = (sommets[2 * arete + 2] ?? 0) - ax;
    const dy = (sommets[2 * arete + 3] ?? 0) - ay;
    const longueur2 = dx * dx + dy * dy;
    const t = longueur2 === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / longueur2;
    const borne = Math.min(1, Math.max(0, t));
    const [ex, ey] = [px - ax - borne * dx, py - ay - borne * dy];
    plusPetite2 = Math.min(plusPetite2, ex * ex + ey * ey);
  }
  return Math.sqrt(plusPetite2);
}

/** Exact even-odd test over the whole polygon, for a point that is on no edge. */
function estDedans(trace: Trace, px: number, py: number): boolean {
  const { sommets } = trace;
  let dedans = false;
  for (const arete of trace.aretes) {
    const ay = sommets[2 * arete + 1] ?? 0;
    const by = sommets[2 * arete + 3] ?? 0;
    if (ay > py === by > py) continue;
    const ax = sommets[2 * arete] ?? 0;
    const bx = sommets[2 * arete + 2] ?? 0;
    // In this predicate a clockwise turn is positive.
    const aDroite =
      by > ay ? orient2d(ax, ay, bx, by, px, py) < 0 : orient2d(bx, by, ax, ay, px, py) < 0;
    if (aDroite) dedans = !dedans;
  }
  return dedans;
}
