import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { COMPTES, COMPTES_D_ACTION, type Compte } from '../rules/comptes.ts';
import { evoluerEnveloppe } from '../rules/evoluer.ts';
import type { Enveloppe, FaitEnveloppe } from '../rules/types.ts';
import { lireEnveloppe } from './piece.ts';
import { db } from './tables.ts';

/** How the envelopes prove themselves: facts folded, and balances rebuilt from the movements. */
export const verificationEnveloppe: Verification = {
  piece: 'enveloppe',
  replier: (etat, fait) => evoluerEnveloppe(etat as Enveloppe | null, fait as FaitEnveloppe),
  async *etatsStockes(reader) {
    const ids = await reader.read(db.selectFrom('enveloppe').select('id').orderBy('id'));
    for (const { id } of ids) {
      const lue = await lireEnveloppe(reader, id);
      if (lue !== null) yield { id, ...lue };
    }
  },
  preuves: async (reader) => [
    await retablir(reader, {
      intitule: 'soldes des enveloppes rétablis depuis les mouvements',
      table: 'enveloppe_solde',
      cle: 'poche',
      comptes: COMPTES,
    }),
    await retablir(reader, {
      intitule: 'parts des actions rétablies depuis les mouvements',
      table: 'enveloppe_action',
      cle: 'action_id',
      comptes: COMPTES_D_ACTION,
    }),
  ],
};

interface Retablissement {
  readonly intitule: string;
  readonly table: 'enveloppe_solde' | 'enveloppe_action';
  /** What a balance is for, beside its envelope: a pot, or an action. */
  readonly cle: 'poche' | 'action_id';
  readonly comptes: readonly Compte[];
}

interface Ecart {
  lieu: string;
  compte: string;
  stocke: number;
  retabli: number;
}

/**
 * Invariants I15 and I3: the balance of each account, of each pot and of each action, is the sum of
 * its movements.
 */
async function retablir(
  reader: Reader,
  { intitule, table, cle, comptes }: Retablissement,
): Promise<Preuve> {
  const valeurs = sql.join(comptes.map((c) => sql`(${sql.lit(c)}, p.${sql.ref(c)})`));
  const ecarts = await reader.read(sql<Ecart>`
    select p.enveloppe_id || ' ' || p.${sql.ref(cle)} as lieu, c.compte, c.solde as stocke,
           coalesce(m.total, 0)::bigint as retabli
    from ${sql.table(table)} p
    cross join lateral (values ${valeurs}) as c (compte, solde)
    left join lateral (
      select sum(case when m.vers = c.compte then m.montant_centimes else -m.montant_centimes end)
        as total
      from enveloppe_mouvement m
      where m.enveloppe_id = p.enveloppe_id and m.${sql.ref(cle)} = p.${sql.ref(cle)}
        and c.compte in (m.de, m.vers)
    ) m on true
    where c.solde <> coalesce(m.total, 0)`);
  return {
    intitule,
    examines: await compter(reader),
    defauts: ecarts.map(
      ({ lieu, compte, stocke, retabli }) =>
        `${lieu}, compte « ${compte} » : ${stocke} centimes stockés, ${retabli} rétablis`,
    ),
  };
}

async function compter(reader: Reader): Promise<number> {
  const [ligne] = await reader.read(
    sql<{ nombre: number }>`select count(*) as nombre from enveloppe_mouvement`,
  );
  return ligne?.nombre ?? 0;
}
