import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Succession } from '../rules/lignee.ts';

/** What came of the EPCI that are gone, with the number of communes of each part. */
export function lireSuccessions(reader: Reader): Promise<Succession[]> {
  return reader.read(sql<Succession>`
    select epci_siren as "epciSiren", successeur_siren as "successeurSiren", communes
    from territoire_succession`);
}
