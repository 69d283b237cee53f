import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';

/** The file is imported: its bytes are no longer kept here. */
export function noterImport(id: string, importId: string) {
  return sql`
    update territoire_depot set etape = 'importe', import_id = ${importId}, octets = ''
    where id = ${id}`;
}

/** Holds a file that is still to be imported until the import is written; false when it is gone. */
export async function retenirDepot(tx: Reader, id: string): Promise<boolean> {
  const [tenu] = await tx.read(sql`
    select from territoire_depot where id = ${id} and etape in ('lu', 'a-importer')
    for no key update`);
  return tenu !== undefined;
}

/**
 * Calls off the work on a file, then forgets it; waits for an import that is being written.
 * @returns false when it was imported before that: too late.
 */
export async function abandonner(reader: Reader, id: string): Promise<boolean> {
  await reader.read(sql`delete from territoire_depot_progres where depot_id = ${id}`);
  await reader.read(sql`delete from territoire_depot where id = ${id} and etape <> 'importe'`);
  const [reste] = await reader.read(sql`select from territoire_depot where id = ${id}`);
  return reste === undefined;
}
