import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../tests/support/database.ts';
import { ANONYME } from './access/roles.ts';
import { openDatabase } from './database/database.ts';
import { inTransaction } from './database/transaction.ts';
import { instant } from './day.ts';
import { nouvelleCle } from './execute.ts';
import { drain, post, waiting } from './outbox.ts';
import { holds, verify } from './verify.ts';

const { database, url } = await testDatabase();

async function laisser(type: string): Promise<void> {
  const ordre = {
    cle: nouvelleCle(),
    acteur: ANONYME,
    instant: instant('2018-03-01T08:00:00Z'),
  };
  await inTransaction(database, async (tx) => {
    post(tx, type, {}, ordre);
    return { commit: true, result: null };
  });
}

test('un envoi long est tenu jusqu’au bout : il n’est fait qu’une fois', async () => {
  const impatiente = openDatabase({ url, max: 2 });
  impatiente.pool.on('connect', (client) => {
    void client.query("set idle_in_transaction_session_timeout = '600ms'");
  });
  await laisser('import');
  let faits = 0;
  const traitements = {
    async import() {
      faits += 1;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    },
  };
  assert.equal(await drain(impatiente, traitements, 100), 1);
  assert.equal(await drain(impatiente, traitements, 100), 0);
  assert.equal(faits, 1);
  await impatiente.close();
});

test('un envoi qui échoue toujours n’est pas oublié : la vérification le dénonce', async () => {
  await laisser('accuse');
  const echouer = async () => {
    throw new Error('disque plein');
  };
  for (let essai = 0; essai < 20; essai += 1) {
    assert.equal(holds(await verify(database, [])), true);
    assert.equal(await waiting(database), 1);
    assert.equal(await drain(database, { accuse: echouer }), 0);
  }
  assert.equal(await waiting(database), 0);
  const defauts = (await verify(database, [])).flatMap((preuve) => preuve.defauts);
  assert.equal(defauts.length, 1);
  assert.match(defauts[0] ?? '', /\(accuse\) abandonné après trop d’essais : Error: disque plein/);
});
