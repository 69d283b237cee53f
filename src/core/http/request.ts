import type { Context as HonoContext } from 'hono';
import { estLisible } from '../canonical.ts';
import { type Form, readForm, type SentFile } from './form.ts';
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

/**
 * The form in a body of at most `most` bytes, counted as it comes, with the files joined to it; no
 * keyboard types a NUL character.
 */
export async function readBody(
  c: HonoContext,
  most: number = MOST_BODY_BYTES,
): Promise<Form | 'too-long' | 'unreadable'> {
  const bytes = await readBytes(c, most);
  if (bytes === null) return 'too-long';
  const type = c.req.header('content-type') ?? '';
  const form = type.startsWith('multipart/form-data')
    ? await readParts(bytes, type)
    : readForm(new URLSearchParams(bytes.toString('utf8')));
  if (form === null) return 'unreadable';
  return isUnreadable(form.texts) ? 'unreadable' : form;
}

async function readBytes(c: HonoContext, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(c.req.header('content-length') ?? '0') > most) return null;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Fields and files of a multipart body; null when it is not one. */
async function readParts(bytes: Buffer, type: string): Promise<Form | null> {
  try {
    const parts = await new Response(bytes as BodyInit, {
      headers: { 'Content-Type': type },
    }).formData();
    const fields = new URLSearchParams();
    const files = new Map<string, SentFile>();
    for (const [name, value] of parts) {
      if (typeof value === 'string') fields.append(name, value);
      else if (value.size > 0) {
        files.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
      }
    }
    return readForm(fields, files);
  } catch {
    return null;
  }
}

/** Tells whether a text holds what no database keeps. */
export function isUnreadable(texts: readonly string[]): boolean {
  return !estLisible(texts);
}
