import { hash, randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Role } from '../access/roles.ts';
import type { Database, Reader } from '../database/database.ts';
import type { Instant } from '../day.ts';

/** Who is signed in, under which mandate; rights are computed from it at each request. */
export interface Session {
  readonly empreinte: string;
  readonly jeton: string;
  readonly personneId: string;
  readonly role: Role;
  readonly epciSiren: string | null;
  readonly organisationId: string | null;
  /** What was just done, that the next page shows once. */
  readonly message: string | null;
}

export type Mandate = Pick<Session, 'personneId' | 'role' | 'epciSiren' | 'organisationId'>;

/** Sent over one host alone, never over plain text, never to a script. */
export const COOKIE = '__Host-beffroi';
export const COOKIE_ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax';

const IDLE = '1 hour';
const LONGEST = '12 hours';
const MARKED_EVERY = '1 minute';

/** Opens a session and gives the secret that only the browser will hold. */
export async function openSession(
  database: Database,
  mandate: Mandate,
  maintenant: Instant,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const jeton = randomBytes(24).toString('base64url');
  await database.read(sql`
    insert into session (empreinte, jeton, personne_id, role, epci_siren, organisation_id,
      ouverte_le, vue_le)
    values (${hashOf(secret)}, ${jeton}, ${mandate.personneId}, ${mandate.role},
      ${mandate.epciSiren}, ${mandate.organisationId}, ${maintenant}, ${maintenant})`);
  return secret;
}

/** A session, with what `beside` says of its person. */
export interface Read<Who> {
  readonly session: Session;
  readonly who: Who;
}

/** SQL over a row of `session`, read in the same round trip. */
export type Beside<Who> = RawBuilder<Who>;

/**
 * The live session that a secret opens, marked as seen, to the minute: most pages then write
 * nothing. Null when there is none any more.
 */
export async function readSession<Who>(
  reader: Reader,
  secret: string,
  maintenant: Instant,
  beside: Beside<Who>,
): Promise<Read<Who> | null> {
  const empreinte = hashOf(secret);
  const [found] = await reader.read(sql<{ session: Session; tard: boolean; who: Who }>`
    select ${SESSION} as session, ${beside} as who,
      vue_le <= ${maintenant}::timestamptz - ${MARKED_EVERY}::interval as tard
    from session
    where empreinte = ${empreinte} and ${stands(maintenant)}
      and vue_le > ${maintenant}::timestamptz - ${IDLE}::interval`);
  if (found === undefined) return null;
  if (found.tard) {
    await reader.read(sql`
      update session set vue_le = greatest(vue_le, ${maintenant}) where empreinte = ${empreinte}`);
  }
  return found;
}

const SESSION = sql`json_build_object('empreinte', empreinte, 'jeton', jeton,
  'personneId', personne_id, 'role', role, 'epciSiren', epci_siren,
  'organisationId', organisation_id, 'message', message)`;

function stands(maintenant: Instant): RawBuilder<unknown> {
  return sql`fermee_le is null
    and ouverte_le > ${maintenant}::timestamptz - ${LONGEST}::interval`;
}

/** A form of our own that takes back what was just done: where it goes, what it sends. */
export interface Reverse {
  readonly action: string;
  readonly champs: Readonly<Record<string, string>>;
}

/** What was just done, and how to take it back. */
export interface Message {
  readonly dit: string;
  readonly annuler?: Reverse;
}

/** Keeps a sentence for the next page of a session. */
export async function keepMessage(
  database: Database,
  { empreinte }: Session,
  message: Message,
): Promise<void> {
  await database.read(sql`
    update session set message = ${JSON.stringify(message)} where empreinte = ${empreinte}`);
}

/** The sentence kept for this page; it is shown once, whoever asks at the same time. */
export async function takeMessage(
  database: Database,
  { empreinte }: Session,
): Promise<Message | null> {
  const [found] = await database.read(sql<{ message: string | null }>`
    with kept as (select empreinte, message from session where empreinte = ${empreinte} for update)
    update session set message = null from kept where session.empreinte = kept.empreinte
    returning kept.message`);
  const kept = found?.message ?? null;
  if (kept === null) return null;
  // A sentence kept by the version before this one is plain text.
  return kept.startsWith('{') ? (JSON.parse(kept) as Message) : { dit: kept };
}

/** A session that still stands, without making it last longer; null when it does not. */
export async function readAgain<Who>(
  reader: Reader,
  { empreinte }: Session,
  maintenant: Instant,
  beside: Beside<Who>,
): Promise<Read<Who> | null> {
  const [found] = await reader.read(sql<Read<Who>>`
    select ${SESSION} as session, ${beside} as who from session
    where empreinte = ${empreinte} and ${stands(maintenant)}`);
  return found ?? null;
}

/** Cuts a session: the same secret opens nothing any more. */
export async function closeSession(
  database: Database,
  { empreinte }: Session,
  maintenant: Instant,
): Promise<void> {
  await database.read(sql`
    update session set fermee_le = ${maintenant} where empreinte = ${empreinte}`);
}

/** What the database knows of a secret. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'hex');
}
