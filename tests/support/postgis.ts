import { existsSync } from 'node:fs';
import { Client } from 'pg';
import type { PerimetreAIndexer } from '../../src/core/geometry/index-spatial.ts';
import { type ServeurDeTest, startTestServer } from './servers.ts';

const EXTENSION = '/usr/share/postgresql/15/extension/postgis.control';

/**
 * Debian's PostgreSQL 15 on a temporary folder, if PostGIS can be created in it.
 * @returns null, with the reason printed, when one of the two is not installed on this machine.
 */
export async function startPostgis(): Promise<ServeurDeTest | null> {
  if (existsSync(EXTENSION)) return startTestServer('debian');
  console.log('PostGIS is not installed: apt install postgresql-15-postgis-3{,-scripts}');
  return null;
}

/**
 * Opens a session where the tables `perimetre (rang, g)` and `lieu (i, g)` hold perimeters and
 * points, in degrees, indexed by GiST; they go with the session.
 */
export async function ouvrirPostgis(
  url: string,
  perimetres: readonly PerimetreAIndexer[],
  lons: Float64Array,
  lats: Float64Array,
): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('create extension if not exists postgis');
  await client.query('create temp table perimetre (rang int, g geometry)');
  await client.query('create temp table lieu (i int, g geometry)');
  const jsons = perimetres.map(({ geometrie }) =>
    JSON.stringify({ type: 'MultiPolygon', coordinates: geometrie }),
  );
  await client.query(
    `insert into perimetre select n - 1, st_setsrid(st_geomfromgeojson(j), 4326)
     from unnest($1::text[]) with ordinality as t(j, n)`,
    [jsons],
  );
  await client.query(
    `insert into lieu select n - 1, st_setsrid(st_makepoint(x, y), 4326)
     from unnest($1::float8[], $2::float8[]) with ordinality as t(x, y, n)`,
    [[...lons], [...lats]],
  );
  await client.query('create index on perimetre using gist (g)');
  await client.query('analyze perimetre, lieu');
  return client;
}
