import type pg from 'pg';
import { ask } from './connection.ts';
import type { Database, Query, Reader } from './database.ts';
import { statement } from './database.ts';

/**
 * One transaction. `read` waits for its rows; `write` sends its statement at once and lets the
 * commit wait for all of them, so that a whole command costs two round trips.
 */
export interface Transaction extends Reader {
  readonly write: (query: Query) => void;
  /**
   * Reads what surrounds a command, which none that shares the transaction writes: there the same
   * question is asked once for all.
   */
  readonly around: Reader;
}

/** Someone wrote first: the version read is no longer the version stored, or both waited in vain. */
export class VersionPerimee extends Error {
  override readonly name = 'VersionPerimee';
}

/** The commit was sent and its answer never came: only the command key can tell what happened. */
export class IssueInconnue extends Error {
  override readonly name = 'IssueInconnue';
}

/** Something was asked of a transaction after its end: a fault of the program. */
export class TransactionFinie extends Error {
  override readonly name = 'TransactionFinie';
}

type Outcome<Result> = { commit: true; result: Result } | { commit: false; result: Result };

/**
 * Runs `work` in one transaction at READ COMMITTED; commits or rolls back as it answers.
 * @throws VersionPerimee when a guarded write met no row, a new row already existed, or two
 *   transactions waited for each other.
 * @throws IssueInconnue when the connection broke after the commit was sent.
 */
export async function inTransaction<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Outcome<Result>>,
): Promise<Result> {
  const client = await database.pool.connect();
  const pending: Promise<unknown>[] = [];
  const send = (query: pg.QueryConfig | string) => {
    const sent = ask(client, query);
    sent.catch(() => undefined);
    pending.push(sent);
    return sent;
  };
  let broken = false;
  let committing = false;
  let open = true;
  const sendInside = (query: Query) => {
    // What is still running once the work has ended would write outside of any transaction.
    if (!open) throw new TransactionFinie('la transaction est finie');
    return send(statement(query));
  };
  const reader = {
    async read<Row>(query: Query<Row>): Promise<Row[]> {
      return (await sendInside(query)).rows as Row[];
    },
  };
  try {
    void send('BEGIN');
    const write = (query: Query) => void sendInside(query);
    const outcome = await work({ ...reader, write, around: reader });
    open = false;
    if (!outcome.commit) {
      void send('ROLLBACK');
      await Promise.all(pending);
      return outcome.result;
    }
    committing = true;
    void send('COMMIT');
    await Promise.all(pending);
    return outcome.result;
  } catch (error) {
    open = false;
    broken = !(await rolledBack(client, pending));
    throw translate(await rootCause(error, pending), broken && committing);
  } finally {
    client.release(broken);
  }
}

/**
 * Reads the database as it stands at one instant, whoever writes meanwhile: nothing read by `work`
 * is older or newer than the rest.
 */
export async function atOneInstant<Result>(
  database: Database,
  work: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  const client = await database.pool.connect();
  let lost = true;
  try {
    await ask(client, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const result = await work({
      async read<Row>(query: Query<Row>): Promise<Row[]> {
        return (await ask(client, statement(query))).rows as Row[];
      },
    });
    await ask(client, 'COMMIT');
    lost = false;
    return result;
  } finally {
    client.release(lost);
  }
}

async function rolledBack(client: pg.PoolClient, pending: Promise<unknown>[]): Promise<boolean> {
  try {
    await ask(client, 'ROLLBACK');
    await Promise.allSettled(pending);
    return true;
  } catch {
    return false;
  }
}

/** A read sent after a write that failed says only that the transaction is lost: the write says why. */
async function rootCause(error: unknown, pending: readonly Promise<unknown>[]): Promise<unknown> {
  if ((error as { code?: unknown }).code !== ABORTED) return error;
  const sent = await Promise.allSettled(pending);
  return sent.find((one) => one.status === 'rejected')?.reason ?? error;
}

const GUARD = 'BF409';
const UNIQUE = '23505';
const DEADLOCK = '40P01';
const ABORTED = '25P02';

function translate(error: unknown, unknown: boolean): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === GUARD || code === UNIQUE || code === DEADLOCK) {
    return new VersionPerimee('un autre a écrit entre-temps', { cause: error });
  }
  if (unknown && (typeof code !== 'string' || code.startsWith('08') || code.startsWith('57'))) {
    return new IssueInconnue('la réponse de la base de données n’est pas revenue', {
      cause: error,
    });
  }
  return error;
}
