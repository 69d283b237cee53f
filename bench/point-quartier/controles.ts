import {
  type IndexSpatial,
  type PerimetreAIndexer,
  perimetresContenant,
  premiersPerimetres,
} from '../../src/rooms/territoire/rules/index-spatial.ts';
import type { Controle } from '../frame.ts';
import { type Oracle, premierSelonOracle, tousSelonOracle } from './pairs.ts';

/** Perimeters, what was built on them, and the points to place. */
export interface Terrain {
  readonly nom: string;
  readonly perimetres: readonly PerimetreAIndexer[];
  readonly index: IndexSpatial;
  readonly oracle: Oracle;
  readonly lons: Float64Array;
  readonly lats: Float64Array;
}

/** Every answer against the oracle: drawn points, then vertices and middles of edges. */
export function controler(terrain: Terrain): Controle[] {
  const { index, lons, lats, nom } = terrain;
  const lot = premiersPerimetres(index, lons, lats);
  let fauxLot = 0;
  let fauxUn = 0;
  for (const [i, premier] of lot.entries()) {
    const [lon, lat] = [lons[i] ?? 0, lats[i] ?? 0];
    if (premier !== premierSelonOracle(terrain.oracle, lon, lat)) fauxLot++;
    if (!estDAccord(terrain, lon, lat)) fauxUn++;
  }
  const touches = lot.reduce((n, premier) => n + Number(premier >= 0), 0);
  const part = ((100 * touches) / lot.length).toFixed(1);
  const points = `sur ${lot.length} points, ${part} % dans un quartier`;
  return [
    { nom: `lot = oracle, ${nom}`, ok: fauxLot === 0, detail: `${fauxLot} écart ${points}` },
    { nom: `un à un = oracle, ${nom}`, ok: fauxUn === 0, detail: `${fauxUn} écart ${points}` },
    ...controlerLesBords(terrain),
  ];
}

function controlerLesBords(terrain: Terrain): Controle[] {
  let sommets = 0;
  let dehors = 0;
  let ecarts = 0;
  for (const { id, lon, lat, milieuLon, milieuLat } of aretesDe(terrain.perimetres)) {
    sommets++;
    dehors += Number(!perimetresContenant(terrain.index, lon, lat).includes(id));
    ecarts += Number(!estDAccord(terrain, lon, lat));
    ecarts += Number(!estDAccord(terrain, milieuLon, milieuLat));
  }
  const { nom } = terrain;
  const sur = `sur ${sommets} sommets`;
  return [
    {
      nom: `sommets dans leur quartier, ${nom}`,
      ok: dehors === 0,
      detail: `${dehors} dehors ${sur}`,
    },
    {
      nom: `sommets et milieux = oracle, ${nom}`,
      ok: ecarts === 0,
      detail: `${ecarts} écart ${sur} et autant de milieux`,
    },
  ];
}

function* aretesDe(perimetres: readonly PerimetreAIndexer[]): Generator<{
  id: string;
  lon: number;
  lat: number;
  milieuLon: number;
  milieuLat: number;
}> {
  for (const { id, geometrie } of perimetres) {
    for (const anneau of geometrie.flat()) {
      for (const [i, [lon = 0, lat = 0]] of anneau.slice(0, -1).entries()) {
        const [lon2 = lon, lat2 = lat] = anneau[i + 1] ?? [];
        yield { id, lon, lat, milieuLon: (lon + lon2) / 2, milieuLat: (lat + lat2) / 2 };
      }
    }
  }
}

function estDAccord(terrain: Terrain, lon: number, lat: number): boolean {
  const { index, oracle, perimetres } = terrain;
  const attendus = tousSelonOracle(oracle, lon, lat);
  const trouves = perimetresContenant(index, lon, lat);
  if (attendus === '') return trouves.length === 0;
  const ids = attendus.split(',').map((rang) => perimetres[Number(rang)]?.id);
  return ids.join() === trouves.join();
}

/** Same number of points in a neighbourhood for PostGIS and for the index. */
export function accordAvecPostgis(terrain: Terrain, compte: number): Controle {
  const lot = premiersPerimetres(terrain.index, terrain.lons, terrain.lats);
  const notre = lot.reduce((n, premier) => n + Number(premier >= 0), 0);
  const detail = `${compte} contre ${notre} points dans un quartier`;
  return { nom: `PostGIS = index, ${terrain.nom}`, ok: compte === notre, detail };
}
