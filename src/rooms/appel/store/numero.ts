import { sql } from 'kysely';
import type { Ecriture } from '../../../core/piece.ts';

/**
 * Takes the next number of a call inside the caller's transaction: « 2018-0001 », then
 * « 2018-0002 »… The counter's row stays locked until the commit, and an undone transaction gives
 * its number back: the numbers of a call have no gap and no double.
 * @throws Error when the call does not exist: the caller has read it.
 */
export async function attribuerNumero(tx: Ecriture, appelId: string): Promise<string> {
  const [pris] = await tx.read(sql<{ annee: number; dernier: number }>`
    with a as (select id, annee from appel where id = ${appelId})
    insert into appel_compteur as c (appel_id, dernier) select id, 1 from a
    on conflict (appel_id) do update set dernier = c.dernier + 1
    returning c.dernier, (select annee from a) as annee`);
  if (pris === undefined) throw new Error(`appel introuvable : ${appelId}`);
  return `${pris.annee}-${String(pris.dernier).padStart(4, '0')}`;
}
