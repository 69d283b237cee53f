import { DatabaseSync } from 'node:sqlite';
import { projectionOfEpsg } from './projection.ts';
import { GeoRefused, type Projection } from './types.ts';
import { geometryOfBlob } from './wkb.ts';

interface Layer {
  readonly features: unknown[];
  readonly projection: Projection;
  readonly couche: string;
}

/**
 * Reads one feature table of a GeoPackage (OGC 12-128), by the SQLite that Node brings. The file is
 * read in memory, without its extensions, triggers or views being trusted.
 */
export function readGeoPackage(bytes: Uint8Array, asked: string | null): Layer {
  const database = new DatabaseSync(':memory:', { allowExtension: false });
  try {
    database.deserialize(bytes);
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA query_only = ON');
    return readLayer(database, asked);
  } catch (error) {
    if (error instanceof GeoRefused) throw error;
    throw new GeoRefused({ code: 'fichier-illisible' });
  } finally {
    database.close();
  }
}

function readLayer(database: DatabaseSync, asked: string | null): Layer {
  const layers = database
    .prepare(
      `select c.table_name as couche, g.column_name as colonne, s.organization as organisme,
         s.organization_coordsys_id as systeme
       from gpkg_contents c join gpkg_geometry_columns g on g.table_name = c.table_name
       join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
       join sqlite_master m on m.name = c.table_name and m.type = 'table'
       where c.data_type = 'features' order by c.table_name`,
    )
    .all();
  const names = layers.map(({ couche }) => String(couche));
  const chosen =
    layers.length === 1 ? layers[0] : layers.find(({ couche }) => String(couche) === asked);
  if (chosen === undefined) {
    throw new GeoRefused(
      names.length === 0
        ? { code: 'pas-une-collection' }
        : { code: 'couche-a-choisir', couches: names },
    );
  }
  const [couche, colonne] = [String(chosen['couche']), String(chosen['colonne'])];
  const epsg = String(chosen['organisme']).toUpperCase() === 'EPSG' ? chosen['systeme'] : null;
  const projection = projectionOfEpsg(epsg === null ? null : String(epsg));
  const rows = database.prepare(`select * from "${couche.replaceAll('"', '""')}"`).all();
  const features = rows.map((row) => {
    const { [colonne]: blob, ...properties } = row;
    const geometry = blob instanceof Uint8Array ? geometryOfBlob(blob) : null;
    return { type: 'Feature', properties, geometry };
  });
  return { features, projection, couche };
}
