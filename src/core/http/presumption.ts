import { isDeepStrictEqual } from 'node:util';
import type { Asking } from './answer.ts';
import type { Answer } from './route.ts';
import { hashOf } from './session.ts';

const MOST = 1_000;

interface Gestures {
  /** Reads who the secret speaks for now; what it asks of the database leaves first. */
  readonly check: () => Promise<Asking>;
  /** Never fails: what fails is answered too. */
  readonly answerTo: (asking: Asking) => Promise<Answer>;
}

/** Who asks, as the database says, and what they are answered. */
interface Judged {
  readonly asking: Asking;
  readonly answer: Answer;
}

/**
 * Answers what only reads in one trip to the database: the answer is prepared for whom the session
 * spoke for last time, in the packet that checks it. That gives no right: unless the very same
 * person is found under the very same rights, what was prepared is thrown away and made again for
 * who asks. Sessions are remembered by their hash, the last ones only.
 */
export function presumption(): (secret: string, gestures: Gestures) => Promise<Judged> {
  const known = new Map<string, Asking>();
  return async (secret, { check, answerTo }) => {
    const key = hashOf(secret);
    const presumed = known.get(key);
    const checking = check();
    const prepared = presumed === undefined ? null : answerTo(presumed);
    const asking = await checking;
    remember(known, key, asking);
    // With whom it was prepared for: another request may have learned better meanwhile.
    const holds = prepared !== null && isDeepStrictEqual(presumed, asking);
    return { asking, answer: await (holds ? prepared : answerTo(asking)) };
  };
}

/** Answers once one knows who asks. */
export async function inTurn(_secret: string, { check, answerTo }: Gestures): Promise<Judged> {
  const asking = await check();
  return { asking, answer: await answerTo(asking) };
}

function remember(known: Map<string, Asking>, key: string, asking: Asking): void {
  known.delete(key);
  if (asking.session !== null) known.set(key, asking);
  const [oldest] = known.keys();
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
}
