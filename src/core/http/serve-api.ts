import type { Context as HonoContext } from 'hono';
import { ANONYME } from '../access/roles.ts';
import type { Database } from '../database/database.ts';
import type { Instant } from '../day.ts';
import { respondData } from './answer.ts';
import { problem } from './api.ts';
import { bar } from './bar.ts';
import { EMPTY_FORM } from './form.ts';
import { addressOf, isUnreadable } from './request.ts';
import type { Context, Route } from './route.ts';

interface ApiHouse {
  readonly database: Database;
  allowedApi(who: string, nowMs: number): boolean;
}

/**
 * The API knows no session: whatever cookie comes, it answers what the public may see, so that no
 * other site can make a browser ask in someone's name.
 */
export async function serveApi(
  house: ApiHouse,
  route: Route,
  c: HonoContext,
  maintenant: Instant,
): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const context: Context = {
    ...{ database: house.database, maintenant, acteur: ANONYME, nom: null, session: null },
    ...{ params: c.req.param() as Record<string, string>, query, form: EMPTY_FORM, jeton: '' },
    corps: c.req.raw.body,
  };
  const allowed = house.allowedApi(addressOf(c), Date.parse(maintenant));
  if (!allowed)
    return respondData(problem(429, 'Trop de demandes à la fois. Attendez une minute.'));
  if (bar(ANONYME, route.right) !== null) return respondData(problem(404, 'Adresse inconnue'));
  if (isUnreadable([...query.keys(), ...query.values()])) {
    return respondData(problem(422, 'Paramètres illisibles'));
  }
  const answer = await route.handle(context);
  return answer.kind === 'data'
    ? respondData(answer)
    : respondData(problem(404, 'Rien à cette adresse'));
}
