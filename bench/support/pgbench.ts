import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledQuery } from 'kysely';
import { mediane, type Row } from '../frame.ts';

const CANDIDATES = ['/usr/lib/postgresql/15/bin/pgbench', '/usr/bin/pgbench'];

/** Where Debian's pgbench is, or null. */
export function pgbenchPath(): string | null {
  return CANDIDATES.find((path) => existsSync(path)) ?? null;
}

/**
 * Runs a script of pgbench for a while, prepared statements, that many clients.
 * @returns transactions per second, and how many in all.
 */
function runPgbench(
  path: string,
  url: string,
  script: string,
  options: { readonly clients: number; readonly seconds: number },
): { tps: number; transactions: number } {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-pgbench-'));
  const file = join(folder, 'script.sql');
  writeFileSync(file, script);
  const args = ['-n', '-M', 'prepared', '-j', '2', '-f', file];
  args.push('-c', String(options.clients), '-T', String(options.seconds));
  const { stdout, stderr, status } = spawnSync(path, [...args, ...connection(url)], {
    encoding: 'utf8',
    env: { ...process.env, PGPASSWORD: decodeURIComponent(new URL(url).password) },
  });
  rmSync(folder, { recursive: true, force: true });
  const tps = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  const transactions = Number(/actually processed: (\d+)/.exec(stdout)?.[1]);
  if (status !== 0 || !(tps > 0)) throw new Error(`pgbench : ${stderr.slice(0, 800)}`);
  return { tps, transactions };
}

function connection(url: string): string[] {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  const args = ['-h', host, '-U', decodeURIComponent(username)];
  const realPort = searchParams.get('port') ?? port;
  if (realPort) args.push('-p', realPort);
  return [...args, pathname.slice(1)];
}

/** A compiled query as pgbench reads it: each parameter a literal, or a variable given by name. */
export function inlineParameters(query: CompiledQuery, variables: ReadonlyMap<unknown, string>) {
  const text = query.sql.replace(/\$(\d+)/g, (_, number: string) => {
    const value = query.parameters[Number(number) - 1];
    const variable = variables.get(value);
    if (variable !== undefined) return variable;
    if (typeof value === 'number') return String(value);
    return `'${String(value).replaceAll("'", "''")}'`;
  });
  return text.replaceAll(/\s+/g, ' ');
}

interface Cible {
  readonly path: string;
  readonly url: string;
  readonly script: string;
}

/** The limit as a row of figures: pgbench that many times, as long as `operations` should take. */
export function limite(
  nom: string,
  { path, url, script }: Cible,
  options: { readonly clients: number; readonly tours: number; readonly secondes?: number },
): Row {
  const seconds = options.secondes ?? 3;
  const tours = Array.from({ length: options.tours }, () =>
    runPgbench(path, url, script, { clients: options.clients, seconds }),
  ).map(({ tps }) => tps);
  return {
    nom,
    unite: 'op/s',
    mediane: mediane(tours),
    min: Math.min(...tours),
    max: Math.max(...tours),
    cpuParOperationUs: null,
    picMo: null,
  };
}
