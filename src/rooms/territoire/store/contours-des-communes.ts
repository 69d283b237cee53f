import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { empriseDe, type MultiPolygone } from '../../../core/geometry/geometrie.ts';

/**
 * The outlines of communes that a drawing comes near, as they were imported: of each, the latest of
 * the day or of before, else the first known; null where one of them has no outline at all.
 */
export async function lireContoursDesCommunes(
  reader: Reader,
  communes: readonly string[],
  dessin: MultiPolygone,
  jour: string,
): Promise<MultiPolygone[] | null> {
  const [connues] = await reader.read(sql<{ nombre: number }>`
    select count(distinct code)::integer as nombre from territoire_element
    where sorte = 'commune' and remplace_par is null and empreinte is not null
      and code = any(${communes})`);
  if (connues === undefined || connues.nombre < communes.length) return null;
  const [ouest, sud, est, nord] = empriseDe(dessin);
  const contours = await reader.read(sql<{ surface: MultiPolygone }>`
    with voulues as (
      select distinct on (code) empreinte, emprise from territoire_element
      where sorte = 'commune' and remplace_par is null and emprise is not null
        and code = any(${communes})
      order by code, (coalesce(millesime, '') <= ${jour}) desc,
        case when coalesce(millesime, '') <= ${jour} then millesime end desc nulls last, millesime
    )
    select g.geojson->'coordinates' as surface from voulues v
    join territoire_geometrie g using (empreinte)
    where v.emprise[1] <= ${est} and v.emprise[3] >= ${ouest}
      and v.emprise[2] <= ${nord} and v.emprise[4] >= ${sud}`);
  return contours.map(({ surface }) => surface);
}
