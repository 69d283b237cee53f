import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../tests/support/database.ts';
import { ANONYME } from './access/roles.ts';
import { inTransaction } from './database/transaction.ts';
import { instant } from './day.ts';
import { nouvelleCle } from './execute.ts';
import { drain, post, waiting } from './outbox.ts';
import { holds, verify } from './verify.ts';

const { database } = await testDatabase();

test('un envoi qui échoue toujours n’est pas oublié : la vérification le dénonce', async () => {
  const ordre = {
    cle: nouvelleCle(),
    acteur: ANONYME,
    instant: instant('2018-03-01T08:00:00Z'),
  };
  await inTransaction(database, async (tx) => {
    post(tx, 'accuse', {}, ordre);
    return { commit: true, result: null };
  });
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
