import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../../tests/support/database.ts';
import { openDatabase } from './database.ts';
import { MigrationImpossible, migrate } from './migrate.ts';

const { url } = await testDatabase();

async function asOwner(query: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(query);
  await client.end();
}

/** The sentence of a migration that must be impossible. */
async function pourquoi(adresse: string): Promise<string> {
  try {
    await migrate(adresse);
  } catch (error) {
    assert.ok(error instanceof MigrationImpossible, String(error));
    return error.message;
  }
  throw new Error('la migration aurait dû être refusée');
}

describe('migrations : ce qui les empêche se dit en français', () => {
  test('des données d’une version à venir : rien ne change, et c’est dit', async () => {
    await asOwner(`insert into kysely_migration values ('9999-avenir', '2030-01-01T00:00:00Z')`);
    assert.match(await pourquoi(url), /version plus récente.*9999-avenir/);
    await asOwner(`delete from kysely_migration where name = '9999-avenir'`);
    assert.deepEqual(await migrate(url), []);
  });

  test('un propriétaire sans CREATEROLE : refusé, puis accepté si le rôle lui est donné', async () => {
    const nom = `sans_${randomUUID().replaceAll('-', '')}`;
    await asOwner(`create role ${nom} login nosuperuser nocreaterole password 'essai'`);
    await asOwner(`create database ${nom} owner ${nom}`);
    const adresse = new URL(url);
    Object.assign(adresse, { username: nom, password: 'essai', pathname: `/${nom}` });
    try {
      assert.match(await pourquoi(adresse.toString()), /attribut CREATEROLE/);
      await asOwner(`grant beffroi_application to ${nom}`);
      assert.notDeepEqual(await migrate(adresse.toString()), []);
      const application = openDatabase({ url: adresse.toString(), max: 1 });
      const [qui] = await application.read(sql<{ role: string }>`select current_user as role`);
      await application.close();
      assert.equal(qui?.role, 'beffroi_application');
    } finally {
      await asOwner(`drop database ${nom} with (force)`);
      await asOwner(`drop role ${nom}`);
    }
  });
});
