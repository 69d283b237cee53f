import type { Centimes } from '../../../core/money.ts';
import type { RefusEnveloppe, Section } from '../../enveloppe/door.ts';
import type { ActionTransmise } from '../../proposition/door.ts';

/** The two sides of the dialogue. */
export type Cote = 'region' | 'epci';

/** What one side says of an action: an amount, written by one person, validated by another. */
export interface Position {
  readonly montantCentimes: Centimes;
  readonly versionDossier: number;
  /** Person who wrote the amount, on either side. */
  readonly auteurId: string;
  /** Person of this side who validated it; null while it is a draft. */
  readonly valideeParId: string | null;
}

export const STATUTS_DE_LIGNE = [
  'ouverte',
  'accordee',
  'refusee',
  'renvoyee',
  'retiree',
  'programmee',
  'votee',
] as const;

export type StatutDeLigne = (typeof STATUTS_DE_LIGNE)[number];

/** One action in the dialogue between an EPCI and the Region. */
export interface Ligne {
  readonly dossierId: string;
  readonly propositionId: string;
  readonly epciSiren: string;
  readonly dispositifCode: string;
  readonly annee: number;
  readonly section: Section;
  readonly montantDemandeCentimes: Centimes;
  readonly statut: StatutDeLigne;
  readonly positions: { readonly region: Position | null; readonly epci: Position | null };
  readonly accordCentimes: Centimes | null;
  readonly voteCentimes: Centimes | null;
  readonly deliberationId: string | null;
  /** Moves made, the opening apart. */
  readonly coups: number;
}

/** A move that a person makes in the dialogue. */
export type CoupDeLigne =
  | { readonly type: 'proposer'; readonly montantCentimes: Centimes }
  | { readonly type: 'amender'; readonly montantCentimes: Centimes; readonly motif: string }
  | {
      readonly type: 'accepter';
      readonly montantCentimes: Centimes;
      readonly versionDossier: number;
    }
  | { readonly type: 'questionner'; readonly texte: string }
  | { readonly type: 'refuser'; readonly motif: string }
  | { readonly type: 'renvoyer'; readonly motif: string }
  | { readonly type: 'retirer'; readonly motif: string };

/** What the deliberation does to a line, through `tx.executer`. */
export type SuiteDeLigne =
  | { readonly type: 'programmerLigne'; readonly deliberationId: string }
  | { readonly type: 'deprogrammerLigne' }
  | { readonly type: 'voterLigne'; readonly montantCentimes: Centimes };

export type CommandeLigne = CoupDeLigne | SuiteDeLigne;

export type FaitLigne =
  | {
      readonly type: 'LigneOuverte';
      readonly dossierId: string;
      readonly propositionId: string;
      readonly epciSiren: string;
      readonly dispositifCode: string;
      readonly annee: number;
      readonly section: Section;
      readonly montantDemandeCentimes: Centimes;
      readonly position: Position;
    }
  | {
      readonly type: 'MontantPropose';
      readonly montantCentimes: Centimes;
      readonly versionDossier: number;
      readonly par: string;
    }
  | {
      readonly type: 'MontantAmende';
      readonly cote: Cote;
      readonly montantCentimes: Centimes;
      readonly versionDossier: number;
      readonly motif: string;
      readonly par: string;
    }
  | {
      readonly type: 'PositionValidee';
      readonly cote: Cote;
      readonly montantCentimes: Centimes;
      readonly versionDossier: number;
      readonly auteurId: string;
      readonly par: string;
    }
  | {
      readonly type: 'QuestionPosee';
      readonly cote: Cote;
      readonly texte: string;
      readonly par: string;
    }
  | { readonly type: 'LigneRefusee'; readonly motif: string; readonly par: string }
  | { readonly type: 'LigneRenvoyee'; readonly motif: string; readonly par: string }
  | { readonly type: 'LigneRetiree'; readonly motif: string; readonly par: string }
  | {
      readonly type: 'AccordConclu';
      readonly montantCentimes: Centimes;
      readonly versionDossier: number;
    }
  | { readonly type: 'AccordRompu'; readonly montantCentimes: Centimes }
  | { readonly type: 'LigneProgrammee'; readonly deliberationId: string }
  | { readonly type: 'LigneDeprogrammee' }
  | { readonly type: 'LigneVotee'; readonly montantCentimes: Centimes };

/** Refusals of the dialogue's own rules. */
export type RefusDeDialogue =
  | { readonly code: 'action-non-transmise' }
  | { readonly code: 'dossier-retire' }
  | { readonly code: 'geste-d-un-autre-role' }
  | { readonly code: 'geste-hors-statut'; readonly statut: StatutDeLigne }
  | { readonly code: 'montant-nul' }
  | { readonly code: 'montant-superieur-a-la-demande'; readonly demandeCentimes: Centimes }
  | { readonly code: 'montant-sous-le-plancher'; readonly plancherCentimes: Centimes }
  | { readonly code: 'montant-au-dessus-du-plafond'; readonly plafondCentimes: Centimes }
  | { readonly code: 'montant-superieur-a-l-accord'; readonly accordCentimes: Centimes }
  | { readonly code: 'montant-hors-table' }
  | { readonly code: 'version-du-dossier-differente'; readonly versionDossier: number }
  | { readonly code: 'auteur-ne-valide-pas' }
  | { readonly code: 'meme-personne-des-deux-cotes' }
  | { readonly code: 'deja-validee' }
  | { readonly code: 'motif-manquant' }
  | { readonly code: 'texte-manquant' };

/** Those of the dialogue, and those of the envelope when money cannot move. */
export type RefusLigne = RefusDeDialogue | RefusEnveloppe;

/** What the rule must know of the other rooms. */
export interface ContexteLigne {
  /** The action as transmitted by its EPCI; null when it was not (invariant I4). */
  readonly action: ActionTransmise | null;
  /** Version of the dossier now, null once it is withdrawn. */
  readonly versionDossier: number | null;
  /** Floor and ceiling that the dispositif fixes; absent or null where it fixes none. */
  readonly plancherCentimes?: Centimes | null;
  readonly plafondCentimes?: Centimes | null;
  /** Side of who acts; null when he is of none, or of another EPCI. */
  readonly cote: Cote | null;
  readonly enveloppe: {
    readonly id: string;
    readonly ventilation: 'globale' | 'par-section';
  } | null;
}
