import pg from 'pg';
import { PROPRIETAIRE, readOrCreatePassword } from './cluster.ts';
import type { Serveur } from './server.ts';

/** Ends every other session, and with it the locks of a dead process. */
export const SESSIONS_ORPHELINES = `SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;

/** Creates the database after the first start. */
export async function ensureDatabase(dossier: string, serveur: Serveur): Promise<void> {
  try {
    await query(urlOf(dossier, serveur.socket, PROPRIETAIRE), 'SELECT 1');
  } catch (erreur) {
    if (!(erreur instanceof pg.DatabaseError) || erreur.code !== '3D000') throw erreur;
    await query(urlOf(dossier, serveur.socket, 'postgres'), `CREATE DATABASE ${PROPRIETAIRE}`);
  }
}

/** Runs one statement on a connection of its own and gives its first value as text. */
export async function query(url: string, texte: string): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 3_000,
    query_timeout: 20_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<string[]>({ text: texte, rowMode: 'array' });
    return rows[0]?.[0] ?? '';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Connection string of the owner role to one database, through the unix socket. */
export function urlOf(dossier: string, socket: string, base: string): string {
  const secret = encodeURIComponent(readOrCreatePassword(dossier));
  return `postgresql://${PROPRIETAIRE}:${secret}@${encodeURIComponent(socket)}/${base}`;
}
