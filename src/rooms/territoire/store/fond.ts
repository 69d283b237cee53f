import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { empriseDe, type MultiPolygone } from '../../../core/geometry/geometrie.ts';

/** The outline of a commune or of an EPCI, to be drawn around. */
export interface Limite {
  readonly nom: string;
  readonly surface: MultiPolygone;
}

/** Beyond, their borders would hide what the map is about: those of EPCI are drawn instead. */
const MOST_COMMUNES = 150;
/** How far around, as a part of the extent of what is drawn, and at least in degrees. */
const AUTOUR = 0.6;
const AU_MOINS_DEGRES = 0.02;

/**
 * The outlines of communes around some drawings, as they were imported: of each, the latest of the
 * day or of before, else the first known. Those of EPCI when there would be too many; none when
 * nothing was imported.
 */
export async function lireFond(
  reader: Reader,
  surfaces: readonly MultiPolygone[],
  jour: string,
): Promise<Limite[]> {
  const [ouest, sud, est, nord] = empriseDe(surfaces.flat());
  if (ouest > est) return [];
  const x = Math.max((est - ouest) * AUTOUR, AU_MOINS_DEGRES);
  const y = Math.max((nord - sud) * AUTOUR, AU_MOINS_DEGRES);
  const lire = (sorte: 'commune' | 'epci') =>
    reader.read(sql<Limite>`
      with voulues as (
        select distinct on (code) code, contenu->>'nom' as nom, empreinte
        from territoire_element
        where sorte = ${sorte} and remplace_par is null and emprise is not null
          and emprise[1] <= ${est + x} and emprise[3] >= ${ouest - x}
          and emprise[2] <= ${nord + y} and emprise[4] >= ${sud - y}
        order by code, (coalesce(millesime, '') <= ${jour}) desc,
          case when coalesce(millesime, '') <= ${jour} then millesime end desc nulls last, millesime
      )
      select v.nom, g.geojson->'coordinates' as surface
      from (select * from voulues limit ${MOST_COMMUNES + 1}) v
      join territoire_geometrie g using (empreinte) order by v.code`);
  const communes = await lire('commune');
  return communes.length <= MOST_COMMUNES ? communes : lire('epci');
}
