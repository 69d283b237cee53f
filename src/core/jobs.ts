import { PgBoss } from 'pg-boss';
import { asApplication, type Database } from './database/database.ts';
import { drain, type Traitements, waiting } from './outbox.ts';

/** The worker of the outbox, kept by the job queue in the same database. */
export interface Jobs {
  /** Wakes the worker after a commit; when it is missed, the next beat finds the message. */
  wake(): Promise<void>;
  /**
   * Waits until no message can be treated any more.
   * @returns how many still wait: those failed and will be tried again later.
   */
  settle(announce?: (left: number) => void): Promise<number>;
  stop(): Promise<void>;
}

const QUEUE = 'sortants';
const EVERY_MINUTE = '* * * * *';
const BEAT_MS = 100;
const PATIENCE_MS = 120_000;

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
  let beats = 0;
  await boss.work(QUEUE, { pollingIntervalSeconds: 0.5 }, async () => {
    await drain(database, traitements);
    beats += 1;
  });
  await boss.schedule(QUEUE, EVERY_MINUTE);
  return {
    wake: async () => void (await boss.send(QUEUE, {})),
    settle: (announce) => settle(database, boss, () => beats, announce),
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

async function settle(
  database: Database,
  boss: PgBoss,
  beats: () => number,
  announce?: (left: number) => void,
): Promise<number> {
  const start = beats();
  await boss.send(QUEUE, {});
  for (let waited = 0; waited < PATIENCE_MS; waited += BEAT_MS) {
    const left = await waiting(database);
    announce?.(left);
    if (left === 0 || beats() > start) return left === 0 ? 0 : waiting(database);
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
  }
  return waiting(database);
}
