import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Acteur } from '../access/roles.ts';
import type { Objet, Verbe } from '../access/table.ts';
import type { Database } from '../database/database.ts';
import type { Instant } from '../day.ts';
import type { Geocodeur } from '../geocoding/types.ts';
import type { LigneDeJournal } from '../journal.ts';
import type { Form } from './form.ts';
import type { Reverse, Session } from './session.ts';

export type { Reverse };

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
  /** Bytes sent to an address of the API, as they come; none elsewhere. */
  readonly corps?: ReadableStream<Uint8Array> | null;
  /** Puts an address at its place; null or absent where no service is set. */
  readonly geocodeur?: Geocodeur | null;
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
  /** Where to follow what others write here, and the journal's rank that the page was read at. */
  readonly direct?: { readonly href: string; readonly depuis: number };
  /** Comes again by itself until something else stands there; without a script, only `seule`. */
  readonly revient?: { readonly seule: boolean };
  /** Holds a map that one may move: its script and worker are let in. */
  readonly carteMobile?: true;
  /** Shown on a projector: nothing around it, and no name of who is signed in. */
  readonly projetee?: true;
}

export interface Redirect {
  readonly kind: 'redirect';
  readonly to: string;
  /** A `Set-Cookie` header: sign-in and sign-out alone send one. */
  readonly cookie?: string;
  /** What was done, in a sentence that the next page shows. */
  readonly dit?: string;
  /** The gesture that undoes it, offered beside that sentence. */
  readonly annuler?: Reverse;
}

/** What others write, told as it happens: one stream a page (server-sent events). */
export interface Stream {
  readonly kind: 'stream';
  /** Words the lines of the journal that this reader may hear of; none when they are not theirs. */
  dire(lignes: readonly LigneDeJournal[]): Promise<readonly News[]>;
}

export interface News {
  readonly rang: number;
  /** Such as « Camille Roy, Région, a amendé « Jardins partagés » à 14 h 32. ». */
  readonly dit: string;
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

/** What an address of the API answers besides pages: data as they are, whole or as they come. */
export interface Data {
  readonly kind: 'data';
  readonly status: number;
  readonly type: string;
  readonly body: string | ReadableStream<Uint8Array>;
}

export type Answer = Page | Redirect | Download | Stream | Data | Failure;

/** How an address of the API is described, for people and for tools. */
export interface Description {
  readonly resume: string;
  /** Names and shapes of the query, as a zod object. */
  readonly query: z.ZodObject;
  readonly corps?: { readonly type: string; readonly description: string };
  readonly reponse: {
    readonly type: string;
    readonly description: string;
    readonly schema?: z.ZodType;
  };
}

/** One address of the product. None is served that is not declared so. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Such as `/enveloppes/:id`. */
  readonly path: string;
  readonly right: Right;
  /** Bytes that a form may send; 1 MB when nothing is said. */
  readonly mostBytes?: number;
  /**
   * Reads the database and does nothing else, whoever asks: what it answers may be prepared while
   * the session is checked, and thrown away.
   */
  readonly onlyReads?: true;
  /** An address of the API: described, without session, its body read as it comes. */
  readonly api?: Description;
  handle(context: Context): Promise<Answer> | Answer;
}

/** A page with its title and where it stands. */
export function page(
  title: string,
  body: VNode,
  options: Partial<Omit<Page, 'kind' | 'title' | 'body'>> = {},
): Page {
  return { status: 200, trail: [], ...options, kind: 'page', title, body };
}

/** Sends the browser to another page of the product, once the form is done (303). */
export function redirect(to: string, also: Omit<Redirect, 'kind' | 'to'> = {}): Redirect {
  return { ...also, kind: 'redirect', to };
}

export function failure(status: Failure['status'], detail?: string): Failure {
  return detail === undefined ? { kind: 'failure', status } : { kind: 'failure', status, detail };
}
