import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

const RACINE = join(import.meta.dirname, '../..');

export const EST_ROOT = process.getuid?.() === 0;

const dossiers: string[] = [];
process.on('exit', () => {
  for (const dossier of dossiers) rmSync(dossier, { recursive: true, force: true });
});

/** A temporary folder removed at the end of the process, once every server is stopped. */
export function tempFolder(): string {
  const dossier = mkdtempSync(join(tmpdir(), 'beffroi-test-'));
  dossiers.push(dossier);
  return dossier;
}

/** Runs one statement and gives its rows as arrays. */
export async function rows(url: string, texte: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: texte, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

export type Enfant = {
  readonly processus: ChildProcess;
  /** What the child said: the started base, or the error it met. */
  readonly reponse: {
    url?: string;
    pid?: number;
    demarrage?: string;
    uid?: number;
    messages?: string[];
    /** Milliseconds from the call to the answer or the refusal. */
    dureeMs?: number;
    erreur?: string;
    nom?: string;
  };
};

export type OptionsEnfant = {
  readonly uid?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Project root to run from, other than this one. */
  readonly racine?: string;
  /** JavaScript run once started; `base` is the launcher's handle. */
  readonly ensuite?: string;
  /** Words put before node, such as setpriv and its options. */
  readonly avant?: readonly string[];
};

/** Runs the launcher in a Node of its own and waits for its answer. */
export async function launchChild(
  t: TestContext,
  dossier: string,
  options: OptionsEnfant = {},
): Promise<Enfant> {
  const chemin = join(options.racine ?? RACINE, 'src/core/embedded/launcher.ts');
  const script = `
    const messages = [];
    let debut = 0;
    const dureeMs = () => performance.now() - debut;
    try {
      const { startEmbedded } = await import(${JSON.stringify(pathToFileURL(chemin).href)});
      const annoncer = (message) => messages.push(message);
      debut = performance.now();
      const base = await startEmbedded({ dossier: ${JSON.stringify(dossier)}, annoncer });
      const { pid, demarrage, urlProprietaire: url } = base;
      console.log(JSON.stringify({ url, pid, demarrage, uid: process.getuid(), messages, dureeMs: dureeMs() }));
      ${options.ensuite ?? 'setInterval(() => {}, 1000);'}
    } catch (e) { console.log(JSON.stringify({ erreur: e.message, nom: e.name, messages, dureeMs: dureeMs() })); }`;
  const mots = [...(options.avant ?? []), process.execPath, '--input-type=module', '-e', script];
  const identite = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const processus = spawn(mots[0] ?? '', mots.slice(1), {
    cwd: '/',
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...identite,
  });
  const enfant = { processus, reponse: {} };
  t.after(() => endChild(enfant));
  const ligne = await firstLine(processus);
  return { processus, reponse: JSON.parse(ligne) };
}

/** Asks a child to stop and waits for it. */
export async function endChild(enfant: Enfant, signal: NodeJS.Signals = 'SIGTERM') {
  const { processus } = enfant;
  if (processus.exitCode !== null || processus.signalCode !== null) return;
  processus.kill(signal);
  await once(processus, 'exit');
}

function firstLine(processus: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let [sortie, erreurs] = ['', ''];
    processus.stderr?.on('data', (morceau) => {
      erreurs += morceau;
    });
    processus.stdout?.on('data', (morceau) => {
      sortie += morceau;
      const fin = sortie.indexOf('\n');
      if (fin >= 0) resolve(sortie.slice(0, fin));
    });
    processus.on('error', reject);
    processus.on('close', () => reject(new Error(`sans réponse : ${erreurs}`)));
  });
}
