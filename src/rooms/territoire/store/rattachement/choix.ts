import { sql } from 'kysely';
import type { Reader } from '../../../../core/database/database.ts';
import type { Jour } from '../../../../core/day.ts';
import type { EpciAChoisir } from '../../rules/rattachement/suggerer.ts';
import { listerEpci } from '../queries.ts';

/** Every EPCI of that day, by name, with the departments of its communes. */
export async function listerEpciAChoisir(reader: Reader, jour: Jour): Promise<EpciAChoisir[]> {
  const [epci, lus] = await Promise.all([
    listerEpci(reader, jour),
    reader.read(sql<{ siren: string; departements: string[] }>`
      select epci_siren as siren, array_agg(distinct
        case when commune_code like '97%' then left(commune_code, 3) else left(commune_code, 2) end
      ) as departements
      from territoire_appartenance where du <= ${jour} and (au is null or au >= ${jour})
      group by epci_siren`),
  ]);
  const parSiren = new Map(lus.map(({ siren, departements }) => [siren, departements]));
  return epci.map(({ siren, nom }) => ({
    siren,
    nom,
    departements: parSiren.get(siren) ?? [],
  }));
}
