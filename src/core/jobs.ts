import { PgBoss } from 'pg-boss';
import { asApplication, type Database } from './database/database.ts';
import { drain, type Traitements, waiting } from './outbox.ts';

/** The worker of the outbox and of other queues, kept by the job queue in the same database. */
export interface Jobs {
  /** Wakes the worker after a commit; when it is missed, the next beat finds the message. */
  wake(): Promise<void>;
  /**
   * Waits until no message can be treated any more.
   * @returns how many still wait: those failed and will be tried again later.
   */
  settle(announce?: (left: number) => void): Promise<number>;
  /** Gives a queue of its own to a work that is done now, then each minute, once at a time. */
  eachMinute(queue: string, work: (database: Database) => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

const QUEUE = 'sortants';
const EVERY_MINUTE = '* * * * *';
/** A message may take minutes: those that come meanwhile are treated beside it. */
const AT_ONCE = 2;
const BEAT_MS = 100;
const BEATS_PER_WAKE = 10;
const PATIENCE_MS = 240_000;

/** Starts the job queue on the same database and lets it work the outbox. */
export async function startJobs(
  database: Database,
  url: string,
  traitements: Traitements,
): Promise<Jobs> {
  const boss = new PgBoss({
    ...asApplication(url),
    schema: 'pgboss',
    createSchema: false,
    max: 3,
  });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(QUEUE, { policy: 'short', retryLimit: 3, retryDelay: 5 });
  const working = { beats: 0, busy: 0 };
  await boss.work(QUEUE, { pollingIntervalSeconds: 0.5, localConcurrency: AT_ONCE }, async () => {
    working.busy += 1;
    try {
      await drain(database, traitements);
      working.beats += 1;
    } finally {
      working.busy -= 1;
    }
  });
  await boss.schedule(QUEUE, EVERY_MINUTE);
  return {
    wake: async () => void (await boss.send(QUEUE, {})),
    settle: (announce) => settle(database, boss, working, announce),
    async eachMinute(queue, work) {
      await boss.createQueue(queue, { policy: 'stately', retryLimit: 0 });
      await boss.work(
        queue,
        { pollingIntervalSeconds: 0.5 },
        async () => void (await work(database)),
      );
      await boss.schedule(queue, EVERY_MINUTE);
      await boss.send(queue, {});
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

async function settle(
  database: Database,
  boss: PgBoss,
  working: { readonly beats: number; readonly busy: number },
  announce?: (left: number) => void,
): Promise<number> {
  const start = working.beats;
  for (let beat = 0; beat * BEAT_MS < PATIENCE_MS; beat += 1) {
    if (beat % BEATS_PER_WAKE === 0) await boss.send(QUEUE, {});
    const left = await waiting(database);
    announce?.(left);
    const over = working.beats > start && working.busy === 0;
    if (left === 0 || over) return left === 0 ? 0 : waiting(database);
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
  }
  return waiting(database);
}
