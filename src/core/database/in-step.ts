import { type Query, type Reader, statement } from './database.ts';
import type { Transaction } from './transaction.ts';

interface Waiting {
  readonly query: Query;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/**
 * The same transaction, for those who share it. What they read in one tick leaves in one packet and
 * comes back to all of them at once: they go on in step, and each step costs one call to the
 * system. What they read around them, the same question each, is asked once.
 */
export function inStep(tx: Transaction): Transaction {
  let waiting: Waiting[] = [];
  const flush = () => {
    const asked = waiting;
    waiting = [];
    if (asked.length > 0) void answer(tx, asked);
  };
  const read = <Row>(query: Query<Row>): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      waiting.push({ query, resolve: resolve as Waiting['resolve'], reject });
      if (waiting.length === 1) process.nextTick(flush);
    });
  return {
    read,
    around: askedOnce(read),
    write(query) {
      // What was read before leaves before.
      flush();
      tx.write(query);
    },
  };
}

async function answer(tx: Transaction, asked: readonly Waiting[]): Promise<void> {
  const answers = await Promise.allSettled(asked.map(({ query }) => tx.read(query)));
  answers.forEach((one, rang) => {
    if (one.status === 'fulfilled') asked[rang]?.resolve(one.value);
    else asked[rang]?.reject(one.reason);
  });
}

function askedOnce(read: Reader['read']): Reader {
  const known = new Map<string, Promise<unknown[]>>();
  return {
    read<Row>(query: Query<Row>): Promise<Row[]> {
      const { text, values } = statement(query);
      const question = JSON.stringify([text, values]);
      const rows = known.get(question) ?? read(query);
      known.set(question, rows);
      return rows as Promise<Row[]>;
    },
  };
}
