/** Lets so many calls start a second, each after the other, and waits when told to. */
export interface Pace {
  /** Resolves at once when `stop` fires: it then stands for nothing. */
  turn(stop?: AbortSignal): Promise<void>;
  /** Nobody starts before this many milliseconds: the service said that it is too much. */
  rest(ms: number): void;
}

/** Waits so long, or until `stop` fires. */
export type Wait = (ms: number, stop?: AbortSignal) => Promise<void>;

/** A pace of `perSecond` starts a second; `wait` and `clockMs` are the time that passes. */
export function paceOf(
  perSecond: number,
  wait: Wait,
  clockMs: () => number = () => performance.now(),
): Pace {
  const gapMs = 1000 / Math.max(1, perSecond);
  let nextMs = 0;
  let restedMs = 0;
  async function turn(stop?: AbortSignal): Promise<void> {
    const knownMs = restedMs;
    const nowMs = clockMs();
    const mineMs = Math.max(nowMs, nextMs);
    nextMs = mineMs + gapMs;
    if (mineMs > nowMs) await wait(mineMs - nowMs, stop);
    // Told to rest while this one waited: it takes its turn again, after the rest.
    if (restedMs > knownMs && !stop?.aborted) await turn(stop);
  }
  return {
    turn,
    rest(ms) {
      restedMs = Math.max(restedMs, clockMs() + ms);
      nextMs = Math.max(nextMs, restedMs);
    },
  };
}
