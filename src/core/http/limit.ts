/** How many requests of a kind one address may make in a window. */
export interface Limit {
  readonly most: number;
  readonly windowMs: number;
}

/** Counts by address in fixed windows; forgets the old ones as it goes. */
export function rateLimiter({ most, windowMs }: Limit): (who: string, nowMs: number) => boolean {
  let window = -1;
  let counts = new Map<string, number>();
  return (who, nowMs) => {
    const current = Math.floor(nowMs / windowMs);
    if (current !== window) {
      window = current;
      counts = new Map();
    }
    const count = (counts.get(who) ?? 0) + 1;
    counts.set(who, count);
    return count <= most;
  };
}
