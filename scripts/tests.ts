import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { startTestServer } from '../tests/support/servers.ts';

/**
 * The project's second command: installs what the tests need when it can, runs every check, then
 * every test on the embedded PostgreSQL 18, then the rooms again on Debian's PostgreSQL 15, then
 * the bench at its smallest size for the correctness that it checks inside. Says aloud what it had
 * to skip. `npm test -- motif` runs only the files whose path contains the word.
 */
const ROOT = join(import.meta.dirname, '..');
const PACKAGES = [
  ...['postgresql-15', 'postgresql-15-postgis-3', 'postgresql-15-postgis-3-scripts'],
  ...['poppler-utils', 'chromium', 'fonts-dejavu-core', 'openjdk-17-jre-headless'],
];
const motif = process.argv[2] ?? '';
const skipped: string[] = [];
const started = Date.now();

function title(text: string): void {
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`\n── ${text} (${seconds} s)`);
}

/** Debian packages that some tests use; without root or without apt, they are skipped aloud. */
function installPackages(): void {
  const missing = PACKAGES.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  title(`Paquets Debian pour les tests : ${missing.join(', ')}`);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    skipped.push(`${missing.join(', ')} : à installer par l’administrateur (apt-get install)`);
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  const options = ['install', '-y', '-qq', '--no-install-recommends'];
  const { status } = spawnSync('apt-get', [...options, ...missing], { stdio: 'ignore', env });
  if (status !== 0) skipped.push(`${missing.join(', ')} : apt-get n’a pas pu les installer`);
}

function isInstalled(name: string): boolean {
  return spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status === 0;
}

async function run(command: string, args: string[], env: Record<string, string> = {}) {
  return new Promise<boolean>((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}

async function runTests(kind: 'embarque' | 'debian', files: string[]): Promise<boolean> {
  const server = await startTestServer(kind);
  if (server === null) {
    skipped.push('les essais sur PostgreSQL 15 : le serveur de Debian manque');
    return true;
  }
  title(`${files.length} fichiers d’essais sur PostgreSQL ${server.version}`);
  try {
    const options = ['--test', '--test-concurrency=2', '--test-timeout=900000'];
    const env = { BEFFROI_ESSAI_SERVEUR: server.url };
    return await run(process.execPath, [...options, ...files], env);
  } finally {
    await server.arreter();
  }
}

function filesOf(...patterns: string[]): string[] {
  const files = globSync(patterns, { cwd: ROOT }).sort();
  return files.filter((file) => file.includes(motif));
}

async function main(): Promise<void> {
  installPackages();
  const outcomes: [string, boolean][] = [];
  if (motif === '') {
    title('Types, style, promesses, architecture, code mort');
    outcomes.push(['npm run check', await run('npm', ['run', '--silent', 'check'])]);
  }
  const all = filesOf('src/**/*.test.ts', 'tests/**/*.test.ts');
  outcomes.push(['essais sur PostgreSQL 18', await runTests('embarque', all)]);
  if (motif === '') {
    const rooms = filesOf('src/rooms/**/*.test.ts', 'src/core/*.test.ts');
    outcomes.push(['essais sur PostgreSQL 15', await runTests('debian', rooms)]);
    title('Banc de mesure, petites tailles : justesse seulement');
    const bench = ['--expose-gc', 'bench/bench.ts', '--petit'];
    outcomes.push(['banc de mesure', await run(process.execPath, bench)]);
  }
  title('Bilan');
  for (const reason of skipped) console.log(`PASSÉ : ${reason}`);
  for (const [name, ok] of outcomes) console.log(`${ok ? 'réussi' : 'ÉCHEC '} : ${name}`);
  process.exitCode = outcomes.every(([, ok]) => ok) ? 0 : 1;
}

await main();
