import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SERVEUR = join(import.meta.dirname, '..', '..', 'tests', 'panne', 'serveur.ts');

/** The product listening in a process of its own, as it is served; its clock may be moved. */
export async function lancerLeProduit(
  url: string,
  decalageMs: number,
): Promise<{ readonly port: number; readonly pid: number; arreter(): Promise<void> }> {
  const env = { ...process.env, DATABASE_URL: url, BEFFROI_ESSAI_DECALAGE: String(decalageMs) };
  const enfant = spawn(process.execPath, [SERVEUR], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const port = await lirePort(enfant);
  return {
    port,
    pid: enfant.pid ?? 0,
    arreter: () =>
      new Promise((resolve) => {
        enfant.once('exit', () => resolve());
        enfant.kill('SIGKILL');
      }),
  };
}

async function lirePort(enfant: ChildProcess): Promise<number> {
  if (enfant.stdout === null) throw new Error('no output to read');
  for await (const ligne of createInterface(enfant.stdout)) {
    const { port } = JSON.parse(ligne) as { port: number };
    return port;
  }
  throw new Error('le produit s’est arrêté avant de servir');
}
