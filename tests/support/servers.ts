import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type BaseEmbarquee, startEmbedded } from '../../src/core/embedded/launcher.ts';
import { identityOf } from '../../src/core/embedded/processes.ts';
import { clearOrphans } from '../../src/core/embedded/server.ts';

const BIN_DEBIAN = '/usr/lib/postgresql/15/bin';

export type ServeurDeTest = {
  /** Owner's connection string; it stays the same after `redemarrer`. */
  readonly url: string;
  /** Such as "18.4" or "15.18". */
  readonly version: string;
  /** The postmaster at this moment. */
  pid(): number;
  /** Stops the server and removes its folder. */
  arreter(): Promise<void>;
  /** Kills the postmaster with -9, as a power cut would; its children are gone on return. */
  tuer9(): Promise<void>;
  /** Starts again on the same data, after `tuer9` or not. */
  redemarrer(): Promise<void>;
};

/**
 * A throwaway PostgreSQL on a fresh temporary folder: ours, or Debian's version 15.
 * @returns null, with the reason printed, when Debian's is not installed on this machine.
 */
export async function startTestServer(kind: 'embarque'): Promise<ServeurDeTest>;
export async function startTestServer(kind: 'embarque' | 'debian'): Promise<ServeurDeTest | null>;
export async function startTestServer(kind: 'embarque' | 'debian'): Promise<ServeurDeTest | null> {
  if (kind === 'debian' && !existsSync(join(BIN_DEBIAN, 'postgres'))) {
    console.log(
      `Debian's PostgreSQL 15 is not installed (${BIN_DEBIAN}): apt install postgresql-15`,
    );
    return null;
  }
  const dossier = mkdtempSync(join(tmpdir(), 'beffroi-test-'));
  chmodSync(dossier, 0o755);
  const options = kind === 'debian' ? { dossier, bin: BIN_DEBIAN } : { dossier };
  let base: BaseEmbarquee = await startEmbedded(options);
  return {
    url: base.urlProprietaire,
    version: base.version,
    pid: () => base.pid,
    async arreter() {
      await base.arreter();
      rmSync(dossier, { recursive: true, force: true });
    },
    async tuer9() {
      process.kill(base.pid, 'SIGKILL');
      await clearOrphans(identityOf(base.cluster));
    },
    async redemarrer() {
      await base.arreter();
      base = await startEmbedded(options);
    },
  };
}

/**
 * Makes a database as a copy of another, in a few tens of milliseconds; nobody may be connected
 * to the model meanwhile.
 * @param url connection string of a role that may create databases, to any database.
 * @returns the connection string of the new one.
 */
export async function databaseFromTemplate(
  url: string,
  template: string,
  name: string,
): Promise<string> {
  const service = new URL(url);
  service.pathname = '/postgres';
  const client = new pg.Client({ connectionString: service.href });
  await client.connect();
  try {
    const [neuf, modele] = [name, template].map((mot) => client.escapeIdentifier(mot));
    await client.query(`CREATE DATABASE ${neuf} TEMPLATE ${modele}`);
  } finally {
    await client.end();
  }
  service.pathname = `/${encodeURIComponent(name)}`;
  return service.href;
}
