import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { openDatabase } from './database.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'migrations');
const OLDEST_SERVER = 150_000;

/** A server or a set of migrations that Beffroi cannot work with; the sentence says what to do. */
export class MigrationImpossible extends Error {
  override readonly name = 'MigrationImpossible';
}

/**
 * Applies the numbered migrations not yet applied, whole or not at all, under an advisory lock, as
 * the owner of the database.
 * @returns the names of those applied now.
 * @throws MigrationImpossible in plain French.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const database = openDatabase({ url, as: 'proprietaire', max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  try {
    await checkServer(db);
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw refusal(error);
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

async function checkServer(db: Kysely<unknown>): Promise<void> {
  const found = await sql<{ version: string }>`
    select current_setting('server_version_num') as version`.execute(db);
  const version = Number(found.rows[0]?.version ?? 0);
  if (version < OLDEST_SERVER) {
    throw new MigrationImpossible(
      `Ce serveur PostgreSQL est trop ancien (${version}) : Beffroi demande la version 15 ou plus.`,
    );
  }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Record<string, Migration> = {};
  for (const name of names) {
    const text = await readFile(join(FOLDER, name), 'utf8');
    migrations[name.replace(/\.sql$/, '')] = {
      up: async (db) => {
        await sql.raw(text).execute(db);
      },
    };
  }
  return migrations;
}

const REFUSED_RIGHT = '42501';

function refusal(error: unknown): MigrationImpossible {
  const cause = error instanceof Error ? error.message : String(error);
  return new MigrationImpossible(sentence(error, cause), { cause: error });
}

function sentence(error: unknown, cause: string): string {
  const [, unknown] = /previously executed migration (\S+) is missing/.exec(cause) ?? [];
  if (unknown !== undefined) {
    return (
      'Ces données viennent d’une version plus récente de Beffroi ' +
      `(« ${unknown} » y est inconnu) : mettez Beffroi à jour. Rien n’a changé.`
    );
  }
  if ((error as { code?: unknown }).code === REFUSED_RIGHT) {
    return (
      'Ce compte PostgreSQL n’a pas les droits qu’il faut : il doit posséder la base et avoir ' +
      `l’attribut CREATEROLE (ALTER ROLE … CREATEROLE). Rien n’a changé. PostgreSQL dit : ${cause}`
    );
  }
  return `La mise à jour de la base de données a échoué et n’a rien changé : ${cause}`;
}
