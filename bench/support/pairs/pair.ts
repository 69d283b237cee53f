import type { Serveur } from '../produit.ts';
import type { Paquets } from './installer.ts';

/** One budget line as it is sent; the sums of both senses are equal. */
export interface LigneEnvoyee {
  readonly sens: string;
  readonly compte: string;
  readonly libelle: string;
  readonly montantCentimes: number;
  readonly financeur: string | null;
}

/** What a peer is told of a dossier; the rest is the same for all. */
export interface DossierEnvoye {
  readonly numero: string;
  readonly intitule: string;
  readonly epciSiren: string;
  readonly montantCentimes: number;
  readonly lignes: readonly LigneEnvoyee[];
}

/** The last dossier before a page: its number, and how many stand up to it. */
export interface Repere {
  readonly numero: string;
  readonly rang: number;
}

/** Another tool that could do the same work, how to have it and how to start it. */
export interface Pair {
  /** With its version, as printed. */
  readonly nom: string;
  readonly paquets: Paquets;
  /** Starts it on an empty database, with its tables made and a reader and writer let in. */
  lancer(lieu: Lieu): Promise<PairLance>;
}

export interface Lieu {
  /** Where its packages stand. */
  readonly paquets: string;
  /** An empty folder of its own, removed afterwards. */
  readonly travail: string;
  /** The connection string of its database. */
  readonly base: string;
}

/** A peer that listens, and how it is asked what our product is asked. */
export interface PairLance extends Serveur {
  readonly nom: string;
  readonly base: string;
  readonly entetes: Readonly<Record<string, string>>;
  /** The address of fifty dossiers by number: the first, or those after one. */
  page(apres: Repere | null): string;
  /** How it finds those after one, in French. */
  readonly reprise: string;
  /** Where a dossier is sent with its lines, and as what. */
  readonly depot: string;
  corpsDe(dossier: DossierEnvoye): unknown;
  /** Makes up `$1` dossiers numbered 2018-0001 and on. */
  readonly multiplier: string;
  /** One row: dossiers, lignes, charges, produits (cents), connus: those of the numbers in `$1`. */
  readonly compter: string;
}

/** The titles, amounts and numbers of made-up dossiers, the same as those of our own table. */
export const NUMERO = `'2018-' || lpad(n::text, greatest(4, length(n::text)), '0')`;
export const INTITULE = `'Atelier n° ' || (n * 7919) % 1000003`;
export const MONTANT = '(n * 104729) % 5000000';
