import type { Acteur } from '../access/roles.ts';
import type { Reader } from '../database/database.ts';
import type { Instant } from '../day.ts';
import { type Beside, type Read, readAgain, readSession, type Session } from './session.ts';

/** Who acts in a session, rebuilt from the database. */
export interface Signed {
  readonly session: Session;
  readonly acteur: Acteur;
  readonly nom: string;
}

/** How a session's secret becomes someone with rights, at each request. */
export interface Identity {
  /** Null when the session or the mandate is over. */
  signedIn(reader: Reader, secret: string, maintenant: Instant): Promise<Signed | null>;
  /** Tells whether someone still may act, without making the session last longer. */
  stillMay(reader: Reader, session: Session, maintenant: Instant): Promise<boolean>;
}

interface Making<Who> {
  /** What must be known of the person, read with the session. */
  readonly beside: Beside<Who>;
  /** Null when the mandate is over. */
  judge(session: Session, who: Who, maintenant: Instant): Pick<Signed, 'acteur' | 'nom'> | null;
}

/** Who acts, in one round trip: the session and its person together. */
export function identityFrom<Who>({ beside, judge }: Making<Who>): Identity {
  const signed = (found: Read<Who> | null, maintenant: Instant): Signed | null => {
    const judged = found === null ? null : judge(found.session, found.who, maintenant);
    return found === null || judged === null ? null : { session: found.session, ...judged };
  };
  return {
    async signedIn(reader, secret, maintenant) {
      return signed(await readSession(reader, secret, maintenant, beside), maintenant);
    },
    async stillMay(reader, session, maintenant) {
      return signed(await readAgain(reader, session, maintenant, beside), maintenant) !== null;
    },
  };
}
