import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
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

/** The live session that a secret opens, marked as seen; null when there is none any more. */
export async function readSession(
  reader: Reader,
  secret: string,
  maintenant: Instant,
): Promise<Session | null> {
  const [found] = await reader.read(sql<Session>`
    update session set vue_le = ${maintenant}
    where empreinte = ${hashOf(secret)} and fermee_le is null
      and vue_le > ${maintenant}::timestamptz - ${IDLE}::interval
      and ouverte_le > ${maintenant}::timestamptz - ${LONGEST}::interval
    returning empreinte, jeton, personne_id as "personneId", role, epci_siren as "epciSiren",
      organisation_id as "organisationId", message`);
  return found ?? null;
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

/** Tells whether a session still stands, without making it last longer. */
export async function isSessionOpen(
  reader: Reader,
  { empreinte }: Session,
  maintenant: Instant,
): Promise<boolean> {
  const found = await reader.read(sql`
    select 1 from session where empreinte = ${empreinte} and fermee_le is null
      and ouverte_le > ${maintenant}::timestamptz - ${LONGEST}::interval`);
  return found.length > 0;
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

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
