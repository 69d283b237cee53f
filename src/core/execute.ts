import { createHash, randomUUID } from 'node:crypto';
import { juger } from './access/access.ts';
import { canonique, estLisible } from './canonical.ts';
import { readAnswer, recordAnswer } from './commands.ts';
import type { Database } from './database/database.ts';
import { inTransaction, type Transaction, VersionPerimee } from './database/transaction.ts';
import { freeze } from './documents.ts';
import { type Entree, type FaitType, inscrire } from './journal.ts';
import { post } from './outbox.ts';
import type { Charge, Ecriture, Ordre, Piece, RefusCommun, Reponse } from './piece.ts';

/** A command and the object it is for. */
export interface Demande<Commande> {
  readonly id: string;
  readonly commande: Commande;
}

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

class EcritureEnCours implements Ecriture {
  readonly ordre: Ordre;
  readonly #tx: Transaction;
  readonly #entrees: Entree[] = [];
  readonly read: Ecriture['read'];
  readonly write: Ecriture['write'];

  constructor(tx: Transaction, ordre: Ordre) {
    this.#tx = tx;
    this.ordre = ordre;
    this.read = tx.read;
    this.write = tx.write;
  }

  inscrire(entree: Entree): void {
    this.#entrees.push(entree);
  }

  envoyer(type: string, charge: unknown): void {
    post(this.#tx, type, charge, this.ordre);
  }

  figer(document: Parameters<Ecriture['figer']>[0]): string {
    return freeze(this.#tx, document, this.ordre.instant);
  }

  async executer<Etat, Commande, Fait extends FaitType, Refus extends { code: string }, Contexte>(
    piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
    id: string,
    commande: Commande,
  ): Promise<Reponse<Fait, Refus>> {
    return this.#appliquer(piece, id, commande, await piece.load(this, id, commande));
  }

  /** The command itself: its right is judged, then it runs; the first refusal is the answer. */
  async commander<Etat, Commande, Fait extends FaitType, Refus extends { code: string }, Contexte>(
    piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
    { id, commande }: Demande<Commande>,
  ): Promise<Reponse<Fait, Refus>> {
    const charge = await piece.load(this, id, commande);
    const empechement = this.#empechement(piece, commande, charge);
    if (empechement !== null) return { ok: false, refus: empechement };
    return this.#appliquer(piece, id, commande, charge);
  }

  async #appliquer<Etat, Commande, Fait extends FaitType, Refus extends { code: string }, Contexte>(
    piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
    id: string,
    commande: Commande,
    charge: Charge<Etat, Contexte>,
  ): Promise<Reponse<Fait, Refus>> {
    const decision = piece.decide(commande, charge.etat, charge.contexte, this.ordre);
    if (!decision.ok) return decision;
    const { faits } = decision;
    if (!estLisible(faits)) return { ok: false, refus: { code: 'texte-illisible' } };
    const etat = faits.reduce<Etat | null>((avant, fait) => piece.evolve(avant, fait), charge.etat);
    const version = charge.version + faits.length;
    if (etat === null || faits.length === 0) return { ok: true, version, faits };
    piece.save(this, id, etat, charge.version, faits);
    faits.forEach((fait, rang) => {
      this.inscrire({ piece: piece.nom, objet: id, version: charge.version + rang + 1, fait });
    });
    const refus = await piece.consequences?.(this, id, faits, etat, charge.contexte);
    return refus ? { ok: false, refus: refus as Refus } : { ok: true, version, faits };
  }

  #empechement<Etat, Commande, Contexte>(
    piece: Pick<Piece<Etat, Commande, FaitType, unknown, Contexte>, 'acces'>,
    commande: Commande,
    charge: Charge<Etat, Contexte>,
  ): RefusCommun | null {
    const verdict = juger(this.ordre.acteur, piece.acces(commande, charge.etat, charge.contexte));
    if (verdict === 'invisible') return { code: 'introuvable' };
    if (verdict === 'interdit') return { code: 'acces-interdit' };
    const vue = this.ordre.versionAttendue;
    if (vue !== undefined && vue !== charge.version) {
      return { code: 'version-perimee', version: charge.version };
    }
    return null;
  }

  terminer(): void {
    const { cle, instant, acteur } = this.ordre;
    inscrire(this.#tx, this.#entrees, { instant, commande: cle, acteur: canonique(acteur) });
  }
}
