import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';

/** The codes of perimeters that begin so, whatever their days. */
export async function codesCommencantPar(reader: Reader, debut: string): Promise<string[]> {
  const lus = await reader.read(sql<{ code: string }>`
    select distinct code from territoire_perimetre where code like ${`${debut}%`}`);
  return lus.map(({ code }) => code);
}

/** The code of a quartier that has this very drawing, named by its hash; null when none has. */
export async function quartierAuTrace(
  reader: Reader,
  empreinte: string | null,
): Promise<string | null> {
  const [lu] = await reader.read(sql<{ code: string }>`
    select code from territoire_perimetre
    where empreinte = ${empreinte} and remplace_par is null limit 1`);
  return lu?.code ?? null;
}
