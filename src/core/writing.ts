import { juger } from './access/access.ts';
import { canonique, estLisible } from './canonical.ts';
import type { Transaction } from './database/transaction.ts';
import { freeze } from './documents.ts';
import type { Entree, EntreeDatee, FaitType } from './journal.ts';
import type { Message } from './outbox.ts';
import type { Charge, Ecriture, Ordre, Piece, RefusCommun, Reponse } from './piece.ts';

/** A command and the object it is for. */
export interface Demande<Commande> {
  readonly id: string;
  readonly commande: Commande;
}

/** One command at work in its transaction: what it writes, and what it entails elsewhere. */
export class EcritureEnCours implements Ecriture {
  readonly ordre: Ordre;
  readonly #tx: Transaction;
  readonly #entrees: Entree[] = [];
  readonly #messages: Message[] = [];
  #entamee = false;
  readonly read: Ecriture['read'];
  readonly write: Ecriture['write'];
  readonly around: Ecriture['around'];

  constructor(tx: Transaction, ordre: Ordre) {
    this.#tx = tx;
    this.ordre = ordre;
    this.read = tx.read;
    this.write = tx.write;
    this.around = tx.around;
  }

  inscrire(entree: Entree): void {
    this.#entrees.push(entree);
  }

  envoyer(type: string, charge: unknown): void {
    this.#messages.push({ type, charge, ordre: this.ordre });
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

  /** Whether anything may have been written: a refusal then must undo the transaction. */
  get entamee(): boolean {
    return this.#entamee;
  }

  /**
   * The command itself: its right is judged, then it runs; the first refusal is the answer. Nothing
   * is done when it was answered already: that answer, asked for before the rest, is given again.
   */
  async commander<Etat, Commande, Fait extends FaitType, Refus extends { code: string }, Contexte>(
    piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
    { id, commande }: Demande<Commande>,
    dejaDonnee: Promise<Reponse<Fait, Refus> | null>,
  ): Promise<Reponse<Fait, Refus>> {
    const [donnee, charge] = await Promise.all([dejaDonnee, piece.load(this, id, commande)]);
    if (donnee !== null) return donnee;
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
    const pris = (await piece.prepare?.(this, id, commande, charge)) ?? null;
    this.#entamee ||= pris !== null;
    const contexte = pris ?? charge.contexte;
    const decision = piece.decide(commande, charge.etat, contexte, this.ordre);
    if (!decision.ok) return decision;
    const { faits } = decision;
    if (!estLisible(faits)) return { ok: false, refus: { code: 'texte-illisible' } };
    const etat = faits.reduce<Etat | null>((avant, fait) => piece.evolve(avant, fait), charge.etat);
    const version = charge.version + faits.length;
    if (etat === null || faits.length === 0) return { ok: true, version, faits };
    this.#entamee = true;
    piece.save(this, id, etat, charge.version, faits);
    faits.forEach((fait, rang) => {
      this.inscrire({ piece: piece.nom, objet: id, version: charge.version + rang + 1, fait });
    });
    const refus = await piece.consequences?.(this, id, faits, etat, contexte);
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
    const { version, versionVue = version } = charge;
    const vue = this.ordre.versionAttendue ?? version;
    if (vue < versionVue || vue > version) {
      return { code: 'version-perimee', version: charge.version };
    }
    return null;
  }

  /** The messages that it leaves, in their order. */
  messages(): readonly Message[] {
    return this.#messages;
  }

  /** The lines that the journal must be given of it, in their order. */
  lignes(): EntreeDatee[] {
    const { cle, instant } = this.ordre;
    const acteur = canonique(this.ordre.acteur);
    return this.#entrees.map((entree) => ({ instant, commande: cle, acteur, ...entree }));
  }
}
