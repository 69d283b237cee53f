import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';

const VERROUS: Readonly<Record<'partage' | 'exclusif', RawBuilder<object>>> = {
  partage: sql`select from territoire_jeton for share`,
  exclusif: sql`select from territoire_jeton for update`,
};

/**
 * Until the end of the transaction no import changes the territory. `exclusif` also keeps apart
 * those who hold it so: codes and drawings are given one at a time.
 */
export async function retenirLesImports(tx: Reader, verrou: 'partage' | 'exclusif'): Promise<void> {
  await tx.read(VERROUS[verrou]);
}
