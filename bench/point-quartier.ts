import {
  construireIndex,
  type PerimetreAIndexer,
  perimetresContenant,
  premiersPerimetres,
} from '../src/core/geometry/index-spatial.ts';
import { ouvrirPostgis, startPostgis } from '../tests/support/postgis.ts';
import {
  type AreaResult,
  type Contender,
  interleave,
  type Ratio,
  type Row,
  ratio,
  ratioCpu,
} from './frame.ts';
import { autresMesures } from './point-quartier/autres.ts';
import { accordAvecPostgis, controler, type Terrain } from './point-quartier/controles.ts';
import {
  boiteDe,
  compterLesSommets,
  densifier,
  perimetresFictifs,
  perimetresReels,
  tirerLesPoints,
} from './point-quartier/echantillon.ts';
import {
  compterParPostgis,
  construireOracle,
  premierSelonOracle,
  premierSelonTurf,
} from './point-quartier/pairs.ts';
import { mesurerParApi } from './point-quartier/par-api.ts';

interface Options {
  readonly points: number;
  readonly tours: number;
  /** Folder of the shared data, or null to draw perimeters from a fixed seed. */
  readonly donnees: string | null;
}

const SOMMETS_DENSES = 289;
const GRAINE = 20_240_101;
/** Turf is some thousand times slower: it gets that many times fewer points. */
const FRACTION_TURF = 2000;

/**
 * Point → neighbourhoods: our index one by one and in batch, flatbush + point-in-polygon-hao, turf
 * over all perimeters, PostGIS (a throwaway Debian server) when installed; near perimeters, and an
 * index read back. On the perimeters as they are and with 289 vertices a ring. Compares every answer with the oracle, vertices and edges included;
 * then the same points through the API of the product.
 */
export async function mesurerPointQuartier(options: Options): Promise<AreaResult> {
  const source =
    options.donnees === null ? perimetresFictifs(GRAINE) : perimetresReels(options.donnees);
  const resultat: AreaResult = {
    area: 'Point → quartier',
    rows: [],
    ratios: [],
    controles: [],
    absents: options.donnees === null ? ['périmètres officiels : tracés fictifs à la place'] : [],
  };
  const server = await startPostgis();
  if (server === null) resultat.absents.push('PostGIS (paquet postgresql-15-postgis-3)');
  try {
    for (const perimetres of [source, densifier(source, SOMMETS_DENSES)]) {
      const terrain = preparer(perimetres, options.points);
      await mesurerTerrain(terrain, server?.url ?? null, options.tours, resultat);
      if (perimetres === source) await mesurerParApi(terrain, options.tours, resultat);
    }
  } finally {
    await server?.arreter();
  }
  return resultat;
}

function preparer(perimetres: readonly PerimetreAIndexer[], points: number): Terrain {
  const geometries = perimetres.map((perimetre) => perimetre.geometrie);
  const boites = geometries.flat().map(boiteDe);
  const sommets = Math.round(compterLesSommets(geometries) / boites.length);
  return {
    nom: `${sommets} sommets`,
    perimetres,
    index: construireIndex(perimetres),
    oracle: construireOracle(perimetres),
    ...tirerLesPoints(boites, points, GRAINE),
  };
}

async function mesurerTerrain(
  terrain: Terrain,
  url: string | null,
  tours: number,
  resultat: AreaResult,
): Promise<void> {
  const autres = autresMesures(terrain);
  const contenders = [...concurrents(terrain), ...autres.contenders];
  const { perimetres, lons, lats } = terrain;
  const client = url === null ? null : await ouvrirPostgis(url, perimetres, lons, lats);
  try {
    if (client !== null) {
      const run = async (): Promise<number> => {
        await compterParPostgis(client);
        return lons.length;
      };
      contenders.push({ nom: `PostGIS, ${terrain.nom}`, unite: 'ns', run });
    }
    const rows = await interleave(contenders, tours);
    resultat.rows.push(...rows);
    resultat.ratios.push(...rapports(rows, terrain.nom, client !== null), ...autres.rapports(rows));
    resultat.controles.push(...controler(terrain), ...autres.controles());
    if (client !== null)
      resultat.controles.push(accordAvecPostgis(terrain, await compterParPostgis(client)));
  } finally {
    autres.finir();
    await client?.end();
  }
}

function concurrents(terrain: Terrain): Contender[] {
  const { index, oracle, lons, lats, nom, perimetres } = terrain;
  const multipolygones = perimetres.map(({ geometrie }) => ({
    type: 'MultiPolygon' as const,
    coordinates: geometrie.map((p) => p.map((a) => a.map((position) => [...position]))),
  }));
  const tous = lons.length;
  const nomme = (quoi: string, run: () => number): Contender => {
    return { nom: `${quoi}, ${nom}`, unite: 'ns', run };
  };
  // One loop a contender: a shared one would call through a pointer and slow the fastest most.
  return [
    nomme('index, par lot', () => premiersPerimetres(index, lons, lats).length),
    nomme('index, un à un', () => {
      for (let i = 0; i < tous; i++) perimetresContenant(index, lons[i] ?? 0, lats[i] ?? 0);
      return tous;
    }),
    nomme('flatbush + hao', () => {
      for (let i = 0; i < tous; i++) premierSelonOracle(oracle, lons[i] ?? 0, lats[i] ?? 0);
      return tous;
    }),
    nomme('turf', () => {
      const peu = Math.ceil(tous / FRACTION_TURF);
      for (let i = 0; i < peu; i++) premierSelonTurf(multipolygones, lons[i] ?? 0, lats[i] ?? 0);
      return peu;
    }),
    {
      nom: `construction de l’index, ${nom}`,
      unite: 'ms',
      run: () => Math.min(1, construireIndex(perimetres).ids.length),
    },
  ];
}

function rapports(rows: readonly Row[], nom: string, avecPostgis: boolean): Ratio[] {
  const lot = `index, par lot, ${nom}`;
  const un = `index, un à un, ${nom}`;
  const oracle = `flatbush + hao, ${nom}`;
  const liste = [
    ratio(rows, lot, oracle, '≥ 5'),
    ratioCpu(rows, lot, oracle, '≥ 5'),
    ratio(rows, un, oracle, '≥ 5'),
    ratioCpu(rows, un, oracle, '≥ 5'),
    ratio(rows, lot, `turf, ${nom}`, '≥ 1 000'),
  ];
  if (avecPostgis) liste.push(ratio(rows, lot, `PostGIS, ${nom}`, '≥ 100'));
  return liste;
}
