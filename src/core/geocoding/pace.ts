/** Lets so many calls start a second, each after the other, and waits when told to. */
export interface Pace {
  turn(): Promise<void>;
  /** Nobody starts before this many milliseconds: the service said that it is too much. */
  rest(ms: number): void;
}

export function paceOf(perSecond: number, wait: (ms: number) => Promise<void>): Pace {
  const gapMs = 1000 / Math.max(1, perSecond);
  let nextMs = 0;
  return {
    async turn() {
      const nowMs = performance.now();
      const mineMs = Math.max(nowMs, nextMs);
      nextMs = mineMs + gapMs;
      if (mineMs > nowMs) await wait(mineMs - nowMs);
    },
    rest(ms) {
      nextMs = Math.max(nextMs, performance.now() + ms);
    },
  };
}
