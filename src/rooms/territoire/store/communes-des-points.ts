import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { construireIndex, perimetresContenant } from '../../../core/geometry/index-spatial.ts';
import type { Point } from './queries.ts';

interface Contour {
  readonly rang: number;
  readonly code: string;
  readonly coordinates: MultiPolygone;
}

/**
 * The INSEE code of the commune that holds each point, by the outlines that were imported: the
 * version of that day, else the nearest known. Null where no outline tells.
 */
export async function communesDesPoints(
  reader: Reader,
  points: readonly Point[],
  jour: Jour,
): Promise<(string | null)[]> {
  if (points.length === 0) return [];
  const lons = points.map(({ lon }) => lon);
  const lats = points.map(({ lat }) => lat);
  const contours = await reader.read(sql<Contour>`
    select distinct on (p.rang, e.code) p.rang::integer as rang, e.code,
      g.geojson->'coordinates' as coordinates
    from unnest(${lons}::float8[], ${lats}::float8[]) with ordinality as p (lon, lat, rang)
    join territoire_element e on e.sorte = 'commune' and e.remplace_par is null
      and p.lon between e.emprise[1] and e.emprise[3]
      and p.lat between e.emprise[2] and e.emprise[4]
    join territoire_geometrie g on g.empreinte = e.empreinte
    order by p.rang, e.code, coalesce(e.millesime, '') <= ${jour} desc, e.millesime desc`);
  const parPoint = Map.groupBy(contours, ({ rang }) => rang);
  return points.map(({ lon, lat }, rang) => {
    const autour = parPoint.get(rang + 1) ?? [];
    const formes = autour.map(({ code, coordinates }) => ({ id: code, geometrie: coordinates }));
    return perimetresContenant(construireIndex(formes), lon, lat)[0] ?? null;
  });
}
