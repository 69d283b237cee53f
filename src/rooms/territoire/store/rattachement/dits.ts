import { sql } from 'kysely';
import type { Reader } from '../../../../core/database/database.ts';
import type { Rattache } from '../../rules/rattachement/types.ts';
import type { ContratsImportes } from '../../rules/types.ts';

/** How the names of these objects begin. */
export const PREFIXE_DIT = 'rattachement/';

/** The one object of all that is said on the screen of what a contract is attached to. */
export function objetDuRattachement(code: string): string {
  return `${PREFIXE_DIT}${code}`;
}

/** The successors last said on the screen, by the code of the contract. */
export async function lireDits(
  reader: Reader,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (codes.length === 0) return new Map();
  const objets = [...new Set(codes)].map(objetDuRattachement);
  const lus = await reader.read(sql<{ rattache: Rattache }>`
    select etat->'dernier'->'rattache' as rattache from territoire where id = any(${objets})`);
  return new Map(lus.map(({ rattache }) => [rattache.code, rattache.successeurs]));
}

/** What was last said on the screen of one contract: the version to correct, when, and what. */
export interface DernierDit {
  readonly version: number;
  readonly instant: string;
  readonly rattache: Rattache;
}

/** The last attachment said of a contract, taken back or not; null when none ever was. */
export async function lireDernierDit(reader: Reader, code: string): Promise<DernierDit | null> {
  const [lu] = await reader.read(sql<{ version: number; instant: string; fait: ContratsImportes }>`
    select version, instant, fait from journal
    where piece = 'territoire' and objet = ${objetDuRattachement(code)}
    order by version desc limit 1`);
  if (lu?.fait.rattache === undefined) return null;
  return { version: lu.version, instant: lu.instant, rattache: lu.fait.rattache };
}
