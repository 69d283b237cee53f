import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BEFFROI = join(import.meta.dirname, '..', '..', 'bin', 'beffroi.js');
const ADRESSE = /Beffroi est ouvert : (http:\/\/localhost:\d+)/;
const INTERROMPU = 130;
const SIGNAUX = ['SIGINT', 'SIGTERM'] as const;

/**
 * What `npm start` starts, on empty data of its own and a free port, for as long as `montrer` lasts;
 * stopped and erased whatever happens. `base`: `http://localhost:41234`.
 */
export async function avecLeProduit(montrer: (base: string) => Promise<void>): Promise<void> {
  const donnees = mkdtempSync(join(tmpdir(), 'beffroi-captures-'));
  chmodSync(donnees, 0o755);
  const produit = spawn(process.execPath, [BEFFROI, 'servir'], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: '', BEFFROI_DONNEES: join(donnees, 'donnees'), PORT: '0' },
      ...{ BEFFROI_MODE: 'demonstration', BEFFROI_THEME: 'neutre' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const fini = once(produit, 'close');
  let interrompu = false;
  const finir = () => void produit.kill('SIGTERM');
  const interrompre = () => {
    interrompu = true;
    finir();
  };
  for (const signal of SIGNAUX) process.on(signal, interrompre);
  try {
    await montrer(await adresseDe(produit));
  } catch (error) {
    if (!interrompu) throw error;
    console.error('Interrompu : le produit est arrêté, ses données sont effacées.');
    process.exitCode = INTERROMPU;
  } finally {
    finir();
    await fini;
    for (const signal of SIGNAUX) process.off(signal, interrompre);
    rmSync(donnees, { recursive: true, force: true });
  }
}

/** @throws Error with all that the product said, when it ends before it opens. */
function adresseDe(produit: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let dit = '';
    for (const sortie of [produit.stdout, produit.stderr]) {
      sortie?.setEncoding('utf8').on('data', (morceau: string) => {
        dit += morceau;
        const adresse = ADRESSE.exec(dit)?.[1];
        if (adresse !== undefined) resolve(adresse);
      });
    }
    produit.on('error', reject);
    produit.on('close', () => reject(new Error(`Le produit s’est arrêté avant d’ouvrir.\n${dit}`)));
  });
}
