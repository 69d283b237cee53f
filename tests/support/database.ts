import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/core/database/database.ts';
import { migrate } from '../../src/core/database/migrate.ts';
import { startTestServer } from './servers.ts';

/** A database of its own, migrated, dropped when the test file ends. */
export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
}

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');
/** Databases of this file still open: the last one stops the server of its own. */
let open = 0;
let ownServer: Promise<{ url: string; arreter(): Promise<void> }> | null = null;

/** What test databases are copied from: made once per server, under a name that says its content. */
export interface Template {
  readonly name: string;
  /** Fills an empty database, and leaves no connection on it. */
  fill(url: string): Promise<unknown>;
}

/** The tables, empty. */
export const MIGRATED: Template = {
  name: `modele_${fingerprint(readdirSync(MIGRATIONS).map((file) => join(MIGRATIONS, file)))}`,
  fill: migrate,
};

/**
 * Creates a database from a template, on the server that the whole run shares
 * (`BEFFROI_ESSAI_SERVEUR`) or, for a file run alone, on an embedded server of its own. Call it at
 * the top of a test file: it is dropped when the file ends.
 */
export async function testDatabase(from: Template = MIGRATED): Promise<TestDatabase> {
  const serverUrl = await server();
  const template = await makeTemplate(serverUrl, from);
  const name = `essai_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(serverUrl, name);
  const database = openDatabase({ url });
  open += 1;
  after(async () => {
    await database.close();
    await administer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    open -= 1;
    if (ownServer !== null && open === 0) {
      const started = await ownServer;
      ownServer = null;
      await started.arreter();
    }
  });
  return { database, url };
}

async function server(): Promise<string> {
  const shared = process.env['BEFFROI_ESSAI_SERVEUR'];
  if (shared !== undefined && shared !== '') return shared;
  ownServer ??= startTestServer('embarque').then((started) => {
    if (started === null) throw new Error('le serveur embarqué n’a pas démarré');
    return started;
  });
  return (await ownServer).url;
}

/** Under an advisory lock: the files that run at the same time wait for the first one. */
async function makeTemplate(serverUrl: string, { name, fill }: Template): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(4217)');
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS en_cours_${name} WITH (FORCE)`);
      await client.query(`CREATE DATABASE en_cours_${name}`);
      await fill(withDatabase(serverUrl, `en_cours_${name}`));
      await client.query(`ALTER DATABASE en_cours_${name} RENAME TO ${name}`);
    }
    return name;
  } finally {
    await client.end();
  }
}

/** Sixteen digits that change with the content of the files. */
export function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

async function administer(serverUrl: string, command: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
