import { type ChildProcess, fork } from 'node:child_process';

/** Why a piece of work gave no answer: too much memory, too long, called off, or its process died. */
export type Cut = 'memory' | 'time' | 'stopped' | 'died';

export type Outcome<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly cut: Cut };

/** The server stops: what was begun is to be begun again. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

interface Settings {
  /** File of the module that does the work, by `answerApart`. */
  readonly module: string;
  /** Most memory of its objects; past it, the process dies. */
  readonly memoryMb: number;
  readonly mostAtOnce: number;
}

interface Run<Told> {
  readonly timeMs: number;
  /** Calls the work off. */
  readonly signal: AbortSignal;
  /** Hears where the work stands. */
  told(said: Told): void;
}

/** What comes back from a process apart. */
type Message<Result, Told> =
  | { readonly type: 'told'; readonly said: Told }
  | { readonly type: 'done'; readonly result: Result }
  | { readonly type: 'failed'; readonly stack: string };

/** Ends each work that runs, wherever it was asked for. */
const running = new Set<() => void>();

/** Ends all that works apart: who waits for it gets `Ended`. */
export function endApart(): void {
  for (const end of running) end();
}

/**
 * Work on what others wrote, each piece in a process of its own: whatever it does to its memory, its
 * time or its life, the server goes on. A thread would not do: a parser that fills the memory of one
 * aborts the whole process.
 */
export class Apart<Order extends object, Result, Told> {
  readonly #settings: Settings;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #spare: ChildProcess | null = null;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Starts a process ahead of its work, which then costs no wait; unused, it leaves by itself. */
  ready(): void {
    if (this.#spare !== null) return;
    const child = start(this.#settings);
    this.#spare = child;
    child.unref();
    child.channel?.unref();
    const forget = () => {
      if (this.#spare === child) this.#spare = null;
    };
    child.once('exit', forget);
    child.once('error', forget);
  }

  /**
   * Does one piece of work, after its turn.
   * @throws Error what the work threw, and Ended when the server stops.
   */
  async run(order: Order, how: Run<Told>): Promise<Outcome<Result>> {
    if (!(await this.#turn(how.signal))) return { ok: false, cut: 'stopped' };
    try {
      return await attend<Result, Told>(this.#take(), order, how);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy -= 1;
      else next();
    }
  }

  /** Waits for a place, which who leaves gives to the next; false when called off before. */
  async #turn(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#busy < this.#settings.mostAtOnce) {
      this.#busy += 1;
      return true;
    }
    return new Promise((resolve) => {
      const come = () => resolve(true);
      this.#waiting.push(come);
      signal.addEventListener('abort', () => {
        const place = this.#waiting.indexOf(come);
        if (place >= 0) this.#waiting.splice(place, 1);
        resolve(false);
      });
    });
  }

  #take(): ChildProcess {
    const child = this.#spare ?? start(this.#settings);
    this.#spare = null;
    child.ref();
    child.channel?.ref();
    return child;
  }
}

/** It may read files and speak to the database; it starts no process and writes no file. */
function start({ module, memoryMb }: Settings): ChildProcess {
  const bounds = [`--max-old-space-size=${memoryMb}`, '--permission', '--allow-fs-read=*'];
  return fork(module, { execArgv: bounds, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

function attend<Result, Told>(
  child: ChildProcess,
  order: object,
  { timeMs, signal, told }: Run<Told>,
): Promise<Outcome<Result>> {
  return new Promise((resolve, reject) => {
    let cut: Cut | null = null;
    const cutAs = (why: Cut) => {
      cut ??= why;
      child.kill('SIGKILL');
    };
    const stop = () => cutAs('stopped');
    const end = () => {
      reject(new Ended('the server stops'));
      child.kill('SIGKILL');
    };
    const timer = setTimeout(cutAs, timeMs, 'time');
    signal.addEventListener('abort', stop);
    running.add(end);
    child.on('message', (message: Message<Result, Told>) => {
      if (message.type === 'told') told(message.said);
      else if (message.type === 'done') resolve({ ok: true, result: message.result });
      else reject(new Error(message.stack));
    });
    child.once('error', reject);
    onceGone(child, (died) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      running.delete(end);
      resolve({ ok: false, cut: cut ?? died });
    });
    child.send(order, () => undefined);
  });
}

/** Once the process ended and all that it said was heard. */
function onceGone(child: ChildProcess, then: (died: Cut) => void): void {
  let died: Cut | null = null;
  const check = () => {
    if (died !== null && !child.connected) then(died);
  };
  child.once('exit', (code, signal) => {
    died = code === ABORTED || signal === 'SIGABRT' ? 'memory' : 'died';
    check();
  });
  child.once('disconnect', check);
}

/** How a process ends itself when its memory is full: 128 and the number of SIGABRT. */
const ABORTED = 134;
const IDLE_MS = 120_000;

/**
 * In the process apart: does the one work that it is given, says where it stands, answers, and ends
 * with who asked.
 */
export function answerApart<Order extends object, Result, Told>(
  work: (order: Order, tell: (said: Told) => void) => Promise<Result>,
): void {
  const idle = setTimeout(() => process.exit(), IDLE_MS);
  // A signal to the whole group is for the server, which ends its own works.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit());
  const send = (message: Message<Result, Told>, then?: () => void) =>
    void process.send?.(message, undefined, undefined, then);
  process.once('message', (order) => {
    clearTimeout(idle);
    work(order as Order, (said) => send({ type: 'told', said })).then(
      (result) => send({ type: 'done', result }, () => process.exit()),
      (error: unknown) => {
        const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
        send({ type: 'failed', stack }, () => process.exit());
      },
    );
  });
}
