import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../tests/support/database.ts';
import { ANONYME } from './access/roles.ts';
import { inTransaction } from './database/transaction.ts';
import { instant } from './day.ts';
import { nouvelleCle } from './execute.ts';
import { startJobs } from './jobs.ts';
import { post } from './outbox.ts';

const { database, url } = await testDatabase();

async function laisser(type: string): Promise<void> {
  const ordre = { cle: nouvelleCle(), acteur: ANONYME, instant: instant('2018-03-01T08:00:00Z') };
  await inTransaction(database, async (tx) => {
    post(tx, type, {}, ordre);
    return { commit: true, result: null };
  });
}

test('un long travail ne fait pas attendre ceux qui viennent après lui', async () => {
  const commence = Promise.withResolvers<void>();
  const permis = Promise.withResolvers<void>();
  const accuse = Promise.withResolvers<void>();
  const jobs = await startJobs(database, url, {
    async import() {
      commence.resolve();
      await permis.promise;
    },
    async accuse() {
      accuse.resolve();
    },
  });
  try {
    await laisser('import');
    const settled = jobs.settle();
    await commence.promise;
    await laisser('accuse');
    const trop = new Promise<'trop'>((resolve) => setTimeout(resolve, 20_000, 'trop').unref());
    assert.notEqual(await Promise.race([accuse.promise, trop]), 'trop');
    permis.resolve();
    assert.equal(await settled, 0);
  } finally {
    permis.resolve();
    await jobs.stop();
  }
});
