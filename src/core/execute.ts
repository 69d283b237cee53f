import { createHash, randomUUID } from 'node:crypto';
import { canonique, estLisible } from './canonical.ts';
import { type Given, readAnswer, recordAnswers } from './commands.ts';
import type { Database } from './database/database.ts';
import { inTransaction, type Transaction, VersionPerimee } from './database/transaction.ts';
import type { FaitType } from './journal.ts';
import type { Ordre, Piece, Reponse } from './piece.ts';
import { type Attempt, conclude, joinOthers } from './together.ts';
import { type Demande, EcritureEnCours } from './writing.ts';

const MOST_ATTEMPTS = 8;

/**
 * The only way to write. One transaction: load, judge the right, decide, evolve, save, what must be
 * true together, journal, outbox, answer under the command key. A refusal writes nothing but the
 * answer itself. Commands that may share a transaction do when they come together; each has its own
 * answer all the same.
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
  const attempt = async (
    tx: Transaction,
    given: Promise<Given | null>,
  ): Promise<Attempt<Reponse<Fait, Refus>>> => {
    const ecriture = new EcritureEnCours(tx, ordre);
    const replayed = given.then((one) => one && replay<Fait, Refus>(one, corps));
    const reponse = await ecriture.commander(piece, demande, replayed);
    return { ordre, corps, ecriture, reponse, dejaDonnee: (await replayed) !== null };
  };
  const { cle } = ordre;
  const alone = () => persevere(database, (tx) => attempt(tx, readAnswer(tx, cle)));
  if (piece.together?.(demande.commande) !== true) return alone();
  return joinOthers(database, { cle, objet: `${piece.nom} ${demande.id}`, attempt, alone });
}

/** Tries again for as long as others write first. */
async function persevere<Fait, Refus>(
  database: Database,
  attempt: (tx: Transaction) => Promise<Attempt<Reponse<Fait, Refus>>>,
): Promise<Reponse<Fait, Refus>> {
  for (let rang = 1; ; rang += 1) {
    try {
      return await attemptAlone(database, attempt);
    } catch (error) {
      if (!(error instanceof VersionPerimee) || rang >= MOST_ATTEMPTS) throw error;
    }
  }
}

async function attemptAlone<Fait, Refus>(
  database: Database,
  attempt: (tx: Transaction) => Promise<Attempt<Reponse<Fait, Refus>>>,
): Promise<Reponse<Fait, Refus>> {
  const done = await inTransaction(database, async (tx) => {
    const result = await attempt(tx);
    const commit = result.reponse.ok && !result.dejaDonnee;
    if (commit) conclude(tx, [result]);
    return { commit, result };
  });
  return done.reponse.ok || done.dejaDonnee ? done.reponse : recordRefusal(database, done);
}

/** Keeps the refusal under its key: the only trace that a refused command leaves. */
async function recordRefusal<Fait, Refus>(
  database: Database,
  { ordre, corps, reponse }: Attempt<Reponse<Fait, Refus>>,
): Promise<Reponse<Fait, Refus>> {
  try {
    await inTransaction(database, async (tx) => {
      recordAnswers(tx, [{ ordre, corps, reponse }]);
      return { commit: true, result: null };
    });
    return reponse;
  } catch (error) {
    if (!(error instanceof VersionPerimee)) throw error;
    const given = await readAnswer(database, ordre.cle);
    return given === null ? reponse : replay(given, corps);
  }
}

function replay<Fait, Refus>(given: Given, corps: string): Reponse<Fait, Refus> {
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
