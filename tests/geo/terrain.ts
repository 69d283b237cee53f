import {
  construireIndex,
  type PerimetreAIndexer,
  perimetresContenant,
  premiersPerimetres,
} from '../../src/core/geometry/index-spatial.ts';
import { ouvrirPostgis } from '../support/postgis.ts';
import { type Lieu, tirerLesLieux } from './echantillon.ts';

/** Perimeters and the points to place in them. */
export interface Terrain {
  readonly perimetres: readonly PerimetreAIndexer[];
  readonly lieux: readonly Lieu[];
}

export function semer(perimetres: readonly PerimetreAIndexer[], nombre: number): Terrain {
  return { perimetres, lieux: tirerLesLieux(perimetres, nombre, 20_240_101) };
}

function coordonnees({ lieux }: Terrain): readonly [lons: Float64Array, lats: Float64Array] {
  return [Float64Array.from(lieux, ({ lon }) => lon), Float64Array.from(lieux, ({ lat }) => lat)];
}

/** Asks PostGIS at `url` a question on the tables of `ouvrirPostgis`. */
export async function interroger<T extends object>(url: string, terrain: Terrain, sql: string) {
  const client = await ouvrirPostgis(url, terrain.perimetres, ...coordonnees(terrain));
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** For each point, the ranks of the perimeters that cover it for PostGIS, "3,17" or "". */
export async function selonPostgis(url: string, terrain: Terrain): Promise<string[]> {
  const rows = await interroger<{ i: number; rangs: string }>(
    url,
    terrain,
    `select i, string_agg(rang::text, ',' order by rang) as rangs
     from lieu join perimetre p on st_covers(p.g, lieu.g) group by i`,
  );
  const reponses = terrain.lieux.map(() => '');
  for (const { i, rangs } of rows) reponses[i] = rangs;
  return reponses;
}

/** The same for the product, one by one, and the first of each as the batch gives it. */
export function selonNous(terrain: Terrain): { unAUn: string[]; lot: Int32Array } {
  const perimetres = terrain.perimetres.map(({ geometrie }, i) => ({ id: `${i}`, geometrie }));
  const index = construireIndex(perimetres);
  return {
    unAUn: terrain.lieux.map(({ lon, lat }) => perimetresContenant(index, lon, lat).join()),
    lot: premiersPerimetres(index, ...coordonnees(terrain)),
  };
}
