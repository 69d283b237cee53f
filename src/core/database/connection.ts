import type pg from 'pg';

/**
 * Sends one statement and waits for its answer; those sent in one tick leave together, in one call
 * to the system. By the driver's callback: the promises that it makes itself keep each answer until
 * the next full collection.
 */
export function ask(
  client: pg.PoolClient,
  query: pg.QueryConfig | string,
): Promise<pg.QueryResult> {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  return new Promise((resolve, reject) => {
    client.query(query as string, (error: Error | null, result: pg.QueryResult) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}
