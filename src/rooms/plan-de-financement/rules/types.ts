import type { Centimes } from '../../../core/money.ts';

/** How sure a funder's money is. */
export type Certitude = 'sollicite' | 'acquis' | 'refuse';

export interface LigneDeCharge {
  /** Account class and sub-account, as in the State's form: `60`, `611`, `86`… */
  readonly compte: string;
  readonly libelle: string;
  readonly montantCentimes: Centimes;
}

export interface LigneDeProduit extends LigneDeCharge {
  /** Who pays: one funder a line (form CERFA 12156, account 74). */
  readonly financeur: string;
  /** True on the one line that is asked from the Region. */
  readonly region: boolean;
  readonly certitude: Certitude;
}

export interface PlanDeFinancement {
  readonly charges: readonly LigneDeCharge[];
  readonly produits: readonly LigneDeProduit[];
}

/** A fault of what the action costs and of who pays. */
export type MotifDArgent =
  | { readonly code: 'montant-non-positif'; readonly libelle: string }
  | { readonly code: 'compte-inconnu'; readonly compte: string; readonly libelle: string }
  | { readonly code: 'financeur-manquant'; readonly libelle: string }
  | { readonly code: 'ligne-region'; readonly nombre: number }
  | { readonly code: 'plan-desequilibre'; readonly ecartCentimes: Centimes }
  | { readonly code: 'contributions-desequilibrees'; readonly ecartCentimes: Centimes }
  | { readonly code: 'taux-depasse'; readonly maximumCentimes: Centimes }
  | { readonly code: 'sous-le-plancher'; readonly plancherCentimes: Centimes }
  | { readonly code: 'au-dessus-du-plafond'; readonly plafondCentimes: Centimes }
  | { readonly code: 'part-propre-insuffisante'; readonly minimumCentimes: Centimes };
