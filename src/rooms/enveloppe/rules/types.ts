import type { Centimes } from '../../../core/money.ts';
import type {
  CompteDAction,
  Nature,
  NatureDAction,
  PartDAction,
  Poche,
  Section,
  Soldes,
} from './comptes.ts';

export type Ventilation = 'globale' | 'par-section';

export type Montants = Readonly<Partial<Record<Poche, Centimes>>>;

export interface SoldeDePoche {
  readonly provisoire: Centimes;
  readonly soldes: Soldes;
}

/** The provisional yearly envelope of one EPCI for one dispositif. */
export interface Enveloppe {
  readonly dispositifCode: string;
  readonly annee: number;
  readonly epciSiren: string;
  readonly statut: 'provisoire' | 'notifiee' | 'revisee';
  readonly ventilation: Ventilation;
  readonly poches: Readonly<Partial<Record<Poche, SoldeDePoche>>>;
  readonly actions: Readonly<Record<string, PartDAction>>;
}

export type CommandeEnveloppe =
  | {
      readonly type: 'provisionnerEnveloppe';
      readonly dispositifCode: string;
      readonly annee: number;
      readonly epciSiren: string;
      readonly ventilation: Ventilation;
      readonly montants: Montants;
    }
  | { readonly type: 'notifierEnveloppe'; readonly montants: Montants; readonly reference: string }
  | { readonly type: 'reviserEnveloppe'; readonly montants: Montants; readonly motif: string };

/** A movement of one action's money on the envelope. */
export interface MouvementDAction {
  readonly nature: NatureDAction;
  readonly actionId: string;
  readonly section: Section;
  readonly montantCentimes: Centimes;
}

export type FaitEnveloppe =
  | {
      readonly type: 'EnveloppeProvisionnee';
      readonly dispositifCode: string;
      readonly annee: number;
      readonly epciSiren: string;
      readonly ventilation: Ventilation;
      readonly montants: Montants;
    }
  | { readonly type: 'EnveloppeNotifiee'; readonly reference: string }
  | { readonly type: 'EnveloppeRevisee'; readonly motif: string }
  | {
      readonly type: 'MouvementPasse';
      readonly nature: Nature;
      readonly poche: Poche;
      readonly montantCentimes: Centimes;
      readonly actionId: string | null;
      readonly section: Section | null;
    };

export type RefusEnveloppe =
  | { readonly code: 'enveloppe-existe-deja' }
  | { readonly code: 'enveloppe-inexistante' }
  | { readonly code: 'enveloppe-non-notifiee' }
  | { readonly code: 'enveloppe-deja-notifiee' }
  | { readonly code: 'montants-incoherents'; readonly attendues: readonly Poche[] }
  | { readonly code: 'montant-nul' }
  | { readonly code: 'motif-manquant' }
  | { readonly code: 'reference-manquante' }
  | {
      readonly code: 'enveloppe-insuffisante';
      readonly poche: Poche;
      readonly disponibleCentimes: Centimes;
      readonly demandeCentimes: Centimes;
    }
  | {
      readonly code: 'part-insuffisante';
      readonly actionId: string;
      readonly compte: CompteDAction;
      readonly soldeCentimes: Centimes;
      readonly demandeCentimes: Centimes;
    }
  | { readonly code: 'section-differente'; readonly section: Section };
