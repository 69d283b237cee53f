import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processusDe } from '../processus.ts';
import type { Serveur } from '../produit.ts';
import { pourquoi } from './installer.ts';

/** What a peer runs: a program, in its own folder, with these variables and no other of ours. */
export interface Programme {
  readonly node: string;
  readonly args: readonly string[];
  readonly travail: string;
  readonly env: Readonly<Record<string, string>>;
}

const JOURNAL = 'journal.txt';
const ATTENTE_MS = 120_000;

/** A port of the loopback that nobody holds now. */
export async function portLibre(): Promise<number> {
  const serveur = createServer().listen(0, '127.0.0.1');
  await once(serveur, 'listening');
  const adresse = serveur.address();
  serveur.close();
  await once(serveur, 'close');
  if (adresse === null || typeof adresse === 'string') throw new Error('no port');
  return adresse.port;
}

/** Runs it to its end. Throws its last words when it fails. */
export async function executerProgramme(programme: Programme): Promise<void> {
  const [code] = await once(demarrer(programme), 'exit');
  if (code !== 0) throw new Error(derniersMots(programme));
}

/** Starts it and waits until that address answers. Throws its last words when it stops before. */
export async function servir(programme: Programme, port: number, vivant: string): Promise<Serveur> {
  const enfant = demarrer(programme);
  const arreter = async () => {
    if (enfant.exitCode !== null || enfant.signalCode !== null) return;
    enfant.kill('SIGKILL');
    await once(enfant, 'exit');
  };
  const limite = Date.now() + ATTENTE_MS;
  while (!(await repond(port, vivant))) {
    if (enfant.exitCode !== null || Date.now() > limite) {
      await arreter();
      throw new Error(derniersMots(programme));
    }
    await sleep(200);
  }
  return { ...processusDe(enfant.pid ?? 0), port, arreter };
}

function demarrer({ node, args, travail, env }: Programme): ChildProcess {
  const journal = openSync(join(travail, JOURNAL), 'a');
  const { PATH = '', HOME = '' } = process.env;
  const enfant = spawn(node, args, {
    ...{ cwd: travail, env: { PATH, HOME, ...env } },
    stdio: ['ignore', journal, journal],
  });
  closeSync(journal);
  return enfant;
}

function derniersMots({ travail }: Programme): string {
  return pourquoi(readFileSync(join(travail, JOURNAL), 'utf8')) || 'arrêt sans un mot';
}

async function repond(port: number, chemin: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${chemin}`)).ok;
  } catch {
    return false;
  }
}
