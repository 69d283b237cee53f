import type pg from 'pg';
import { ask } from './connection.ts';
import { type Database, type Query, statement } from './database.ts';

interface Waiting {
  readonly query: Query;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/**
 * The same database, for one request: what it reads without waiting in between leaves on one
 * connection, in one packet, in the order asked. A request never waits for the queries of another.
 */
export function batching(database: Database): Database {
  let waiting: Waiting[] = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    void send(database.pool, batch);
  };
  return {
    ...database,
    read<Row>(query: Query<Row>): Promise<Row[]> {
      return new Promise((resolve, reject) => {
        waiting.push({ query, resolve: resolve as Waiting['resolve'], reject });
        if (waiting.length === 1) queueMicrotask(() => process.nextTick(flush));
      });
    },
  };
}

async function send(pool: pg.Pool, batch: readonly Waiting[]): Promise<void> {
  try {
    const client = await pool.connect();
    const sent = await Promise.all(batch.map((one) => answer(client, one)));
    client.release(sent.includes(false));
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

/** False when it failed: the connection may be lost. */
async function answer(client: pg.PoolClient, { query, resolve, reject }: Waiting) {
  try {
    resolve((await ask(client, statement(query))).rows);
    return true;
  } catch (error) {
    reject(error);
    return false;
  }
}
