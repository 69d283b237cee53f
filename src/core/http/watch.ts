import type { Database } from '../database/database.ts';
import { type LigneDeJournal, lireJournal, lireTete } from '../journal.ts';

const BEAT_MS = 400;
const MOST_LINES = 500;

/** Tells readers that the journal grew: one query a beat for all of them, none when there is none. */
export interface Watch {
  /** The lines after a rank, as soon as there are some; empty when `signal` ends the wait. */
  after(rang: number, signal: AbortSignal): Promise<readonly LigneDeJournal[]>;
  /** Readers at this moment. */
  readonly readers: number;
}

interface Waiting {
  readonly rang: number;
  resolve(lines: Promise<readonly LigneDeJournal[]>): void;
}

/**
 * Watches the head of the journal. Polling it costs one row a beat and no lock; a notification from
 * the database would take a lock of its own at each commit, on the path of every deposit.
 */
export function watchJournal(database: Database): Watch {
  const waiting = new Set<Waiting>();
  let timer: NodeJS.Timeout | null = null;

  async function beat(): Promise<void> {
    timer = null;
    const head = await lireTete(database).catch(() => null);
    const ripe = [...waiting].filter(({ rang }) => head !== null && Number(head.rang) > rang);
    const reads = new Map<number, Promise<LigneDeJournal[]>>();
    for (const one of ripe) {
      waiting.delete(one);
      const read = reads.get(one.rang) ?? lireJournal(database, one.rang, MOST_LINES);
      reads.set(one.rang, read);
      one.resolve(read);
    }
    schedule();
  }

  function schedule(): void {
    if (waiting.size === 0 || timer !== null) return;
    timer = setTimeout(() => void beat(), BEAT_MS);
    timer.unref();
  }

  return {
    get readers() {
      return waiting.size;
    },
    after(rang, signal) {
      return new Promise((resolve) => {
        const one = { rang, resolve };
        waiting.add(one);
        signal.addEventListener('abort', () => {
          waiting.delete(one);
          resolve([]);
        });
        schedule();
      });
    },
  };
}
