import { createHash } from 'node:crypto';
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import pg from 'pg';

/** A typed query: built by a room's query builder, or written by hand with the `sql` tag. */
export type Query<Row = unknown> = Compilable<Row> | RawBuilder<Row>;

/** Something that answers typed queries: the database itself, or one transaction on it. */
export interface Reader {
  /** Runs a query and gives its rows. */
  readonly read: <Row>(query: Query<Row>) => Promise<Row[]>;
}

/** The database as the application sees it. */
export interface Database extends Reader {
  /** Its address, for a process apart that opens it too. */
  readonly url: string;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** The role that the application takes on every connection: no right to rewrite the past. */
export const ROLE_APPLICATION = 'beffroi_application';

/** Builds typed queries for a room's own tables; runs nothing by itself. */
export function queryBuilder<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

export interface OpenOptions {
  /** `postgres://…`, any PostgreSQL from 15 on. */
  readonly url: string;
  /** Whom to be: the application (default) or the owner, for migrations alone. */
  readonly as?: 'application' | 'proprietaire';
  /** Most connections at once. */
  readonly max?: number;
  /** Told of a connection lost while idle; the next query opens another. */
  readonly onIdleError?: (error: Error) => void;
}

/**
 * Opens a pool. Connections send their statements without waiting for the answer to the one before
 * (pipelining): a whole transaction costs one or two round trips.
 */
export function openDatabase(options: OpenOptions): Database {
  const owner = options.as === 'proprietaire';
  const pool = new pg.Pool({
    ...(owner ? { connectionString: options.url } : asApplication(options.url)),
    max: options.max ?? 16,
    types: TYPES,
    pipeline: true,
    application_name: 'beffroi',
  } as pg.PoolConfig);
  pool.on('error', (error) => options.onIdleError?.(error));
  // A connection lost while in use fails its statements; unheard, it would also end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return {
    url: options.url,
    pool,
    async read<Row>(query: Query<Row>): Promise<Row[]> {
      const result = await pool.query(statement(query));
      return result.rows as Row[];
    },
    close: () => pool.end(),
  };
}

/** A client that died or froze must not hold the journal's head, nor anyone wait for ever. */
const PATIENCE = '-c lock_timeout=30s -c idle_in_transaction_session_timeout=60s';

/**
 * What connects under the application's role. The driver lets the `options` of an address replace
 * all others: those are then said again with the role after them.
 */
export function asApplication(url: string): { connectionString: string; options: string } {
  const role = `-c role=${ROLE_APPLICATION} ${PATIENCE}`;
  const asked = new URLSearchParams(url.split('?')[1] ?? '').get('options');
  if (asked === null) return { connectionString: url, options: role };
  const options = `${asked} ${role}`;
  return { connectionString: `${url}&options=${encodeURIComponent(options)}`, options };
}

/** A compiled query as the driver wants it, prepared once per connection under a stable name. */
export function statement(query: Query): pg.QueryConfig {
  const kept = COMPILED.get(query);
  if (kept !== undefined) return kept;
  const { sql, parameters } = query.compile(COLD);
  const name = nameOf(sql);
  const config = { text: sql, values: [...parameters], ...(name === null ? {} : { name }) };
  COMPILED.set(query, config);
  return config;
}

/** A query without parameters may be written once and asked for ever. */
const COMPILED = new WeakMap<Query, pg.QueryConfig>();

const COLD = queryBuilder<unknown>();
const NAMES = new Map<string, string>();
const MOST_NAMES = 500;

function nameOf(sql: string): string | null {
  const known = NAMES.get(sql);
  if (known !== undefined) return known;
  if (NAMES.size >= MOST_NAMES) return null;
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 20);
  NAMES.set(sql, name);
  return name;
}

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Integers of 8 bytes as safe numbers, dates as `AAAA-MM-JJ`, instants as ISO in UTC. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === INT8) return safeInteger;
    if (oid === DATE) return (value: string) => value;
    if (oid === TIMESTAMPTZ) return (value: string) => new Date(value).toISOString();
    return pg.types.getTypeParser(oid, 'text');
  },
};

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`entier trop grand : ${value}`);
  return number;
}
