import { sql } from 'kysely';
import type { Ecriture } from '../../../core/piece.ts';

/**
 * Keeps the drawings of rows being imported, each once, by its hash. `lignes` is their JSON, an
 * array of objects with `empreinte` and `geojson`, the latter null for what has no new drawing.
 */
export function garderLesGeometries(tx: Ecriture, lignes: string): void {
  tx.write(sql`
    insert into territoire_geometrie (empreinte, geojson)
    select empreinte, geojson from json_to_recordset(${lignes}::json)
      as t (empreinte text, geojson jsonb) where geojson is not null
    on conflict do nothing`);
}
