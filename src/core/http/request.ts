import type { Context as HonoContext } from 'hono';
import { estLisible } from '../canonical.ts';
import { type Form, readForm } from './form.ts';
import { COOKIE } from './session.ts';

const MOST_BODY_BYTES = 1_000_000;

/** The secret of a session in a `Cookie` header; null when there is none. */
export function readCookie(header: string): string | null {
  for (const pair of header.split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return null;
}

/** Tells whether a write was sent from another site, as the browser says. */
export function isForeign(c: HonoContext): boolean {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  return (
    (site !== undefined && site !== 'same-origin') ||
    (origin !== undefined && URL.parse(origin)?.host !== c.req.header('host'))
  );
}

/** Address at the other end of the connection. */
export function addressOf(c: HonoContext): string {
  const bindings = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return bindings?.incoming?.socket?.remoteAddress ?? 'inconnue';
}

/** The form in a body of at most 1 MB, counted as it comes; no keyboard types a NUL character. */
export async function readBody(c: HonoContext): Promise<Form | 'too-long' | 'unreadable'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(c.req.header('content-length') ?? '0') > MOST_BODY_BYTES) return 'too-long';
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) return 'too-long';
    chunks.push(chunk);
  }
  const fields = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  return isUnreadable([...fields.keys(), ...fields.values()]) ? 'unreadable' : readForm(fields);
}

/** Tells whether a text holds what no database keeps. */
export function isUnreadable(texts: readonly string[]): boolean {
  return !estLisible(texts);
}
