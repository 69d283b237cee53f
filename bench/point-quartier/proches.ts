import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';
import { distanceAuPerimetreM, segmentEstProche } from '../../src/core/geometry/distance.ts';
import { empriseDe, METRES_PAR_DEGRE } from '../../src/core/geometry/geometrie.ts';
import { perimetresAMoinsDe, type Voisinage } from '../../src/core/geometry/voisinage.ts';
import type { Controle } from '../frame.ts';
import type { Terrain } from './controles.ts';

/** The reference: boxes widened by the distance, then every edge of each candidate. */
export interface Proches {
  readonly terrain: Terrain;
  readonly rayonM: number;
  readonly arbre: Flatbush;
  /** For each perimeter, its rings as lon, lat, lon, lat… */
  readonly anneaux: readonly (readonly Float64Array[])[];
  readonly polygones: readonly number[][][][][];
}

export function construireProches(terrain: Terrain, rayonM: number): Proches {
  const { perimetres } = terrain;
  const arbre = new Flatbush(perimetres.length);
  const haut = (1.01 * rayonM) / METRES_PAR_DEGRE;
  for (const { geometrie } of perimetres) {
    const [ouest, sud, est, nord] = empriseDe(geometrie);
    const plusLoin = Math.max(Math.abs(sud), Math.abs(nord)) + haut;
    const large = haut / Math.cos((plusLoin * Math.PI) / 180);
    arbre.add(ouest - large, sud - haut, est + large, nord + haut);
  }
  arbre.finish();
  return {
    ...{ terrain, rayonM, arbre },
    anneaux: perimetres.map(({ geometrie }) =>
      geometrie.flat().map((anneau) => Float64Array.from(anneau.flatMap((p) => p.slice(0, 2)))),
    ),
    polygones: perimetres.map(({ geometrie }) =>
      geometrie.map((polygone) => polygone.map((anneau) => anneau.map((p) => [...p]))),
    ),
  };
}

/** Whether a perimeter contains the point or is no further than the distance. */
export function estProche(proches: Proches, lon: number, lat: number): boolean {
  const { arbre, anneaux, polygones, rayonM } = proches;
  const candidats = arbre.search(lon, lat, lon, lat);
  return (
    candidats.some((rang) => (anneaux[rang] ?? []).some((un) => borde(un, lon, lat, rayonM))) ||
    candidats.some((rang) => contient(polygones[rang] ?? [], lon, lat))
  );
}

function borde(anneau: Float64Array, lon: number, lat: number, rayonM: number): boolean {
  const kx = METRES_PAR_DEGRE * Math.cos((lat * Math.PI) / 180);
  let ax = ((anneau[0] ?? 0) - lon) * kx;
  let ay = ((anneau[1] ?? 0) - lat) * METRES_PAR_DEGRE;
  for (let i = 2; i < anneau.length; i += 2) {
    const bx = ((anneau[i] ?? 0) - lon) * kx;
    const by = ((anneau[i + 1] ?? 0) - lat) * METRES_PAR_DEGRE;
    if (segmentEstProche(ax, ay, bx, by, rayonM)) return true;
    [ax, ay] = [bx, by];
  }
  return false;
}

function contient(polygones: number[][][][], lon: number, lat: number): boolean {
  return polygones.some((polygone) => pointInPolygon([lon, lat], polygone) !== false);
}

/** Every point against the distance to every edge: which perimeters, not only whether one is. */
export function controlerLesProches(proches: Proches, voisinage: Voisinage): Controle {
  const { terrain, rayonM, arbre, polygones } = proches;
  const { perimetres, lons, lats, nom } = terrain;
  let [faux, dedans] = [0, 0];
  for (const [i, lon] of lons.entries()) {
    const lat = lats[i] ?? 0;
    const attendus = arbre
      .search(lon, lat, lon, lat)
      .toSorted((a, b) => a - b)
      .filter((rang) => {
        const geometrie = perimetres[rang]?.geometrie ?? [];
        if (distanceAuPerimetreM(lon, lat, geometrie) <= rayonM) return true;
        return contient(polygones[rang] ?? [], lon, lat);
      })
      .map((rang) => perimetres[rang]?.id);
    faux += Number(attendus.join() !== perimetresAMoinsDe(voisinage, lon, lat).join());
    dedans += Number(attendus.length > 0);
  }
  const part = ((100 * dedans) / lons.length).toFixed(1);
  const detail = `${faux} écart sur ${lons.length} points, ${part} % à moins de ${rayonM} m`;
  return {
    nom: `à moins de ${rayonM} m = distance à chaque arête, ${nom}`,
    ok: faux === 0,
    detail,
  };
}
