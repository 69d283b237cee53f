import pg from 'pg';

/** Runs one statement on a peer's database, as its owner; gives the first row. */
export async function executerEnBase<T>(
  base: string,
  texte: string,
  valeurs: readonly unknown[] = [],
): Promise<T | undefined> {
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  try {
    return (await client.query(texte, [...valeurs])).rows[0] as T | undefined;
  } finally {
    await client.end();
  }
}
