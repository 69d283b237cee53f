import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../../tests/support/database.ts';
import { openDatabase, ROLE_APPLICATION } from './database.ts';
import { IssueInconnue, inTransaction, type Transaction, VersionPerimee } from './transaction.ts';

const { database, url } = await testDatabase();

const NOUVELLE = sql`insert into commande values ('cle', 'corps', 'acteur', 'instant', '{}')`;
const PERIMEE = sql`select exiger_une_ligne(0)`;

describe('transactions, sur PostgreSQL', () => {
  test('une écriture refusée reste la cause, même quand une lecture la suit', async () => {
    for (const ecriture of [PERIMEE, sql`select exiger_une_ligne(2)`]) {
      const perdue = inTransaction(database, async (tx) => {
        tx.write(ecriture);
        await tx.read(sql`select 1`);
        return { commit: true, result: null };
      });
      await assert.rejects(perdue, VersionPerimee);
    }
  });

  test('une écriture refusée ne laisse rien de celles qui l’entourent', async () => {
    for (const ecriture of [PERIMEE, sql`select 1 / 0`]) {
      const perdue = inTransaction(database, async (tx) => {
        tx.write(NOUVELLE);
        tx.write(ecriture);
        tx.write(sql`insert into commande values ('cle2', 'corps', 'acteur', 'instant', '{}')`);
        return { commit: true, result: null };
      });
      await assert.rejects(perdue);
    }
    assert.deepEqual(await database.read(sql`select * from commande`), []);
  });

  test('une connexion tuée en pleine transaction est une erreur de ce geste, et de lui seul', async () => {
    const autre = openDatabase({ url, max: 1 });
    const tuee = (fin: (tx: Transaction) => Promise<unknown>) =>
      inTransaction(autre, async (tx) => {
        const [elle] = await tx.read(sql<{ pid: number }>`select pg_backend_pid() as pid`);
        tx.write(NOUVELLE);
        const tueur = new pg.Client({ connectionString: url });
        await tueur.connect();
        await tueur.query('select pg_terminate_backend($1, 5000)', [elle?.pid]);
        await tueur.end();
        await fin(tx);
        return { commit: true, result: null };
      });
    try {
      await assert.rejects(tuee((tx) => tx.read(sql`select 1`)));
      await assert.rejects(
        tuee(async () => undefined),
        IssueInconnue,
      );
      assert.deepEqual(await autre.read(sql`select cle from commande`), []);
    } finally {
      await autre.close();
    }
  });

  test('une adresse qui porte ses propres options garde le rôle de l’application', async () => {
    for (const suite of ['?options=-c%20search_path%3Dpublic', '?application_name=autre']) {
      const autre = openDatabase({ url: `${url}${suite}`, max: 1 });
      try {
        const [lu] = await autre.read(sql<{ role: string }>`select current_user::text as role`);
        assert.equal(lu?.role, ROLE_APPLICATION);
      } finally {
        await autre.close();
      }
    }
  });
});
