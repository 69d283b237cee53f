import pg from 'pg';

/** Runs statements as the owner of the tables, their triggers aside: states no gesture would make. */
export async function executer(
  { site }: { readonly site: { readonly url: string } },
  enonces: readonly string[],
): Promise<void> {
  const client = new pg.Client({ connectionString: site.url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    for (const enonce of enonces) await client.query(enonce);
  } finally {
    await client.end();
  }
}
