import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { COMPTES, COMPTES_D_ACTION } from '../rules/comptes.ts';
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
  preuves: async (reader) => [await pochesRetablies(reader), await partsRetablies(reader)],
};

interface Ecart {
  lieu: string;
  compte: string;
  stocke: number;
  retabli: number;
}

/** Invariant I15: the balance of each account of each pot is the sum of its movements. */
async function pochesRetablies(reader: Reader): Promise<Preuve> {
  const comptes = sql.join(COMPTES.map((c) => sql`(${sql.lit(c)}, p.${sql.ref(c)})`));
  const ecarts = await reader.read(sql<Ecart>`
    select p.enveloppe_id || ' ' || p.poche as lieu, c.compte, c.solde as stocke,
           coalesce(m.total, 0)::bigint as retabli
    from enveloppe_solde p
    cross join lateral (values ${comptes}) as c (compte, solde)
    left join lateral (
      select sum(case when m.vers = c.compte then m.montant_centimes else -m.montant_centimes end)
        as total
      from enveloppe_mouvement m
      where m.enveloppe_id = p.enveloppe_id and m.poche = p.poche
        and c.compte in (m.de, m.vers)
    ) m on true
    where c.solde <> coalesce(m.total, 0)`);
  return preuve(
    'soldes des enveloppes rétablis depuis les mouvements',
    await compter(reader),
    ecarts,
  );
}

/** Invariant I3: what each action holds is the sum of its own movements. */
async function partsRetablies(reader: Reader): Promise<Preuve> {
  const comptes = sql.join(COMPTES_D_ACTION.map((c) => sql`(${sql.lit(c)}, p.${sql.ref(c)})`));
  const ecarts = await reader.read(sql<Ecart>`
    select p.enveloppe_id || ' ' || p.action_id as lieu, c.compte, c.solde as stocke,
           coalesce(m.total, 0)::bigint as retabli
    from enveloppe_action p
    cross join lateral (values ${comptes}) as c (compte, solde)
    left join lateral (
      select sum(case when m.vers = c.compte then m.montant_centimes else -m.montant_centimes end)
        as total
      from enveloppe_mouvement m
      where m.enveloppe_id = p.enveloppe_id and m.action_id = p.action_id
        and c.compte in (m.de, m.vers)
    ) m on true
    where c.solde <> coalesce(m.total, 0)`);
  return preuve('parts des actions rétablies depuis les mouvements', await compter(reader), ecarts);
}

async function compter(reader: Reader): Promise<number> {
  const [ligne] = await reader.read(
    sql<{ nombre: number }>`select count(*) as nombre from enveloppe_mouvement`,
  );
  return ligne?.nombre ?? 0;
}

function preuve(intitule: string, examines: number, ecarts: readonly Ecart[]): Preuve {
  return {
    intitule,
    examines,
    defauts: ecarts.map(
      ({ lieu, compte, stocke, retabli }) =>
        `${lieu}, compte « ${compte} » : ${stocke} centimes stockés, ${retabli} rétablis`,
    ),
  };
}
