/** Successors of a contract's EPCI that a table changes; `dits` when the Region had said them. */
export interface SuccesseursChanges {
  readonly code: string;
  readonly nom: string;
  readonly avant: readonly string[];
  readonly apres: readonly string[];
  readonly dits: boolean;
}

/** Who took over the EPCI of a contract, said by the Region; none when it takes that back. */
export interface Rattache {
  readonly code: string;
  readonly nom: string;
  readonly avant: readonly string[];
  readonly successeurs: readonly string[];
  readonly motif: string;
}

/** An attachment to write: SIREN of the EPCI that took over, none to take it back; and why. */
export interface DemandeDeRattachement {
  readonly type: 'rattacherContrat' | 'reprendreRattachement';
  readonly code: string;
  readonly successeurs: readonly string[];
  readonly motif: string;
}

export type RefusDeRattachement =
  | { readonly code: 'contrat-inconnu' }
  /** The referential knows the EPCI of the contract, or what it came from or became. */
  | { readonly code: 'epci-deja-connu' }
  | { readonly code: 'successeur-absent' }
  | { readonly code: 'successeur-inconnu'; readonly sirens: readonly string[] }
  | { readonly code: 'motif-absent' }
  | { readonly code: 'rien-a-reprendre' };
