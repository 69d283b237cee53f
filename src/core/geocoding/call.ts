import { paceOf, type Wait } from './pace.ts';
import type { PanneDeGeocodage, ReglagesDeGeocodage } from './types.ts';

const FIRST_WAIT_MS = 200;
const MOST_WAIT_MS = 5_000;
const MOST_WAIT_ASKED_MS = 60_000;
const SILENT: PanneDeGeocodage = { ok: false, cause: 'muet' };
const REFUSED: PanneDeGeocodage = { ok: false, cause: 'refus' };
const PASSING = new Set([408, 425, 429]);

export type Called = { readonly ok: true; readonly text: string } | PanneDeGeocodage;

export interface Asked {
  readonly path: string;
  readonly init?: RequestInit;
  readonly patienceMs: number;
  /** Characters of an answer; more is no answer. */
  readonly most: number;
  /** When it fires, the one who waited before a page has left. */
  readonly stop?: AbortSignal;
}

/**
 * Calls one service, at a pace. Tries again what may pass later (a silence, a cut, a 429, a 5xx),
 * twice as late each time or when the service said; never a refusal. Follows no redirect: only the
 * configured origin is ever called.
 */
export function callerOf(
  { url, parSeconde, essais }: ReglagesDeGeocodage,
  wait: Wait,
): (asked: Asked) => Promise<Called> {
  const pace = paceOf(parSeconde, wait);
  const attempt = async (origin: string, asked: Asked, rank: number): Promise<Called> => {
    await pace.turn(asked.stop);
    if (asked.stop?.aborted) return SILENT;
    const { called, waitMs } = await once(origin, asked);
    if (called !== null) return called;
    if (waitMs > 0) pace.rest(waitMs);
    const lateMs = waitMs > 0 ? waitMs : Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** (rank - 1));
    if (rank >= essais) return SILENT;
    await wait(lateMs, asked.stop);
    return attempt(origin, asked, rank + 1);
  };
  return async (asked) => (url === null ? { ok: false, cause: 'absent' } : attempt(url, asked, 1));
}

/** One try: an answer, a refusal, or null when it may pass later. */
async function once(
  url: string,
  { path, init, patienceMs, most, stop }: Asked,
): Promise<{ readonly called: Called | null; readonly waitMs: number }> {
  const signals = [AbortSignal.timeout(patienceMs), ...(stop === undefined ? [] : [stop])];
  try {
    const response = await fetch(`${url}${path}`, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.any(signals),
      headers: { 'User-Agent': 'Beffroi (programmation des contrats de ville)' },
    });
    if (response.ok) {
      const text = await readAtMost(response, most);
      return { called: text === null ? REFUSED : { ok: true, text }, waitMs: 0 };
    }
    await response.body?.cancel();
    const passing = PASSING.has(response.status) || response.status >= 500;
    return { called: passing ? null : REFUSED, waitMs: waitAsked(response) };
  } catch {
    return { called: null, waitMs: 0 };
  }
}

/** `Retry-After`: seconds, or a date (RFC 9110 § 10.2.3); 0 when nothing is said. */
function waitAsked(response: Response): number {
  const said = response.headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return ms > 0 ? Math.min(MOST_WAIT_ASKED_MS, ms) : 0;
}

/** The text of an answer; null, and the rest not read, beyond so many characters. */
async function readAtMost(response: Response, most: number): Promise<string | null> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > most) return null;
  }
  return text + decoder.decode();
}
