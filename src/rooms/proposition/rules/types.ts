import type { Instant } from '../../../core/day.ts';
import type { Centimes } from '../../../core/money.ts';
import type { Poche, Section } from '../../enveloppe/door.ts';

/** What an EPCI decided of one deposited dossier. */
export interface LigneProposee {
  readonly dossierId: string;
  /** Version of the dossier that the agent had read. */
  readonly versionDossier: number;
  readonly section: Section;
  readonly montantDemandeCentimes: Centimes;
  readonly decision: 'proposee' | 'non-proposee';
  /** 1 for the first of the EPCI's choices, without gaps; null when set aside. */
  readonly rang: number | null;
  readonly montantProposeCentimes: Centimes | null;
  /** Why it was set aside; null when proposed. */
  readonly motif: string | null;
  /** Person who decided it. */
  readonly par: string;
}

/** What one EPCI proposes to the Region out of one call: the only door to the Region's money. */
export interface Proposition {
  readonly appelId: string;
  readonly epciSiren: string;
  readonly dispositifCode: string;
  readonly annee: number;
  readonly statut: 'en-preparation' | 'transmise';
  /** Proposed ones first, by rank, then those set aside, in the order of their decision. */
  readonly lignes: readonly LigneProposee[];
  readonly transmiseLe: Instant | null;
  readonly transmisePar: string | null;
  /** Hash of the document frozen at transmission. */
  readonly empreinte: string | null;
}

export type CommandeProposition =
  | {
      readonly type: 'proposerAction';
      readonly dossierId: string;
      readonly montantCentimes: Centimes;
    }
  | { readonly type: 'ecarterAction'; readonly dossierId: string; readonly motif: string }
  | { readonly type: 'remettreAction'; readonly dossierId: string }
  | { readonly type: 'classerActions'; readonly dossierIds: readonly string[] }
  | { readonly type: 'transmettreProposition' };

export type FaitProposition =
  | {
      readonly type: 'PropositionOuverte';
      readonly appelId: string;
      readonly epciSiren: string;
      readonly dispositifCode: string;
      readonly annee: number;
    }
  | {
      readonly type: 'ActionProposee';
      readonly dossierId: string;
      readonly versionDossier: number;
      readonly section: Section;
      readonly montantDemandeCentimes: Centimes;
      readonly montantProposeCentimes: Centimes;
      readonly par: string;
    }
  | {
      readonly type: 'ActionEcartee';
      readonly dossierId: string;
      readonly versionDossier: number;
      readonly section: Section;
      readonly montantDemandeCentimes: Centimes;
      readonly motif: string;
      readonly par: string;
    }
  | { readonly type: 'ActionRemise'; readonly dossierId: string; readonly par: string }
  | {
      readonly type: 'ActionsClassees';
      readonly dossierIds: readonly string[];
      readonly par: string;
    }
  | {
      readonly type: 'PropositionTransmise';
      readonly le: Instant;
      readonly par: string;
      readonly empreinte: string;
    };

export type RefusProposition =
  | { readonly code: 'epci-seul-propose' }
  | { readonly code: 'appel-inconnu' }
  | { readonly code: 'proposition-transmise' }
  | { readonly code: 'dossier-non-depose' }
  | { readonly code: 'action-non-decidee' }
  | { readonly code: 'montant-nul' }
  | { readonly code: 'montant-superieur-a-la-demande'; readonly demandeCentimes: Centimes }
  | { readonly code: 'montant-sous-le-plancher'; readonly plancherCentimes: Centimes }
  | { readonly code: 'montant-au-dessus-du-plafond'; readonly plafondCentimes: Centimes }
  | { readonly code: 'participation-absente' }
  | { readonly code: 'quartier-absent' }
  | { readonly code: 'motif-manquant' }
  | { readonly code: 'classement-incomplet'; readonly attendus: readonly string[] }
  | { readonly code: 'appel-encore-ouvert'; readonly fermeLe: Instant }
  | { readonly code: 'proposition-vide' }
  | { readonly code: 'dossiers-non-decides'; readonly dossierIds: readonly string[] }
  | { readonly code: 'dossiers-changes'; readonly dossierIds: readonly string[] }
  | { readonly code: 'auteur-ne-transmet-pas' }
  | { readonly code: 'enveloppe-absente' }
  | {
      readonly code: 'enveloppe-depassee';
      readonly poche: Poche;
      readonly enveloppeCentimes: Centimes;
      readonly proposeCentimes: Centimes;
      /** The envelope is not notified yet: its provisional amount was compared. */
      readonly provisoire: boolean;
    };

/** A deposited dossier of the call and EPCI, as far as the rule must know it. */
export interface DossierADecider {
  readonly dossierId: string;
  readonly version: number;
  readonly numero: string | null;
  readonly intitule: string;
  readonly porteurId: string;
  readonly section: Section;
  readonly montantDemandeCentimes: Centimes;
  readonly quartiers: readonly string[];
  readonly participationDecrite: boolean;
  /** Hash of the dossier frozen at its deposit. */
  readonly empreinte: string | null;
}

/** The envelope as a ceiling: one amount a pot, notified, or provisional until then. */
export interface EnveloppePlafond {
  readonly provisoire: boolean;
  readonly ventilation: 'globale' | 'par-section';
  readonly montants: Readonly<Partial<Record<Poche, Centimes>>>;
}

/** What the rule must know of the other rooms. */
export interface ContexteProposition {
  readonly appelId: string;
  readonly epciSiren: string;
  /** Null when the call does not exist or does not concern this EPCI. */
  readonly appel: {
    readonly dispositifCode: string;
    readonly annee: number;
    readonly intitule: string;
    readonly fermeLe: Instant;
  } | null;
  readonly deposes: readonly DossierADecider[];
  /** Fixed limits of the dispositif; null where it sets none. */
  readonly plancherCentimes: Centimes | null;
  readonly plafondCentimes: Centimes | null;
  readonly participationExigee: boolean;
  readonly enveloppe: EnveloppePlafond | null;
  /** What will be frozen if this command transmits; null for the other commands. */
  readonly document: { readonly texte: string; readonly empreinte: string } | null;
}

/** An action that its EPCI proposed and transmitted (invariant I4). */
export interface ActionTransmise {
  readonly propositionId: string;
  readonly appelId: string;
  readonly epciSiren: string;
  readonly dossierId: string;
  readonly dispositifCode: string;
  readonly annee: number;
  readonly section: Section;
  readonly rang: number;
  readonly montantProposeCentimes: Centimes;
  readonly montantDemandeCentimes: Centimes;
  readonly agentId: string;
  readonly eluId: string;
  readonly transmiseLe: Instant;
  readonly versionDossier: number;
}
