import { type Generated, sql } from 'kysely';
import { canonique } from './canonical.ts';
import { type Database, queryBuilder, type Reader } from './database/database.ts';
import { inTransaction, type Transaction } from './database/transaction.ts';
import type { Ordre } from './piece.ts';

/** Something to do after the commit. Done at least once: each handler is idempotent. */
export interface Envoi {
  readonly id: number;
  readonly type: string;
  readonly charge: unknown;
  readonly instant: string;
}

/** What to do for each type of message. */
export type Traitements = Readonly<
  Record<string, (database: Database, envoi: Envoi) => Promise<void>>
>;

interface Tables {
  sortant: {
    id: Generated<number>;
    type: string;
    charge: unknown;
    commande: string;
    instant: string;
    tentatives: Generated<number>;
    derniere_erreur: Generated<string | null>;
    traite_le: Generated<string | null>;
  };
}

const db = queryBuilder<Tables>();
const MOST_TRIES = 20;
/** The database gives up who holds a message in silence for a minute, and another would take it. */
const BEAT_MS = 20_000;

/** A message to leave, for the order that it comes from. */
export interface Message {
  readonly type: string;
  readonly charge: unknown;
  readonly ordre: Ordre;
}

/** Leaves a message in the outbox, in the transaction that makes it true. */
export function post(tx: Transaction, type: string, charge: unknown, ordre: Ordre): void {
  postAll(tx, [{ type, charge, ordre }]);
}

/** Leaves messages in the outbox, in their order. */
export function postAll(tx: Transaction, messages: readonly Message[]): void {
  if (messages.length === 0) return;
  const rows = messages.map(({ type, charge, ordre: { cle, instant } }) => {
    return { type, charge, commande: cle, instant };
  });
  tx.write(sql`
    insert into sortant (type, charge, commande, instant)
    select type, charge, commande, instant from json_to_recordset(${canonique(rows)}::json) as l
      (type text, charge json, commande text, instant text)`);
}

/** How many messages wait. */
export async function waiting(reader: Reader): Promise<number> {
  const [row] = await reader.read(
    db
      .selectFrom('sortant')
      .select((e) => e.fn.countAll<number>().as('nombre'))
      .where('traite_le', 'is', null)
      .where('tentatives', '<', MOST_TRIES),
  );
  return Number(row?.nombre ?? 0);
}

/** The messages given up after too many tries, oldest first, with what the last try met. */
export async function abandoned(
  reader: Reader,
): Promise<{ id: number; type: string; derniere_erreur: string | null }[]> {
  return reader.read(
    db
      .selectFrom('sortant')
      .select(['id', 'type', 'derniere_erreur'])
      .where('traite_le', 'is', null)
      .where('tentatives', '>=', MOST_TRIES)
      .orderBy('id'),
  );
}

/**
 * Treats waiting messages one by one, oldest first, until none is left that can be treated now.
 * Several workers may run at once: a message is held by one only.
 * @returns how many were treated.
 */
export async function drain(
  database: Database,
  traitements: Traitements,
  beatMs = BEAT_MS,
): Promise<number> {
  let done = 0;
  let after = 0;
  for (;;) {
    const id = await treatNext(database, traitements, { after, beatMs });
    if (id === null) return done;
    if (id.ok) done += 1;
    after = id.id;
  }
}

async function treatNext(
  database: Database,
  traitements: Traitements,
  { after, beatMs }: { readonly after: number; readonly beatMs: number },
): Promise<{ id: number; ok: boolean } | null> {
  return inTransaction(database, async (tx) => {
    const [envoi] = await tx.read(
      db
        .selectFrom('sortant')
        .select(['id', 'type', 'charge', 'instant'])
        .where('traite_le', 'is', null)
        .where('tentatives', '<', MOST_TRIES)
        .where('id', '>', after)
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    );
    if (envoi === undefined) return { commit: true, result: null };
    const holding = setInterval(() => void tx.read(sql`select`).catch(() => undefined), beatMs);
    const error = await treat(database, traitements, envoi).finally(() => clearInterval(holding));
    const outcome =
      error === null
        ? { traite_le: sql<string>`clock_timestamp()`, derniere_erreur: null }
        : { derniere_erreur: error.slice(0, 2000) };
    tx.write(
      db
        .updateTable('sortant')
        .set({ ...outcome, tentatives: sql`tentatives + 1` })
        .where('id', '=', envoi.id),
    );
    return { commit: true, result: { id: envoi.id, ok: error === null } };
  });
}

async function treat(
  database: Database,
  traitements: Traitements,
  envoi: Envoi,
): Promise<string | null> {
  try {
    const treatment = traitements[envoi.type];
    if (treatment === undefined) return `aucun traitement pour « ${envoi.type} »`;
    await treatment(database, envoi);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
