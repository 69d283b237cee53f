import { distanceAuPerimetreM } from './distance.ts';
import { type Emprise, METRES_PAR_DEGRE, type MultiPolygone } from './geometrie.ts';

/** A perimeter as a neighbour: its bounding box tells soon how far it is at least. */
export interface Voisin {
  readonly code: string;
  readonly emprise: Emprise;
  readonly geometrie: MultiPolygone;
}

/**
 * The perimeter whose border is nearest to a point, and how far in metres; null when there is
 * none. Same precision as `distanceAuPerimetreM`.
 */
export function lePlusProche(
  voisins: readonly Voisin[],
  lon: number,
  lat: number,
): { readonly code: string; readonly metres: number } | null {
  const parDistance = voisins
    .map((voisin) => ({ voisin, auMoins: distanceALEmpriseM(lon, lat, voisin.emprise) }))
    .sort((a, b) => a.auMoins - b.auMoins);
  let proche: { code: string; metres: number } | null = null;
  for (const { voisin, auMoins } of parDistance) {
    if (proche !== null && auMoins > proche.metres) return proche;
    const metres = distanceAuPerimetreM(lon, lat, voisin.geometrie);
    if (proche === null || metres < proche.metres) proche = { code: voisin.code, metres };
  }
  return proche;
}

/** Metres to a bounding box in the plane of the point; 0 inside. */
function distanceALEmpriseM(lon: number, lat: number, emprise: Emprise): number {
  const [ouest, sud, est, nord] = emprise;
  const dx = Math.max(ouest - lon, 0, lon - est) * Math.cos((lat * Math.PI) / 180);
  const dy = Math.max(sud - lat, 0, lat - nord);
  return Math.hypot(dx, dy) * METRES_PAR_DEGRE;
}

/** Metres between two boxes, never more than between what they hold; 0 when they meet. */
export function ecartDEmprisesM([ouest, sud, est, nord]: Emprise, [o, s, e, n]: Emprise): number {
  const haut = Math.max(...[sud, nord, s, n].map(Math.abs));
  const dx = Math.max(o - est, 0, ouest - e) * Math.cos((haut * Math.PI) / 180);
  const dy = Math.max(s - nord, 0, sud - n);
  return Math.hypot(dx, dy) * METRES_PAR_DEGRE;
}
