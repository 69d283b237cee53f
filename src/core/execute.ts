import { createHash, randomUUID } from 'node:crypto';
import { canonique, estLisible } from './canonical.ts';
import { readAnswer, recordAnswer } from './commands.ts';
import type { Database } from './database/database.ts';
import { inTransaction, VersionPerimee } from './database/transaction.ts';
import type { FaitType } from './journal.ts';
import type { Ordre, Piece, Reponse } from './piece.ts';
import { type Demande, EcritureEnCours } from './writing.ts';

const MOST_ATTEMPTS = 8;

/**
 * The only way to write. One transaction: load, judge the right, decide, evolve, save, what must be
 * true together, journal, outbox, answer under the command key. A refusal writes nothing but the
 * answer itself.
 * @throws IssueInconnue when the database did not answer the commit: send the same key again.
 */
export async function execute<
  Etat,
  Commande,
  Fait extends FaitType,
  Refus extends { code: string },
  Contexte,
>(
  database: Database,
  piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
  demande: Demande<Commande>,
  ordre: Ordre,
): Promise<Reponse<Fait, Refus>> {
  if (!estLisible(demande)) return { ok: false, refus: { code: 'texte-illisible' } };
  const corps = bodyHash(piece.nom, demande, ordre);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(database, piece, demande, ordre, corps);
    } catch (error) {
      if (!(error instanceof VersionPerimee) || attempt >= MOST_ATTEMPTS) throw error;
    }
  }
}

async function attemptOnce<
  Etat,
  Commande,
  Fait extends FaitType,
  Refus extends { code: string },
  Contexte,
>(
  database: Database,
  piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
  demande: Demande<Commande>,
  ordre: Ordre,
  corps: string,
): Promise<Reponse<Fait, Refus>> {
  type Result = { reponse: Reponse<Fait, Refus>; dejaDonnee: boolean };
  const result = await inTransaction<Result>(database, async (tx) => {
    const already = readAnswer(tx, ordre.cle);
    const ecriture = new EcritureEnCours(tx, ordre);
    const working = ecriture.commander(piece, demande);
    working.catch(() => undefined);
    const given = await already;
    if (given !== null) {
      await working.catch(() => undefined);
      return { commit: false, result: { reponse: replay(given, corps), dejaDonnee: true } };
    }
    const reponse = await working;
    if (!reponse.ok) return { commit: false, result: { reponse, dejaDonnee: false } };
    ecriture.terminer();
    recordAnswer(tx, ordre, corps, reponse);
    return { commit: true, result: { reponse, dejaDonnee: false } };
  });
  if (result.dejaDonnee || result.reponse.ok) return result.reponse;
  return recordRefusal(database, ordre, corps, result.reponse);
}

/** Keeps the refusal under its key: the only trace that a refused command leaves. */
async function recordRefusal<Fait, Refus>(
  database: Database,
  ordre: Ordre,
  corps: string,
  reponse: Reponse<Fait, Refus>,
): Promise<Reponse<Fait, Refus>> {
  try {
    await inTransaction(database, async (tx) => {
      recordAnswer(tx, ordre, corps, reponse);
      return { commit: true, result: null };
    });
    return reponse;
  } catch (error) {
    if (!(error instanceof VersionPerimee)) throw error;
    const given = await readAnswer(database, ordre.cle);
    return given === null ? reponse : replay(given, corps);
  }
}

function replay<Fait, Refus>(
  given: { corps: string; reponse: unknown },
  corps: string,
): Reponse<Fait, Refus> {
  if (given.corps !== corps) return { ok: false, refus: { code: 'cle-deja-employee' } };
  return given.reponse as Reponse<Fait, Refus>;
}

function bodyHash(piece: string, demande: Demande<unknown>, ordre: Ordre): string {
  const corps = { piece, ...demande, acteur: ordre.acteur, vue: ordre.versionAttendue ?? null };
  return createHash('sha256').update(canonique(corps)).digest('hex');
}

/** A new command key, for callers that have none of their own. */
export function nouvelleCle(): string {
  return randomUUID();
}
