import { Hono, type Context as HonoContext } from 'hono';
import { ANONYME } from '../access/roles.ts';
import { batching } from '../database/batch.ts';
import type { Database } from '../database/database.ts';
import { type Instant, instant } from '../day.ts';
import type { Geocodeur } from '../geocoding/types.ts';
import { admit } from './admit.ts';
import { type Asking, base, respond, respondAsset } from './answer.ts';
import type { Asset } from './assets.ts';
import { failureOf } from './errors.tsx';
import type { Identity } from './identity.ts';
import type { Frame } from './layout.tsx';
import { rateLimiter } from './limit.ts';
import { inTurn, presumption } from './presumption.ts';
import { readCookie } from './request.ts';
import type { Answer, Route, Stream } from './route.ts';
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
  const watch = watchJournal(options.database);
  const house = { ...options, watch, presumed: presumption(), allowed, allowedApi };
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
  readonly presumed: ReturnType<typeof presumption>;
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
  const check = () => identify(house, c, maintenant);
  const answerTo = (asking: Asking) =>
    attempt(house, () => answerOf(house, route, c, { asking, maintenant }));
  const judge = route.onlyReads === true ? house.presumed : inTurn;
  const { asking, answer } = await judge(secretOf(c), { check, answerTo });
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
  const secret = secretOf(c);
  if (secret === '') return NOBODY;
  return (await identity.signedIn(database, secret, maintenant)) ?? NOBODY;
}

function secretOf(c: HonoContext): string {
  return readCookie(c.req.header('cookie') ?? '') ?? '';
}
