import { sql } from 'kysely';
import { canonique } from './canonical.ts';
import type { Reader } from './database/database.ts';
import type { Transaction } from './database/transaction.ts';

/** An object as stored: its state and the number of facts that made it. */
export interface Stored<Etat> {
  readonly version: number;
  readonly etat: Etat;
}

/**
 * A table `(id text primary key, version integer, etat jsonb, …)` that keeps each object's state
 * whole; what SQL must see of it are generated columns of the same table, so that nothing is said
 * twice.
 */
export interface StateTable<Etat> {
  /** Reads one object and locks its row until the end of the transaction. */
  lock(tx: Transaction, id: string): Promise<Stored<Etat> | null>;
  read(reader: Reader, id: string): Promise<Stored<Etat> | null>;
  /** Several objects at once, in the order of their identifiers. */
  readMany(reader: Reader, ids: readonly string[]): Promise<({ id: string } & Stored<Etat>)[]>;
  /** Stores the state made of the one at `version` by a number of facts; guarded by the version. */
  save(tx: Transaction, id: string, etat: Etat, version: number, facts: number): void;
  /** Every object, by pages of 500. */
  all(reader: Reader): AsyncIterable<{ id: string } & Stored<Etat>>;
}

const PAGE = 500;

/** The state table of that name. */
export function stateTable<Etat>(name: string): StateTable<Etat> {
  const table = sql.table(name);
  return {
    async lock(tx, id) {
      const [row] = await tx.read(
        sql<Stored<Etat>>`select version, etat from ${table} where id = ${id} for update`,
      );
      return row ?? null;
    },
    async read(reader, id) {
      const [row] = await reader.read(
        sql<Stored<Etat>>`select version, etat from ${table} where id = ${id}`,
      );
      return row ?? null;
    },
    readMany: (reader, ids) =>
      reader.read(
        sql<{ id: string } & Stored<Etat>>`
          select id, version, etat from ${table} where id = any(${ids}) order by id`,
      ),
    save(tx, id, etat, version, facts) {
      const body = canonique(etat);
      const next = version + facts;
      if (version === 0) {
        tx.write(
          sql`insert into ${table} (id, version, etat) values (${id}, ${next}, ${body}::jsonb)`,
        );
        return;
      }
      tx.write(sql`
        with ecrite as (
          update ${table} set version = ${next}, etat = ${body}::jsonb
          where id = ${id} and version = ${version} returning 1
        )
        select exiger_une_ligne(count(*)) from ecrite`);
    },
    async *all(reader) {
      let after = '';
      for (;;) {
        const page = await reader.read(
          sql<{ id: string } & Stored<Etat>>`
            select id, version, etat from ${table} where id > ${after} order by id limit ${PAGE}`,
        );
        yield* page;
        const last = page.at(-1);
        if (last === undefined) return;
        after = last.id;
      }
    },
  };
}
