import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Processus, processusDe } from './processus.ts';

/** A server that listens in a process of its own. */
export interface Serveur extends Processus {
  readonly port: number;
  arreter(): Promise<void>;
}

/** The product listening in a process of its own, as it is served; its clock may be moved. */
export function lancerLeProduit(url: string, decalageMs: number): Promise<Serveur> {
  const env = { DATABASE_URL: url, BEFFROI_BANC_DECALAGE: String(decalageMs) };
  return lancer('serveur.ts', env, '');
}

/** These bytes sent from memory, by a process of its own. */
export function lancerLaLimite(page: string): Promise<Serveur> {
  return lancer('serveur-nu.ts', {}, page);
}

async function lancer(
  fichier: string,
  env: Readonly<Record<string, string>>,
  entree: string,
): Promise<Serveur> {
  // Options for Node, such as `--cpu-prof`, without changing what is measured.
  const options = (process.env['BEFFROI_BANC_NODE'] ?? '').split(' ').filter(Boolean);
  const enfant = spawn(process.execPath, [...options, join(import.meta.dirname, fichier)], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  enfant.stdin.end(entree);
  const port = await lirePort(enfant);
  return {
    ...processusDe(enfant.pid ?? 0),
    port,
    arreter: () =>
      new Promise((resolve) => {
        enfant.once('exit', () => resolve());
        enfant.kill('SIGINT');
      }),
  };
}

async function lirePort(enfant: ChildProcess): Promise<number> {
  if (enfant.stdout === null) throw new Error('no output to read');
  for await (const ligne of createInterface(enfant.stdout)) {
    const { port } = JSON.parse(ligne) as { port: number };
    return port;
  }
  throw new Error('le serveur s’est arrêté avant de servir');
}
