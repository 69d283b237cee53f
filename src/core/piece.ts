import type { DemandeDAcces } from './access/access.ts';
import type { Acteur } from './access/roles.ts';
import type { Reader } from './database/database.ts';
import type { Transaction } from './database/transaction.ts';
import type { Instant } from './day.ts';
import type { Decision } from './decision.ts';
import type { Entree, FaitType } from './journal.ts';

/** What surrounds a command: who, when, under which key, on which version he saw. */
export interface Ordre {
  /** Command key, chosen by the client: the same key gives the same answer (invariant I7). */
  readonly cle: string;
  readonly acteur: Acteur;
  readonly instant: Instant;
  /** Version that the actor had under his eyes; refused when it has moved. */
  readonly versionAttendue?: number;
}

/** What a room read before deciding. */
export interface Charge<Etat, Contexte> {
  /** State stored, or null when the object does not exist yet. */
  readonly etat: Etat | null;
  /** 0 when the object does not exist yet. */
  readonly version: number;
  /**
   * Version of the last fact that the actor may read, where it is lower: what he may not see makes
   * nothing that he saw out of date, and no conflict tells him of it.
   */
  readonly versionVue?: number;
  /** What the rule must know of the other rooms. */
  readonly contexte: Contexte;
}

/** Where a room adds what must be true together with its own facts. */
export interface Ecriture extends Transaction {
  readonly ordre: Ordre;
  /** Adds one line to the journal, written with all the others just before the commit. */
  inscrire(entree: Entree): void;
  /** Leaves something to do after the commit, through the outbox. */
  envoyer(type: string, charge: unknown): void;
  /** Keeps a document as seen, with its hash, linked to an object. Gives the hash back. */
  figer(document: DocumentFige): string;
  /**
   * Runs another room's command inside the same transaction. The right was asked for the command
   * that entails this one; it is not asked again.
   */
  executer<Etat, Commande, Fait extends FaitType, Refus extends { code: string }, Contexte>(
    piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
    id: string,
    commande: Commande,
  ): Promise<Reponse<Fait, Refus>>;
}

/** Refusals that any command may meet, before any room's own. */
export type RefusCommun =
  | { readonly code: 'acces-interdit' }
  | { readonly code: 'introuvable' }
  | { readonly code: 'version-perimee'; readonly version: number }
  | { readonly code: 'cle-deja-employee' }
  | { readonly code: 'texte-illisible' };

/** The answer to a command, the same each time the same key is sent again. */
export type Reponse<Fait, Refus> =
  | { readonly ok: true; readonly version: number; readonly faits: readonly Fait[] }
  | { readonly ok: false; readonly refus: Refus | RefusCommun };

export interface DocumentFige {
  readonly piece: string;
  readonly objet: string;
  readonly sorte: string;
  readonly typeMime: string;
  readonly octets: Uint8Array;
}

/**
 * One room, as `execute` runs it. `acces`, `decide` and `evolve` are pure; `load`, `save` and
 * `consequences` speak SQL inside the one transaction.
 */
export interface Piece<Etat, Commande, Fait extends FaitType, Refus, Contexte> {
  readonly nom: string;
  /** The right that this command asks for, on this state. */
  acces(commande: Commande, etat: Etat | null, contexte: Contexte): DemandeDAcces;
  decide(
    commande: Commande,
    etat: Etat | null,
    contexte: Contexte,
    ordre: Ordre,
  ): Decision<Fait, Refus>;
  evolve(etat: Etat | null, fait: Fait): Etat;
  /** Reads and locks the object, and reads the context. */
  load(tx: Ecriture, id: string, commande: Commande): Promise<Charge<Etat, Contexte>>;
  /**
   * Takes what deciding needs, once nothing that was read stands in the way: a number in a series
   * without gap. Gives the context with it; null when nothing was taken.
   */
  prepare?(
    tx: Ecriture,
    id: string,
    commande: Commande,
    charge: Charge<Etat, Contexte>,
  ): Promise<Contexte | null>;
  /** Stores the new state that the facts made of the one at `version`. */
  save(tx: Ecriture, id: string, etat: Etat, version: number, faits: readonly Fait[]): void;
  /**
   * Tells whether such a command may share a transaction with others like it that came meanwhile
   * (decision 0018). It must write its own object alone beside what one guarded statement writes,
   * and its `load` must write nothing.
   */
  together?(commande: Commande): boolean;
  /** What the facts entail elsewhere, in the same transaction; a refusal undoes everything. */
  consequences?(
    tx: Ecriture,
    id: string,
    faits: readonly Fait[],
    etat: Etat,
    contexte: Contexte,
  ): Promise<{ code: string } | null>;
}

/** How `beffroi verifier` compares what is stored with the facts folded. */
export interface Verification {
  readonly piece: string;
  /** Folds one more fact, given as parsed JSON. */
  replier(etat: unknown, fait: unknown): unknown;
  /** Every stored object of the room, by pages, in any order. */
  etatsStockes(reader: Reader): AsyncIterable<{ id: string; version: number; etat: unknown }>;
  /** Other proofs that the room offers: each gives the faults it finds, in plain French. */
  preuves?(reader: Reader): Promise<readonly Preuve[]>;
}

export interface Preuve {
  readonly intitule: string;
  /** How many things were looked at. */
  readonly examines: number;
  readonly defauts: readonly string[];
}
