import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../../tests/support/database.ts';
import { openDatabase, ROLE_APPLICATION } from './database.ts';
import {
  IssueInconnue,
  inTransaction,
  type Transaction,
  TransactionFinie,
  VersionPerimee,
} from './transaction.ts';

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

  test('ce qui parle encore à une transaction finie n’écrit rien', async () => {
    const attardee = await inTransaction(database, async (tx) => ({ commit: true, result: tx }));
    assert.throws(() => attardee.write(NOUVELLE), TransactionFinie);
    await assert.rejects(attardee.read(NOUVELLE), TransactionFinie);
    let annulee: Transaction | null = null;
    await assert.rejects(
      inTransaction(database, async (tx) => {
        annulee = tx;
        throw new Error('panne');
      }),
    );
    assert.throws(() => annulee?.write(NOUVELLE), TransactionFinie);
    assert.deepEqual(await database.read(sql`select cle from commande`), []);
  });

  test('deux transactions qui s’attendent : l’une finit, l’autre sait qu’elle peut recommencer', async () => {
    const verrouiller = (numero: number) => sql`select pg_advisory_xact_lock(${numero}::bigint)`;
    const rendezVous = Promise.withResolvers<void>();
    let venues = 0;
    const croiser = (premier: number, second: number) =>
      inTransaction(database, async (tx) => {
        await tx.read(verrouiller(premier));
        venues += 1;
        if (venues === 2) rendezVous.resolve();
        await rendezVous.promise;
        await tx.read(verrouiller(second));
        return { commit: true, result: null };
      });
    const issues = await Promise.allSettled([croiser(1, 2), croiser(2, 1)]);
    const perdues = issues.filter((issue) => issue.status === 'rejected');
    assert.equal(perdues.length, 1);
    assert.ok(perdues[0]?.reason instanceof VersionPerimee);
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
