import type { Instant } from '../../../core/day.ts';

/** A yearly call: when dossiers may be deposited, by whom, and what must come with them. */
export interface AppelAProjets {
  readonly dispositifCode: string;
  readonly annee: number;
  readonly intitule: string;
  /** EPCI that the call is for; empty for all. */
  readonly epciSirens: readonly string[];
  /** First instant at which a dossier may be deposited. */
  readonly ouvreLe: Instant;
  /** First instant at which it is too late. */
  readonly fermeLe: Instant;
  readonly noteDeCadrage: string;
  readonly piecesExigees: readonly string[];
}

export type CommandeAppel =
  | ({ readonly type: 'ouvrirAppel' } & AppelAProjets)
  | { readonly type: 'prolongerAppel'; readonly fermeLe: Instant; readonly motif: string };

export type FaitAppel =
  | ({ readonly type: 'AppelOuvert' } & AppelAProjets)
  | { readonly type: 'AppelProlonge'; readonly fermeLe: Instant; readonly motif: string };

export interface ContexteAppel {
  /** A dispositif of that code covers that year. */
  readonly anneeCouverte: boolean;
}

export type RefusAppel =
  | { readonly code: 'appel-existe-deja' }
  | { readonly code: 'appel-inexistant' }
  | { readonly code: 'intitule-manquant' }
  | { readonly code: 'annee-non-couverte'; readonly dispositifCode: string; readonly annee: number }
  | { readonly code: 'epci-faux'; readonly siren: string }
  | { readonly code: 'epci-en-double'; readonly siren: string }
  | { readonly code: 'piece-sans-nom' }
  | { readonly code: 'fermeture-avant-ouverture' }
  | { readonly code: 'fermeture-non-repoussee'; readonly fermeLe: Instant }
  | { readonly code: 'motif-manquant' };
