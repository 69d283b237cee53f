import type { Instant } from '../../../core/day.ts';
import type { Centimes } from '../../../core/money.ts';
import type { Organisation } from '../../acteur/door.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type { ContenuDeDossier, Motif, RefusDossier } from '../../dossier/door.ts';
import type { Champ } from './champs.ts';

/** The rows of a sheet: exact text, `''` when empty. */
export type Lignes = readonly (readonly string[])[];

/** What a column holds. */
export type RoleDeColonne =
  | { readonly sorte: 'champ'; readonly champ: Champ }
  | { readonly sorte: 'financeur'; readonly nom: string }
  | { readonly sorte: 'charge' | 'produit'; readonly compte: string; readonly libelle: string }
  | { readonly sorte: 'point'; readonly code: string }
  | { readonly sorte: 'ignoree' };

export interface Colonne {
  /** Rank of the column, from 0. */
  readonly rang: number;
  readonly titre: string;
  readonly role: RoleDeColonne;
}

export interface Entete {
  /** Rank of the last row of the header, from 0: the actions come after. */
  readonly rang: number;
  readonly colonnes: readonly Colonne[];
}

/** What the agent says of a table that does not speak for itself. */
export interface Correspondance {
  /** By title: the field, the funder, or nothing that matters. */
  readonly colonnes?: Readonly<Record<string, Champ | 'ignorer' | { readonly financeur: string }>>;
  /** Codes of the quartiers that the table calls by their names. */
  readonly quartiers?: Readonly<Record<string, string>>;
}

/** What titles are read with. */
export interface Lecture {
  readonly dispositif: Dispositif;
  /** Year of the call: « Montant demandé 2018 » is the amount asked for. */
  readonly annee: number;
  readonly correspondance: Correspondance;
}

/** What is wrong in a cell. */
export type Defaut =
  | { readonly code: 'cellule-vide'; readonly champ: Champ }
  | { readonly code: 'montant-illisible'; readonly motif: string }
  | { readonly code: 'siret-abime'; readonly texte: string }
  | { readonly code: 'siret-faux'; readonly texte: string }
  | { readonly code: 'rna-faux'; readonly texte: string }
  | { readonly code: 'numero-manquant' }
  | { readonly code: 'valeur-inconnue'; readonly champ: Champ; readonly texte: string }
  | { readonly code: 'financeur-a-nommer'; readonly texte: string }
  | { readonly code: 'coordonnee-illisible'; readonly texte: string }
  | { readonly code: 'part-illisible'; readonly texte: string }
  | { readonly code: 'participation-sans-detail' }
  | {
      readonly code: 'cout-different';
      readonly coutCentimes: Centimes;
      readonly chargesCentimes: Centimes;
    }
  | { readonly code: 'ligne-en-double'; readonly ligne: number }
  | { readonly code: 'deja-depose'; readonly numero: string }
  | { readonly code: 'irrecevable'; readonly motif: Motif };

/** A fault and the column where it lies; null when it is about the whole row. */
export interface DefautSitue {
  readonly colonne: number | null;
  readonly defaut: Defaut;
}

/** One row understood: what would be deposited, and what forbids it. */
export interface ActionLue {
  /** Row as a spreadsheet numbers it, from 1. */
  readonly ligne: number;
  readonly porteur: Organisation;
  readonly contenu: Omit<ContenuDeDossier, 'porteurId'>;
  readonly defauts: readonly DefautSitue[];
}

/** A row that is not an action, and why. */
export interface LigneEcartee {
  readonly ligne: number;
  readonly raison: 'total' | 'titre';
  /** The sum written there is not that of the rows above. */
  readonly ecart: { readonly ecritCentimes: Centimes; readonly sommeCentimes: Centimes } | null;
}

/** What the import says of one row; cells are named as a spreadsheet does. */
export interface LigneDeRapport {
  readonly ligne: number;
  readonly dossierId: string;
  readonly porteur: Organisation;
  /** The holder is not known yet: its sheet is created with the dossier. */
  readonly porteurNouveau: boolean;
  readonly contenu: ContenuDeDossier;
  readonly defauts: readonly { readonly cellule: string | null; readonly defaut: Defaut }[];
}

/** All that was understood of a table, before anything is written. */
export interface RapportDImport {
  readonly empreinteFichier: string;
  readonly feuille: string;
  /** Row of the header, from 1. */
  readonly entete: number;
  readonly colonnes: readonly {
    readonly cellule: string;
    readonly titre: string;
    readonly role: RoleDeColonne;
  }[];
  readonly lignes: readonly LigneDeRapport[];
  readonly refusees: number;
  readonly ecartees: readonly LigneEcartee[];
  readonly totalDemandeCentimes: Centimes;
}

/** A table once imported. */
export interface TableauImporte {
  readonly appelId: string;
  readonly epciSiren: string;
  readonly fichier: string;
  readonly empreinteFichier: string;
  readonly importeLe: Instant;
  readonly depots: readonly { readonly ligne: number; readonly dossierId: string }[];
  readonly totalDemandeCentimes: Centimes;
}

export interface CommandeImport {
  readonly type: 'importerTableau';
  readonly appelId: string;
  readonly epciSiren: string;
  readonly fichier: string;
  readonly empreinteFichier: string;
}

export type FaitImport = { readonly type: 'TableauImporte' } & TableauImporte;

export type RefusImport =
  | Extract<
      RefusDossier,
      { code: 'appel-inconnu' | 'dispositif-inconnu' | 'appel-pas-ouvert' | 'appel-clos' }
    >
  | { readonly code: 'tableau-illisible'; readonly motif: string }
  | { readonly code: 'entete-introuvable' }
  | { readonly code: 'plusieurs-feuilles'; readonly feuilles: readonly string[] }
  | { readonly code: 'colonnes-manquantes'; readonly champs: readonly Champ[] }
  | { readonly code: 'colonnes-en-double'; readonly titres: readonly string[] }
  | { readonly code: 'aucune-action' }
  | { readonly code: 'trop-d-actions'; readonly maximum: number }
  | { readonly code: 'tableau-deja-importe'; readonly importeLe: Instant }
  | { readonly code: 'lignes-refusees'; readonly rapport: RapportDImport }
  | { readonly code: 'ligne-changee-entre-temps'; readonly ligne: number };
