import type { Instant } from '../../../core/day.ts';
import type { Centimes } from '../../../core/money.ts';
import type { Organisation } from '../../acteur/door.ts';
import type { AppelAProjets } from '../../appel/door.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type { PartDeclaree } from '../../eligibilite/door.ts';
import type { Section } from '../../enveloppe/door.ts';
import type {
  LieuAApprecier,
  LieuSitue,
  LieuxDeLAction,
  MotifDeLieu,
  QuartierDuDossier,
} from '../../lieux-de-l-action/rules/door.ts';
import type { MotifDArgent, PlanDeFinancement } from '../../plan-de-financement/rules/door.ts';

/** How the residents take part: who, how, when. */
export interface VoletParticipation {
  readonly qui: string;
  readonly comment: string;
  readonly quand: string;
}

/** What the holder says of the action. */
export interface ContenuDeDossier {
  readonly porteurId: string;
  readonly epciSiren: string;
  readonly intitule: string;
  readonly description: string;
  readonly section: Section;
  readonly prioriteCode: string;
  readonly themeCode: string | null;
  readonly pointsDEntree: readonly string[];
  readonly lieux: LieuxDeLAction;
  /** Of the people whom the action reaches; absent when the holder did not say it. */
  readonly partDesHabitants?: PartDeclaree;
  readonly participation: VoletParticipation;
  readonly droitCommun: readonly string[];
  readonly plan: PlanDeFinancement;
}

/** An application of one holder for one action. */
export interface Dossier {
  readonly appelId: string;
  readonly statut: 'brouillon' | 'depose' | 'retire';
  readonly contenu: ContenuDeDossier;
  /** What is asked from the Region: the one product line marked `region`; 0 as long as none is. */
  readonly montantDemandeCentimes: Centimes;
  readonly numero: string | null;
  readonly deposeLe: Instant | null;
  /** Hash of the document frozen at deposit. */
  readonly empreinte: string | null;
  readonly quartiers: readonly QuartierDuDossier[];
  /** Amount rules that the Region had not fixed yet when the dossier was deposited. */
  readonly reglesAParametrer: readonly string[];
  /** Places left to an agent at deposit; absent when there was none. */
  readonly lieuxAApprecier?: readonly LieuAApprecier[];
}

export type CommandeDossier =
  | {
      readonly type: 'creerDossier';
      readonly appelId: string;
      readonly contenu: ContenuDeDossier;
    }
  | { readonly type: 'modifierDossier'; readonly contenu: ContenuDeDossier }
  | {
      /** Deposits the draft, or with a content a whole new dossier at once. */
      readonly type: 'deposerDossier';
      readonly appelId?: string;
      readonly contenu?: ContenuDeDossier;
    }
  | { readonly type: 'retirerDossier'; readonly motif: string };

export type FaitDossier =
  | {
      readonly type: 'DossierCree';
      readonly appelId: string;
      readonly contenu: ContenuDeDossier;
    }
  | { readonly type: 'DossierModifie'; readonly contenu: ContenuDeDossier }
  | {
      readonly type: 'DossierDepose';
      readonly numero: string;
      readonly le: Instant;
      /** Person who deposited, the holder's own or an officer of the EPCI on its behalf. */
      readonly par: string;
      readonly empreinte: string;
      readonly quartiers: readonly QuartierDuDossier[];
      readonly reglesAParametrer: readonly string[];
      readonly lieuxAApprecier?: readonly LieuAApprecier[];
    }
  | { readonly type: 'DossierRetire'; readonly motif: string };

/** A fault of what the action is: who, what for, where, with whom. */
export type MotifDAction =
  | { readonly code: 'intitule-manquant' }
  | { readonly code: 'porteur-inconnu' }
  | { readonly code: 'epci-hors-appel'; readonly epciSiren: string }
  | { readonly code: 'priorite-inconnue'; readonly prioriteCode: string }
  | { readonly code: 'theme-inconnu'; readonly themeCode: string }
  | { readonly code: 'section-non-acceptee'; readonly section: Section }
  | { readonly code: 'point-d-entree-inconnu'; readonly pointDEntree: string }
  | { readonly code: 'point-d-entree-exige'; readonly libelle: string }
  | { readonly code: 'participation-a-decrire'; readonly champ: keyof VoletParticipation }
  | { readonly code: 'droit-commun-inconnu'; readonly droitCommun: string }
  | MotifDeLieu;

/** One reason why a dossier cannot be received; all of them are given at once. */
export type Motif = MotifDAction | MotifDArgent;

export type RefusDossier =
  | { readonly code: 'dossier-existe-deja' }
  | { readonly code: 'dossier-inexistant' }
  | { readonly code: 'dossier-deja-depose' }
  | { readonly code: 'dossier-non-depose' }
  | { readonly code: 'dossier-retire' }
  | { readonly code: 'porteur-change' }
  | { readonly code: 'appel-change' }
  | { readonly code: 'appel-inconnu' }
  | { readonly code: 'dispositif-inconnu' }
  | { readonly code: 'appel-pas-ouvert'; readonly ouvreLe: Instant }
  | { readonly code: 'appel-clos'; readonly fermeLe: Instant }
  | { readonly code: 'motif-manquant' }
  | { readonly code: 'recevabilite'; readonly motifs: readonly Motif[] };

/** What the rule must know of the other rooms. */
export interface ContexteDossier {
  readonly appel: AppelAProjets | null;
  readonly dispositif: Dispositif | null;
  /** Null when the holder is not registered. */
  readonly porteur: Pick<Organisation, 'nom' | 'siret' | 'rna'> | null;
  /** The places of the content, situated; empty for commands that do not deposit. */
  readonly lieux: readonly LieuSitue[];
  /** Given last, when all the rest allows the deposit; null otherwise. */
  readonly depot: { readonly numero: string; readonly empreinte: string } | null;
}
