import { Hono, type Context as HonoContext } from 'hono';
import { juger, NULLE_PART, octrois } from '../access/access.ts';
import { type Acteur, ANONYME } from '../access/roles.ts';
import type { Database } from '../database/database.ts';
import { type Instant, instant } from '../day.ts';
import type { Asset } from './assets.ts';
import { errorPage } from './errors.tsx';
import { EMPTY_FORM } from './form.ts';
import { FOREVER, PRIVATE, PUBLIC_FOR_A_MINUTE, SECURITY_HEADERS } from './headers.ts';
import { type Frame, renderPage } from './layout.tsx';
import { rateLimiter } from './limit.ts';
import { addressOf, isForeign, isUnreadable, readBody, readCookie } from './request.ts';
import type { Answer, Context, Failure, Right, Route } from './route.ts';
import { readSession, type Session } from './session.ts';

/** What the application is made of; the rooms' routes come from `main.ts`. */
export interface AppOptions {
  readonly database: Database;
  readonly routes: readonly Route[];
  readonly assets: ReadonlyMap<string, Asset>;
  readonly frame: Frame;
  /** Builds who acts from a session, or null when the mandate is over: the session is then cut. */
  identify(session: Session, maintenant: Instant): Promise<{ acteur: Acteur; nom: string } | null>;
  readonly now: () => Date;
  readonly log: (error: unknown) => void;
  /** Writes a minute and address; 0 for no limit. */
  readonly writesPerMinute: number;
}

const MINUTE_MS = 60_000;

interface Asking {
  readonly acteur: Acteur;
  readonly nom: string | null;
  readonly session: Session | null;
}

const NOBODY: Asking = { acteur: ANONYME, nom: null, session: null };

/** The web application: every address declared, every answer with its headers. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  const allowed = rateLimiter({ most: options.writesPerMinute, windowMs: MINUTE_MS });
  app.get('/statique/:nom', (c) => serveAsset(options, c));
  for (const route of options.routes) {
    app.on(route.method, [route.path], (c) => serve(options, route, c, allowed));
  }
  app.notFound(async (c) => {
    const asking = await identify(options, c, instant(options.now().toISOString()));
    return answer(options, c, asking, { kind: 'failure', status: 404 });
  });
  app.onError((error, c) => {
    options.log(error);
    return answer(options, c, NOBODY, { kind: 'failure', status: 500 });
  });
  return app;
}

function serveAsset(options: AppOptions, c: HonoContext): Response {
  const asset = options.assets.get(c.req.param('nom') ?? '');
  if (asset === undefined) return answer(options, c, NOBODY, { kind: 'failure', status: 404 });
  const headers = { ...SECURITY_HEADERS, 'Content-Type': asset.type, 'Cache-Control': FOREVER };
  return new Response(Buffer.from(asset.bytes), { headers });
}

async function serve(
  options: AppOptions,
  route: Route,
  c: HonoContext,
  allowed: (who: string, nowMs: number) => boolean,
): Promise<Response> {
  const date = options.now();
  const maintenant = instant(date.toISOString());
  const asking = await identify(options, c, maintenant);
  if (route.method === 'POST') {
    const refused = guardWrite(options, c, () => allowed(addressOf(c), date.getTime()));
    if (refused !== null) return answer(options, c, asking, refused);
  }
  const barred = bar(asking.acteur, route.right);
  if (barred !== null) return answer(options, c, asking, barred);
  const params = c.req.param() as Record<string, string>;
  const query = new URL(c.req.url).searchParams;
  if (isUnreadable([...Object.values(params), ...query.keys(), ...query.values()])) {
    return answer(options, c, asking, { kind: 'failure', status: 404 });
  }
  const form = route.method === 'POST' ? await readBody(c) : EMPTY_FORM;
  if (form === 'too-long') return answer(options, c, asking, { kind: 'failure', status: 413 });
  if (form === 'unreadable') return answer(options, c, asking, { kind: 'failure', status: 422 });
  const jeton = asking.session?.jeton ?? '';
  if (route.method === 'POST' && form.text('jeton') !== jeton) {
    const detail = 'Votre session a changé. Rechargez la page, puis recommencez.';
    return answer(options, c, asking, { kind: 'failure', status: 403, detail });
  }
  const context: Context = {
    database: options.database,
    maintenant,
    acteur: asking.acteur,
    nom: asking.nom,
    params,
    query,
    form,
    session: asking.session,
    jeton,
  };
  return answer(options, c, asking, await route.handle(context));
}

async function identify(options: AppOptions, c: HonoContext, maintenant: Instant): Promise<Asking> {
  const secret = readCookie(c.req.header('cookie') ?? '');
  if (secret === null) return NOBODY;
  const session = await readSession(options.database, secret, maintenant);
  if (session === null) return NOBODY;
  const who = await options.identify(session, maintenant);
  return who === null ? NOBODY : { ...who, session };
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

/** The route itself: seen by roles that have the verb; 403 for who may read, 404 for the others. */
function bar(acteur: Acteur, right: Right): Failure | null {
  if (right === 'tous') return null;
  const granted = octrois(acteur.role, right.objet);
  if (granted.some(({ verbes }) => verbes.includes(right.verbe))) return null;
  const sees = granted.some(({ verbes }) => verbes.includes('L'));
  const open = juger(acteur, { ...right, cible: NULLE_PART }) === 'permis';
  if (open) return null;
  return { kind: 'failure', status: sees ? 403 : 404 };
}

function answer(options: AppOptions, c: HonoContext, asking: Asking, given: Answer): Response {
  switch (given.kind) {
    case 'redirect':
      return new Response(null, {
        status: 303,
        headers: {
          ...base(asking),
          'Cache-Control': PRIVATE,
          Location: given.to,
          ...(given.cookie === undefined ? {} : { 'Set-Cookie': given.cookie }),
        },
      });
    case 'download':
      return new Response(given.bytes as BodyInit, {
        headers: {
          ...base(asking),
          'Content-Type': given.type,
          'Content-Disposition': `attachment; filename="${given.name.replaceAll(/[^\w.-]/g, '_')}"`,
        },
      });
    case 'failure':
      return answerPage(options, c, asking, errorPage(given));
    case 'page':
      return answerPage(options, c, asking, given);
  }
}

function answerPage(
  options: AppOptions,
  c: HonoContext,
  asking: Asking,
  given: Extract<Answer, { kind: 'page' }>,
): Response {
  const html = renderPage(given, {
    frame: options.frame,
    acteur: asking.acteur,
    nom: asking.nom,
    jeton: asking.session?.jeton ?? '',
    path: new URL(c.req.url).pathname,
  });
  const caching = given.status === 200 ? {} : { 'Cache-Control': PRIVATE };
  const headers = { ...base(asking), ...caching, 'Content-Type': 'text/html; charset=utf-8' };
  return new Response(html, { status: given.status, headers });
}

function base({ session }: Asking): Record<string, string> {
  const caching = session === null ? PUBLIC_FOR_A_MINUTE : PRIVATE;
  return { ...SECURITY_HEADERS, 'Cache-Control': caching, Vary: 'Cookie' };
}
