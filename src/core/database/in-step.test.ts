import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { inStep } from './in-step.ts';
import { inTransaction, type Transaction } from './transaction.ts';

const { database } = await testDatabase();

/** Runs some work in a shared transaction that leaves nothing. */
function partager<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return inTransaction(database, async (tx) => ({
    commit: false as const,
    result: await work(inStep(tx)),
  }));
}

const HASARD = sql<{ tire: string }>`select gen_random_uuid()::text as tire`;
const COMPTE = sql<{ nombre: number }>`select count(*) as nombre from commande`;
const ecrire = (cle: string) =>
  sql`insert into commande values (${cle}, 'corps', 'acteur', 'instant', '{}')`;

describe('une transaction partagée, sur PostgreSQL', () => {
  test('ce qu’on lit autour de soi se demande une fois ; le reste, chaque fois', async () => {
    const tires = await partager(async (tx) => {
      const lus = await Promise.all([
        tx.around.read(HASARD),
        tx.around.read(HASARD),
        tx.read(HASARD),
        tx.read(HASARD),
      ]);
      return [...lus, await tx.around.read(HASARD)].map(([ligne]) => ligne?.tire);
    });
    const [autour, , lu, relu] = tires;
    assert.deepEqual(tires, [autour, autour, lu, relu, autour]);
    assert.equal(new Set(tires).size, 3);
  });

  test('deux questions qui ne diffèrent que par une valeur sont deux questions', async () => {
    const valeurs = await partager((tx) =>
      Promise.all(
        [1, 2, 1].map((un) => tx.around.read(sql<{ v: number }>`select ${un}::int as v`)),
      ),
    );
    assert.deepEqual(valeurs, [[{ v: 1 }], [{ v: 2 }], [{ v: 1 }]]);
  });

  test('lectures et écritures gardent leur ordre', async () => {
    const comptes = await partager(async (tx) => {
      const avant = tx.read(COMPTE);
      tx.write(ecrire('une'));
      const entre = tx.read(COMPTE);
      tx.write(ecrire('deux'));
      return Promise.all([avant, entre, tx.read(COMPTE)]);
    });
    assert.deepEqual(comptes, [[{ nombre: 0 }], [{ nombre: 1 }], [{ nombre: 2 }]]);
  });

  test('une lecture refusée l’est à qui la demande, ce qui la précède est rendu', async () => {
    const perdue = partager(async (tx) => {
      const avant = tx.read(COMPTE);
      await assert.rejects(tx.read(sql`select 1 / 0`), { code: '22012' });
      assert.deepEqual(await avant, [{ nombre: 0 }]);
      await assert.rejects(tx.around.read(COMPTE), { code: '25P02' });
    });
    await assert.rejects(perdue, { code: '22012' });
  });
});
