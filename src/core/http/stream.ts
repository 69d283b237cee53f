import type { Stream } from './route.ts';
import type { Watch } from './watch.ts';

/** How often a stream says that it lives, and checks that its reader still may read. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
/** Streams at once, so that idle pages cannot exhaust the server. */
const MOST_STREAMS = 2_000;

interface Following {
  readonly watch: Watch;
  /** Rank of the journal already seen by the page. */
  readonly depuis: number;
  /** Ends when the reader left, or the server stops. */
  readonly signal: AbortSignal;
  /** Tells whether the session still stands, with its mandate. */
  stillMay(): Promise<boolean>;
}

/** Tells whether one more stream may open. */
export function mayStream({ readers }: Watch): boolean {
  return readers < MOST_STREAMS;
}

/** The news of a page as server-sent events, each numbered by its rank in the journal. */
export function streamNews({ dire }: Stream, following: Following): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send(`retry: ${RETRY_MS}\n\n`);
      try {
        await follow(dire, following, send);
        controller.close();
      } catch {
        // The reader left, or the database did: the browser comes back by itself, where it was.
        if (!following.signal.aborted) controller.close();
      }
    },
  });
}

async function follow(
  dire: Stream['dire'],
  { watch, depuis, signal, stillMay }: Following,
  send: (text: string) => void,
): Promise<void> {
  let rang = depuis;
  while (!signal.aborted) {
    const beat = AbortSignal.any([signal, AbortSignal.timeout(HEARTBEAT_MS)]);
    const lignes = await watch.after(rang, beat);
    if (signal.aborted || !(await stillMay())) return;
    if (lignes.length === 0) send(': là\n\n');
    for (const { rang: id, dit } of await dire(lignes)) {
      send(`id: ${id}\ndata: ${JSON.stringify({ rang: id, dit })}\n\n`);
    }
    rang = Math.max(rang, ...lignes.map((ligne) => Number(ligne.rang)));
  }
}
