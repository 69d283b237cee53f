import type { VNode } from 'preact';
import type { Acteur } from '../access/roles.ts';
import type { Objet, Verbe } from '../access/table.ts';
import type { Database } from '../database/database.ts';
import type { Instant } from '../day.ts';
import type { Form } from './form.ts';
import type { Session } from './session.ts';

/** What a handler knows of the request: who asks, when, for what. */
export interface Context {
  readonly database: Database;
  /** Instant at which the server received the request. */
  readonly maintenant: Instant;
  /** Who asks, rebuilt from the database at this very request. */
  readonly acteur: Acteur;
  /** Name of the person signed in; null for the public. */
  readonly nom: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Fields of the form; empty for a GET. */
  readonly form: Form;
  /** The live session; null for the public. */
  readonly session: Session | null;
  /** Token that every form of this page must send back; empty for the public. */
  readonly jeton: string;
}

/** The right that a route asks for: a line of the policy table, or nothing for what all may see. */
export type Right = { readonly objet: Objet; readonly verbe: Verbe } | 'tous';

export interface Page {
  readonly kind: 'page';
  readonly title: string;
  readonly body: VNode;
  readonly status: number;
  /** Where the page stands, from the home down, itself left out. */
  readonly trail: readonly { readonly href: string; readonly label: string }[];
}

export interface Redirect {
  readonly kind: 'redirect';
  readonly to: string;
  /** A `Set-Cookie` header: sign-in and sign-out alone send one. */
  readonly cookie?: string;
}

export interface Download {
  readonly kind: 'download';
  readonly bytes: Uint8Array | string;
  readonly type: string;
  readonly name: string;
}

/** 403, 404, 409, 413, 422, 429, 500 and 503 have each their page, which says what to do. */
export interface Failure {
  readonly kind: 'failure';
  readonly status: 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
  readonly detail?: string;
}

export type Answer = Page | Redirect | Download | Failure;

/** One address of the product. None is served that is not declared so. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Such as `/enveloppes/:id`. */
  readonly path: string;
  readonly right: Right;
  handle(context: Context): Promise<Answer> | Answer;
}

/** A page with its title and where it stands. */
export function page(
  title: string,
  body: VNode,
  options: { readonly status?: number; readonly trail?: Page['trail'] } = {},
): Page {
  return { kind: 'page', title, body, status: options.status ?? 200, trail: options.trail ?? [] };
}

/** Sends the browser to another page of the product, once the form is done (303). */
export function redirect(to: string, cookie?: string): Redirect {
  return cookie === undefined ? { kind: 'redirect', to } : { kind: 'redirect', to, cookie };
}

export function failure(status: Failure['status'], detail?: string): Failure {
  return detail === undefined ? { kind: 'failure', status } : { kind: 'failure', status, detail };
}
