import type { Instant } from '../../../core/day.ts';
import type { Certificat, Perimetre, Question, Verdict } from './types.ts';

/** The deposited dossier that a question is about. */
export interface Origine {
  readonly dossierId: string;
  /** The organisation that holds it. */
  readonly porteurId: string;
}

/** What an agent says of one place, against or beyond what the rule says. */
export interface Appreciation {
  /** Rank of the place in the question, from 1. */
  readonly rang: number;
  readonly verdict: 'accepte' | 'refuse';
  readonly motif: string;
  readonly le: Instant;
}

/** A certificate without its drawings: those stay in the frozen document. */
export type CertificatSansDessins = Omit<Certificat, 'perimetres'> & {
  readonly perimetres: readonly Omit<Perimetre, 'geometrie'>[];
};

export interface CertificatEnregistre {
  readonly certificat: CertificatSansDessins;
  readonly origine: Origine | null;
  /** At most one a place, by rank. */
  readonly appreciations: readonly Appreciation[];
  /** The verdict of the rule, amended by the agents. */
  readonly verdictRetenu: Verdict;
}

export type CommandeCertificat =
  | {
      readonly type: 'etablirCertificat';
      readonly dispositifCode: string;
      readonly annee: number;
      readonly question: Question;
      readonly origine: Origine | null;
    }
  | {
      readonly type: 'apprecierLieu';
      readonly rang: number;
      readonly verdict: 'accepte' | 'refuse';
      readonly motif: string;
    }
  | { readonly type: 'retirerAppreciation'; readonly rang: number; readonly motif: string };

export type FaitCertificat =
  | {
      readonly type: 'CertificatEtabli';
      readonly certificat: CertificatSansDessins;
      readonly origine: Origine | null;
    }
  | ({ readonly type: 'LieuApprecie' } & Appreciation)
  | { readonly type: 'AppreciationRetiree'; readonly rang: number; readonly motif: string };

export type RefusCertificat =
  | { readonly code: 'certificat-existe-deja' }
  | { readonly code: 'certificat-inexistant' }
  | { readonly code: 'aucun-lieu' }
  | { readonly code: 'trop-de-lieux'; readonly maximum: number }
  | { readonly code: 'zone-trop-detaillee'; readonly nom: string; readonly maximum: number }
  | { readonly code: 'part-illisible' }
  | { readonly code: 'source-manquante' }
  | { readonly code: 'jour-illisible' }
  | { readonly code: 'epci-inconnu'; readonly epciSiren: string }
  | { readonly code: 'dispositif-inconnu'; readonly annee: number }
  | { readonly code: 'lieu-inconnu'; readonly rang: number }
  | { readonly code: 'motif-manquant' }
  | { readonly code: 'meme-verdict'; readonly verdict: Verdict }
  | { readonly code: 'appreciation-absente'; readonly rang: number };

/** What the store found for a question: the whole certificate, or why there can be none. */
export type ContexteCertificat =
  | { readonly certificat: Certificat }
  | { readonly refus: RefusCertificat }
  | null;

/** More would be a list, not the places of one action. */
export const LIEUX_AU_PLUS = 200;
/** Corners of one drawn area: more would be a survey. */
export const SOMMETS_AU_PLUS = 1000;
