import type { Context as HonoContext } from 'hono';
import type { Asking } from './answer.ts';
import { bar } from './bar.ts';
import { EMPTY_FORM } from './form.ts';
import { addressOf, isForeign, isUnreadable, readBody } from './request.ts';
import type { Context, Failure, Route } from './route.ts';

interface Door {
  /** Writes a minute and address; 0 for no limit. */
  readonly writesPerMinute: number;
  allowed(who: string, nowMs: number): boolean;
}

/** Lets a request in, with its form, or says why not. */
export async function admit(
  house: Door,
  route: Route,
  c: HonoContext,
  {
    asking,
    maintenant,
    query,
  }: Pick<Context, 'maintenant' | 'query'> & { readonly asking: Asking },
): Promise<Context['form'] | Failure> {
  const writes = route.method === 'POST';
  if (writes) {
    const refused = guardWrite(house, c, () => house.allowed(addressOf(c), Date.parse(maintenant)));
    if (refused !== null) return refused;
  }
  const barred = bar(asking.acteur, route.right);
  if (barred !== null) return barred;
  const sent = [...Object.values(c.req.param()), ...query.keys(), ...query.values()];
  if (isUnreadable(sent)) return { kind: 'failure', status: 404 };
  if (!writes) return EMPTY_FORM;
  const form = await readBody(c, route.mostBytes);
  if (form === 'too-long') return { kind: 'failure', status: 413 };
  if (form === 'unreadable') return { kind: 'failure', status: 422 };
  if (form.text('jeton') === (asking.session?.jeton ?? '')) return form;
  const detail =
    'Votre session a changé depuis. Rechargez la page du formulaire, puis recommencez.';
  return { kind: 'failure', status: 403, detail };
}

/** A write must come from our own pages, at a human pace. */
function guardWrite(
  { writesPerMinute }: Door,
  c: HonoContext,
  allowed: () => boolean,
): Failure | null {
  if (isForeign(c)) return { kind: 'failure', status: 403 };
  if (writesPerMinute > 0 && !allowed()) return { kind: 'failure', status: 429 };
  return null;
}
