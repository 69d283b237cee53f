import {
  type IndexSpatial,
  type PerimetreAIndexer,
  perimetresContenant,
  premiersPerimetres,
} from '../../src/core/geometry/index-spatial.ts';
import { contientEnEntiers } from '../../tests/support/arbitre.ts';
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
  return [...controlerLesPoints(terrain), ...controlerLesBords(terrain)];
}

function controlerLesPoints(terrain: Terrain): Controle[] {
  const { index, lons, lats, nom } = terrain;
  const lot = premiersPerimetres(index, lons, lats);
  const verdicts = compteur();
  let fauxLot = 0;
  for (const [i, premier] of lot.entries()) {
    const [lon, lat] = [lons[i] ?? 0, lats[i] ?? 0];
    if (premier !== premierSelonOracle(terrain.oracle, lon, lat)) fauxLot++;
    verdicts[juger(terrain, lon, lat)]++;
  }
  const touches = lot.reduce((n, premier) => n + Number(premier >= 0), 0);
  const part = ((100 * touches) / lot.length).toFixed(1);
  const detail = `${fauxLot} écart sur ${lot.length} points, ${part} % dans un quartier`;
  return [
    { nom: `lot = oracle, ${nom}`, ok: fauxLot === 0, detail },
    { nom: `un à un = oracle, ${nom}`, ...bilan(verdicts) },
  ];
}

function controlerLesBords(terrain: Terrain): Controle[] {
  const verdicts = compteur();
  let dehors = 0;
  for (const { id, lon, lat, milieuLon, milieuLat } of aretesDe(terrain.perimetres)) {
    dehors += Number(!perimetresContenant(terrain.index, lon, lat).includes(id));
    verdicts[juger(terrain, lon, lat)]++;
    verdicts[juger(terrain, milieuLon, milieuLat)]++;
  }
  const { nom } = terrain;
  return [
    { nom: `sommets dans leur quartier, ${nom}`, ok: dehors === 0, detail: `${dehors} dehors` },
    { nom: `sommets et milieux = oracle, ${nom}`, ...bilan(verdicts) },
  ];
}

function compteur(): Record<Verdict, number> {
  return { accord: 0, arrondi: 0, faute: 0 };
}

function bilan({ accord, arrondi, faute }: Record<Verdict, number>): {
  ok: boolean;
  detail: string;
} {
  const arrondis = `${arrondi} où l’oracle arrondit, tranchés en entiers pour l’index`;
  return { ok: faute === 0, detail: `${accord} accords, ${faute} faute, ${arrondis}` };
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

type Verdict = 'accord' | 'arrondi' | 'faute';

/** On a difference, whole numbers decide; `arrondi` when it is the oracle that rounded. */
function juger(terrain: Terrain, lon: number, lat: number): Verdict {
  const { index, oracle, perimetres } = terrain;
  const attendus = tousSelonOracle(oracle, lon, lat);
  const trouves = perimetresContenant(index, lon, lat).join();
  const ids =
    attendus === '' ? '' : attendus.split(',').map((rang) => perimetres[Number(rang)]?.id);
  if (ids.toString() === trouves) return 'accord';
  const exacts = perimetres.filter(({ geometrie }) =>
    geometrie.some((polygone) => contientEnEntiers(polygone, lon, lat)),
  );
  return exacts.map(({ id }) => id).join() === trouves ? 'arrondi' : 'faute';
}

/** Same number of points in a neighbourhood for PostGIS and for the index. */
export function accordAvecPostgis(terrain: Terrain, compte: number): Controle {
  const lot = premiersPerimetres(terrain.index, terrain.lons, terrain.lats);
  const notre = lot.reduce((n, premier) => n + Number(premier >= 0), 0);
  const detail = `${compte} contre ${notre} points dans un quartier`;
  return { nom: `PostGIS = index, ${terrain.nom}`, ok: compte === notre, detail };
}
