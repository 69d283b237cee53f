import { type Cut, Ended } from '../../../core/apart.ts';
import type { Database } from '../../../core/database/database.ts';
import { instant } from '../../../core/day.ts';
import type { Envoi } from '../../../core/outbox.ts';
import { lireTache, nettoyerDepots, noterApercu } from './depots.ts';
import { type Importe, type Travail, travailler } from './travail.ts';

/** For a file that the job queue has: a national one asks for half a minute. */
const PATIENCE_MS = 180_000;
/** For a page that waits. */
const PATIENCE_OF_A_PAGE_MS = 5_000;

/** Treats the message of a file put aside: makes its report, or imports it. Twice does it once. */
export async function traiterDepot(
  database: Database,
  envoi: Envoi,
  timeMs = PATIENCE_MS,
): Promise<void> {
  const { depotId, cle } = envoi.charge as { depotId: string; cle: string };
  const quand = instant(envoi.instant);
  await nettoyerDepots(database, quand);
  const tache = await lireTache(database, depotId);
  if (tache === null || !tache.etape.startsWith('a-')) return;
  const { acteur } = tache;
  const ordre = tache.etape === 'a-importer' ? { cle, acteur, instant: quand } : null;
  const fin = await mener(database, { depotId, ordre }, { timeMs });
  if (!fin.ok && fin.cut !== 'stopped') await noterCoupure(database, depotId, fin.cut);
}

/**
 * Does the same at once, for a page that waits; `fini: false` when it asks for more patience than a
 * page has, and is to be left to the job queue.
 */
export async function traiterAussitot(
  database: Database,
  travail: Travail,
): Promise<{ readonly fini: true; readonly issue: Importe } | { readonly fini: false }> {
  const timeMs = PATIENCE_OF_A_PAGE_MS;
  const fin = await mener(database, travail, { timeMs, signal: AbortSignal.timeout(timeMs) });
  if (fin.ok) return { fini: true, issue: fin.result };
  if (fin.cut === 'time' || fin.cut === 'stopped') return { fini: false };
  await noterCoupure(database, travail.depotId, fin.cut);
  return { fini: true, issue: null };
}

async function mener(
  database: Database,
  travail: Travail,
  bornes: Parameters<typeof travailler>[2],
): ReturnType<typeof travailler> {
  try {
    return await travailler(database, travail, bornes);
  } catch (error) {
    if (!(error instanceof Ended)) await noterCoupure(database, travail.depotId, 'died');
    throw error;
  }
}

const CAUSES = { memory: 'memoire', time: 'temps', died: 'interruption' } as const;

function noterCoupure(database: Database, id: string, cut: Exclude<Cut, 'stopped'>): Promise<void> {
  const refus = { code: 'travail-coupe', cause: CAUSES[cut] } as const;
  return noterApercu(database, id, { ok: false, refus });
}
