import { join } from 'node:path';
import { Apart, Ended, type Outcome } from '../../../core/apart.ts';
import type { Database } from '../../../core/database/database.ts';
import type { Ordre } from '../../../core/piece.ts';
import { AU_DEPART, type Progres } from '../rules/progres.ts';
import { commencerTravail, finirTravail, noterProgres } from './progres.ts';

/** What is asked of the process apart: to make the report of a file, or to import it by an order. */
export interface Travail {
  readonly depotId: string;
  readonly ordre: Ordre | null;
}

/** What was imported; null for a report, or when nothing was. */
export type Importe = { readonly importId: string; readonly nouveau: boolean } | null;

const MEMORY_MB = 768;
const BEAT_MS = 300;

const apart = new Apart<Travail & { readonly url: string }, Importe, Progres>({
  module: join(import.meta.dirname, 'travail-a-part.ts'),
  memoryMb: MEMORY_MB,
  mostAtOnce: 2,
});

/** Makes ready for a file that is about to come. */
export function preparerTravail(): void {
  apart.ready();
}

/**
 * Does the work in a process apart, on its own connection: neither its computing nor its end holds
 * the server. Where it stands is written a few times a second, and it stops once called off.
 * @throws Error when the work failed, and Ended when the server stops: it is to be done again.
 */
export async function travailler(
  database: Database,
  travail: Travail,
  { timeMs, signal }: { readonly timeMs: number; readonly signal?: AbortSignal },
): Promise<Outcome<Importe>> {
  const { depotId } = travail;
  if (!(await commencerTravail(database, depotId))) return { ok: false, cut: 'stopped' };
  const veille = veiller(database, depotId);
  const arrets = signal === undefined ? [veille.signal] : [veille.signal, signal];
  let aReprendre = false;
  try {
    const order = { ...travail, url: database.url };
    const how = { timeMs, signal: AbortSignal.any(arrets), told: veille.entendre };
    return await apart.run(order, how);
  } catch (error) {
    aReprendre = error instanceof Ended;
    throw error;
  } finally {
    await veille.finir();
    // What an interruption leaves behind tells who begins again that it does.
    if (!aReprendre) await finirTravail(database, depotId);
  }
}

/** Writes the last thing heard at each beat, and calls the work off once nobody waits for it. */
function veiller(database: Database, id: string) {
  const arret = new AbortController();
  let [dernier, fini] = [AU_DEPART, false];
  let timer: NodeJS.Timeout;
  let battement = Promise.resolve();
  async function battre(): Promise<void> {
    // The database may be away for a moment: the work itself says when it cannot do without.
    const attendu = await noterProgres(database, id, dernier).catch(() => true);
    if (!attendu) arret.abort();
    else if (!fini) programmer();
  }
  function programmer(): void {
    timer = setTimeout(() => {
      battement = battre();
    }, BEAT_MS);
  }
  programmer();
  return {
    signal: arret.signal,
    entendre(progres: Progres) {
      dernier = progres;
    },
    async finir() {
      fini = true;
      clearTimeout(timer);
      await battement;
    },
  };
}
