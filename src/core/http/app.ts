import { Hono, type Context as HonoContext } from 'hono';
import { ANONYME } from '../access/roles.ts';
import { batching } from '../database/batch.ts';
import type { Database } from '../database/database.ts';
import { type Instant, instant } from '../day.ts';
import type { Geocodeur } from '../geocoding/types.ts';
import { type Asking, base, respond, respondAsset } from './answer.ts';
import type { Asset } from './assets.ts';
import { bar } from './bar.ts';
import { failureOf } from './errors.tsx';
import { EMPTY_FORM } from './form.ts';
import type { Identity } from './identity.ts';
import type { Frame } from './layout.tsx';
import { rateLimiter } from './limit.ts';
import { addressOf, isForeign, isUnreadable, readBody, readCookie } from './request.ts';
import type { Answer, Context, Failure, Route, Stream } from './route.ts';
import { serveApi } from './serve-api.ts';
import { mayStream, streamNews } from './stream.ts';
import { type Watch, watchJournal } from './watch.ts';

/** What the application is made of; the rooms' routes come from `main.ts`. */
export interface AppOptions {
  readonly database: Database;
  readonly routes: readonly Route[];
  readonly assets: { get(name: string): Asset | undefined };
  readonly frame: Frame;
  readonly identity: Identity;
  readonly now: () => Date;
  readonly log: (error: unknown) => void;
  /** Writes a minute and address; 0 for no limit. */
  readonly writesPerMinute: number;
  /** Requests to the API a minute and address. */
  readonly requestsPerMinute: number;
  /** Puts an address at its place; null when no service is set. */
  readonly geocodeur: Geocodeur | null;
}

const MINUTE_MS = 60_000;

const NOBODY: Asking = { acteur: ANONYME, nom: null, session: null };

/** The web application: every address declared, every answer with its headers. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  const allowed = rateLimiter({ most: options.writesPerMinute, windowMs: MINUTE_MS });
  const api = { most: options.requestsPerMinute, windowMs: MINUTE_MS };
  const allowedApi = rateLimiter(api);
  const house = { ...options, watch: watchJournal(options.database), allowed, allowedApi };
  app.get('/statique/:nom', (c) => serveAsset(house, c));
  for (const route of options.routes) {
    app.on(route.method, [route.path], (c) => serve(house, route, c));
  }
  app.notFound(async (c) => {
    const asking = await identify(options, c, instant(options.now().toISOString()));
    return respond(options, c, asking, { kind: 'failure', status: 404 });
  });
  app.onError((error, c) => {
    options.log(error);
    return respond(options, c, NOBODY, failureOf(error));
  });
  return app;
}

/** The application at work: what it is made of, who may write now, who follows the journal. */
interface House extends AppOptions {
  readonly watch: Watch;
  allowed(who: string, nowMs: number): boolean;
  allowedApi(who: string, nowMs: number): boolean;
}

function serveAsset(house: House, c: HonoContext): Response | Promise<Response> {
  const asset = house.assets.get(c.req.param('nom') ?? '');
  if (asset === undefined) return respond(house, c, NOBODY, { kind: 'failure', status: 404 });
  return respondAsset(house, c, asset);
}

async function serve(everyone: House, route: Route, c: HonoContext): Promise<Response> {
  const maintenant = instant(everyone.now().toISOString());
  if (route.api !== undefined) return serveApi(everyone, route, c, maintenant);
  const house = { ...everyone, database: batching(everyone.database) };
  const asking = await identify(house, c, maintenant);
  const answer = await attempt(house, () => answerOf(house, route, c, { asking, maintenant }));
  if (answer.kind === 'stream') return serveStream(house, c, asking, answer);
  return respond(house, c, asking, answer);
}

/** What fails once one knows who asks is said to them, in their own frame: they are still signed in. */
async function attempt(house: House, run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    house.log(error);
    return failureOf(error);
  }
}

async function answerOf(
  house: House,
  route: Route,
  c: HonoContext,
  { asking, maintenant }: { readonly asking: Asking; readonly maintenant: Instant },
): Promise<Answer> {
  const query = new URL(c.req.url).searchParams;
  const form = await admit(house, route, c, { asking, maintenant, query });
  if ('kind' in form) return form;
  return route.handle({
    database: house.database,
    maintenant,
    acteur: asking.acteur,
    nom: asking.nom,
    params: c.req.param() as Record<string, string>,
    query,
    form,
    session: asking.session,
    jeton: asking.session?.jeton ?? '',
    geocodeur: house.geocodeur,
  });
}

/** Lets a request in, with its form, or says why not. */
async function admit(
  house: House,
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

function serveStream(
  house: House,
  c: HonoContext,
  asking: Asking,
  stream: Stream,
): Response | Promise<Response> {
  const { session } = asking;
  if (session === null) return respond(house, c, asking, { kind: 'failure', status: 404 });
  if (!mayStream(house.watch)) return respond(house, c, asking, { kind: 'failure', status: 503 });
  const asked = c.req.header('last-event-id') ?? new URL(c.req.url).searchParams.get('depuis');
  const body = streamNews(stream, {
    watch: house.watch,
    depuis: /^\d{1,15}$/.test(asked ?? '') ? Number(asked) : Number.MAX_SAFE_INTEGER,
    signal: c.req.raw.signal,
    stillMay: () =>
      house.identity.stillMay(house.database, session, instant(house.now().toISOString())),
  });
  return new Response(body, {
    headers: { ...base(asking), 'Content-Type': 'text/event-stream; charset=utf-8' },
  });
}

async function identify(
  { database, identity }: AppOptions,
  c: HonoContext,
  maintenant: Instant,
): Promise<Asking> {
  const secret = readCookie(c.req.header('cookie') ?? '');
  if (secret === null) return NOBODY;
  return (await identity.signedIn(database, secret, maintenant)) ?? NOBODY;
}

/** A write must come from our own pages, at a human pace. */
function guardWrite(
  { writesPerMinute }: AppOptions,
  c: HonoContext,
  allowed: () => boolean,
): Failure | null {
  if (isForeign(c)) return { kind: 'failure', status: 403 };
  if (writesPerMinute > 0 && !allowed()) return { kind: 'failure', status: 429 };
  return null;
}
