import { hash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context as HonoContext } from 'hono';
import type { Acteur } from '../access/roles.ts';
import type { Database } from '../database/database.ts';
import type { Asset } from './assets.ts';
import { utf8 } from './bytes.ts';
import { errorPage, type Place } from './errors.tsx';
import {
  FOREVER,
  PRIVATE,
  PUBLIC_FOR_A_MINUTE,
  policyOfPage,
  policyOfWorker,
  SECURITY_HEADERS,
} from './headers.ts';
import { type Frame, renderPage } from './layout.tsx';
import type { Answer, Data, Download, Page, Redirect } from './route.ts';
import { keepMessage, type Session, takeMessage } from './session.ts';

/** Who asks, and by which session. */
export interface Asking {
  readonly acteur: Acteur;
  readonly nom: string | null;
  readonly session: Session | null;
}

interface House {
  readonly database: Database;
  readonly frame: Frame;
}

/** Below this, compressing costs more than it spares. */
const WORTH_COMPRESSING_BYTES = 1_400;

/** Turns what a handler answers, but a stream, into what goes out, with every header. */
export async function respond(
  house: House,
  c: HonoContext,
  asking: Asking,
  given: Exclude<Answer, { kind: 'stream' }>,
): Promise<Response> {
  switch (given.kind) {
    case 'redirect':
      return respondRedirect(house, asking, given);
    case 'download':
      return respondDownload(asking, given);
    case 'data':
      return respondData(given);
    case 'failure':
      return respondPage(house, c, asking, errorPage(given, placeOf(house, c, asking)));
    case 'page':
      return respondPage(house, c, asking, given);
  }
}

function placeOf({ frame }: House, c: HonoContext, { acteur, nom }: Asking): Place {
  const section = frame
    .menu(acteur)
    .find(({ href }) => href !== '/' && c.req.path.startsWith(`${href}/`));
  return { signedIn: nom !== null, sent: c.req.method === 'POST', section: section ?? null };
}

async function respondRedirect(
  { database }: House,
  asking: Asking,
  { to, cookie, dit, annuler }: Redirect,
): Promise<Response> {
  if (dit !== undefined && asking.session !== null) {
    const message = { dit, ...(annuler === undefined ? {} : { annuler }) };
    await keepMessage(database, asking.session, message);
  }
  const headers = new Headers({ ...base(asking), 'Cache-Control': PRIVATE, Location: to });
  if (cookie !== undefined) headers.set('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

function respondDownload(asking: Asking, { bytes, type, name }: Download): Response {
  return new Response(bytes as BodyInit, {
    headers: {
      ...base(asking),
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`,
    },
  });
}

async function respondPage(
  { database, frame }: House,
  c: HonoContext,
  asking: Asking,
  given: Page,
): Promise<Response> {
  const { session } = asking;
  const shows = c.req.method === 'GET' && given.status === 200 && session?.message != null;
  const nonce = randomBytes(16).toString('base64');
  const html = renderPage(given, {
    frame,
    nonce,
    acteur: asking.acteur,
    nom: asking.nom,
    jeton: session?.jeton ?? '',
    qui: session === null ? null : markOf(session.personneId),
    path: c.req.path,
    dit: shows ? await takeMessage(database, session) : null,
  });
  const headers = {
    ...base(asking),
    'Content-Security-Policy': policyOfPage(nonce, given.carteMobile ? frame.carte : null),
    ...(given.status === 200 ? {} : { 'Cache-Control': PRIVATE }),
    'Content-Type': 'text/html; charset=utf-8',
  };
  return compressIfPublic(c, asking, html, { status: given.status, headers });
}

/**
 * A page of someone signed in holds a secret (the form token) beside texts that others choose: left
 * uncompressed, its length tells nothing of it.
 */
function compressIfPublic(
  c: HonoContext,
  { session }: Asking,
  html: string,
  init: { readonly status: number; readonly headers: Record<string, string> },
): Response {
  const accepts = (c.req.header('accept-encoding') ?? '').includes('gzip');
  if (session !== null || !accepts || html.length < WORTH_COMPRESSING_BYTES) {
    return new Response(utf8(html) as BodyInit, init);
  }
  const headers = { ...init.headers, 'Content-Encoding': 'gzip', Vary: 'Cookie, Accept-Encoding' };
  return new Response(gzipSync(html), { status: init.status, headers });
}

/** What an address of the API answers: data that anyone may keep for a minute. */
export function respondData({ status, type, body }: Data): Response {
  const caching = status === 200 ? PUBLIC_FOR_A_MINUTE : PRIVATE;
  const headers = { ...SECURITY_HEADERS, 'Content-Type': `${type}; charset=utf-8` };
  return new Response(body, { status, headers: { ...headers, 'Cache-Control': caching } });
}

/** Tells persons of one browser apart for what they typed, without giving who they are. */
function markOf(personneId: string): string {
  return hash('sha256', personneId, 'base64url').slice(0, 12);
}

/** A file of the product, in the best encoding that the browser takes. */
export function respondAsset(
  { frame }: Pick<House, 'frame'>,
  c: HonoContext,
  { bytes, type, encoded }: Asset,
): Response {
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one));
  const body = encoding === undefined ? undefined : encoded.get(encoding);
  const headers = new Headers({
    ...SECURITY_HEADERS,
    'Content-Security-Policy': policyOfWorker(frame.carte),
    'Content-Type': type,
    'Cache-Control': FOREVER,
    Vary: 'Accept-Encoding',
  });
  if (body !== undefined && encoding !== undefined) headers.set('Content-Encoding', encoding);
  return new Response(Buffer.from(body ?? bytes), { headers });
}

/** Headers of every answer to someone. */
export function base({ session }: Asking): Record<string, string> {
  const caching = session === null ? PUBLIC_FOR_A_MINUTE : PRIVATE;
  return { ...SECURITY_HEADERS, 'Cache-Control': caching, Vary: 'Cookie' };
}
