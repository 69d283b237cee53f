import type pg from 'pg';
import { type Answered, type Given, readAnswers, recordAnswers } from './commands.ts';
import type { Database } from './database/database.ts';
import { inStep } from './database/in-step.ts';
import { IssueInconnue, inTransaction, type Transaction } from './database/transaction.ts';
import { inscrire } from './journal.ts';
import { postAll } from './outbox.ts';
import type { EcritureEnCours } from './writing.ts';

/** What came of a command in a transaction that is not committed yet. */
export interface Attempt<Reponse extends { ok: boolean }> extends Answered {
  readonly reponse: Reponse;
  readonly ecriture: EcritureEnCours;
  /** The answer is one already given: nothing was done. */
  readonly dejaDonnee: boolean;
}

/** Writes what ends each command: its messages, its lines of the journal, its answer. */
export function conclude(tx: Transaction, attempts: readonly Attempt<{ ok: boolean }>[]): void {
  const fresh = attempts.filter(({ dejaDonnee }) => !dejaDonnee);
  const ecritures = fresh.map(({ ecriture }) => ecriture);
  postAll(
    tx,
    ecritures.flatMap((une) => une.messages()),
  );
  inscrire(
    tx,
    ecritures.flatMap((une) => une.lignes()),
  );
  if (fresh.length > 0) recordAnswers(tx, fresh);
}

/** A command that may share its transaction with others. */
interface Member<Reponse extends { ok: boolean }> {
  readonly cle: string;
  /** What it writes: no two commands at work write the same, nor have the same key. */
  readonly objet: string;
  /** What it does in a transaction, unless `given` says that it was done already. */
  attempt(tx: Transaction, given: Promise<Given | null>): Promise<Attempt<Reponse>>;
  /** The same command in a transaction of its own. */
  alone(): Promise<Reponse>;
}

/** A member whose caller waits. */
interface Waiting {
  readonly cle: string;
  readonly marks: readonly string[];
  attempt(tx: Transaction, given: Promise<Given | null>): Promise<Attempt<{ ok: boolean }>>;
  answer(reponse: { ok: boolean }): void;
  fail(error: unknown): void;
  /** Runs it in a transaction of its own, and answers. */
  runAlone(): Promise<void>;
}

/** Transactions at work at once: one reads and decides while the other writes. */
const MOST_AT_WORK = 2;
/** What a group that fails makes run again is bounded, and so is the wait behind it. */
const MOST_TOGETHER = 64;

/** Those that came while others were at work, of one database. */
interface Queue {
  waiting: Waiting[];
  atWork: number;
  readonly marks: Set<string>;
}

const QUEUES = new WeakMap<pg.Pool, Queue>();

/**
 * Runs a command at once when few are at work; otherwise it waits for one to end, and leaves with
 * all those that wait, in one transaction. Where anything goes wrong in it, nothing of it is kept
 * and each runs alone: no command can undo another, nor answer for it.
 */
export function joinOthers<Reponse extends { ok: boolean }>(
  database: Database,
  { cle, objet, attempt, alone }: Member<Reponse>,
): Promise<Reponse> {
  const queue = queueOf(database);
  return new Promise((resolve, reject) => {
    const answer = resolve as Waiting['answer'];
    const runAlone = () => alone().then(resolve, reject);
    const marks = [`cle ${cle}`, `objet ${objet}`];
    queue.waiting.push({ cle, marks, attempt, answer, fail: reject, runAlone });
    leave(database, queue);
  });
}

function queueOf({ pool }: Database): Queue {
  const known = QUEUES.get(pool);
  if (known !== undefined) return known;
  const queue: Queue = { waiting: [], atWork: 0, marks: new Set() };
  QUEUES.set(pool, queue);
  return queue;
}

function leave(database: Database, queue: Queue): void {
  while (queue.atWork < MOST_AT_WORK) {
    const group = takeGroup(queue);
    if (group.length === 0) return;
    queue.atWork += 1;
    void run(database, group).finally(() => {
      queue.atWork -= 1;
      for (const mark of group.flatMap(({ marks }) => marks)) queue.marks.delete(mark);
      leave(database, queue);
    });
  }
}

/** The first that wait and have nothing in common, their marks taken. */
function takeGroup(queue: Queue): Waiting[] {
  const group: Waiting[] = [];
  const others: Waiting[] = [];
  for (const one of queue.waiting) {
    const free = group.length < MOST_TOGETHER && !one.marks.some((mark) => queue.marks.has(mark));
    (free ? group : others).push(one);
    if (free) for (const mark of one.marks) queue.marks.add(mark);
  }
  queue.waiting = others;
  return group;
}

async function run(database: Database, group: readonly Waiting[]): Promise<void> {
  try {
    const done = group.length > 1 && (await runTogether(database, group));
    if (!done) await Promise.all(group.map((one) => one.runAlone()));
  } catch (error) {
    for (const one of group) one.fail(error);
  }
}

/** @returns false when nothing was kept: each is then to be run alone. */
async function runTogether(database: Database, group: readonly Waiting[]): Promise<boolean> {
  try {
    const attempts = await inTransaction(database, async (tx) => {
      const result = await attemptAll(tx, group);
      const commit = result.every(({ reponse, ecriture }) => reponse.ok || !ecriture.entamee);
      if (commit) conclude(tx, result);
      return { commit, result: commit ? result : [] };
    });
    attempts.forEach(({ reponse }, rang) => void group[rang]?.answer(reponse));
    return attempts.length > 0;
  } catch (error) {
    // Whether it was committed is unknown: so is what became of each.
    if (error instanceof IssueInconnue) throw error;
    return false;
  }
}

async function attemptAll(tx: Transaction, group: readonly Waiting[]) {
  const shared = inStep(tx);
  const given = readAnswers(
    shared,
    group.map(({ cle }) => cle),
  );
  const givenTo = async ({ cle }: Waiting) => (await given).get(cle) ?? null;
  return Promise.all(group.map((one) => one.attempt(shared, givenTo(one))));
}
