import type { RefusGeo } from '../../../core/geo-files/types.ts';
import type { Chevauchement } from './chevauchements.ts';
import type { NatureDeQuartier } from './codes.ts';
import type { Details } from './details.ts';
import type { ElementRefuse, ElementRepare, SorteDElement } from './elements.ts';
import type { Contenu, ContratRefuse, QuartierRefuse, QuartierRepare } from './lus.ts';
import type {
  DemandeDeRattachement,
  Rattache,
  RefusDeRattachement,
  SuccesseursChanges,
} from './rattachement/types.ts';
import type { ReferentielImporte } from './referentiel.ts';

/** An établissement public de coopération intercommunale, by its SIREN. */
export interface Epci {
  readonly siren: string;
  readonly nom: string;
  readonly nature: string;
  /** First day it is known of: 1 January of the first version of the referential that names it. */
  readonly du: string;
  readonly au: string | null;
  /** SIREN of the EPCI that hold its communes now that it is gone, the largest part first. */
  readonly successeurs: readonly string[];
  /** The day asked for is before the first version known: the answer is that first version's. */
  readonly anterieur: boolean;
}

/** A neighbourhood as it stands on a day. */
export interface QuartierSitue {
  readonly code: string;
  readonly nom: string;
  readonly nature: NatureDeQuartier;
  /** First day in force of the perimeter, `AAAA-MM-JJ`. */
  readonly millesime: string;
  readonly perimetreEmpreinte: string | null;
  readonly epciSirens: readonly string[];
  /** Contracts in force that day on which this neighbourhood depends. */
  readonly contratCodes: readonly string[];
}

/**
 * How a contract's EPCI is known to the referential: itself, by what came of it, or not at all
 * (« EPCI inconnu du référentiel, successeur à indiquer »).
 */
export type Rattachement = 'direct' | 'par-succession' | 'a-indiquer';

export interface ContratDeVille {
  readonly code: string;
  readonly nom: string;
  readonly epciSiren: string;
  readonly du: string;
  readonly au: string | null;
  readonly rattachement: Rattachement;
}

/** A commune written by its name in the file, that no single commune of its department bears. */
export interface CommuneNonResolue {
  readonly quartier: string;
  readonly commune: string;
}

interface FichierImporte {
  readonly fichier: string;
  /** SHA-256 of the file's bytes. */
  readonly empreinte: string;
  readonly editeur: string | null;
}

/** `lus` = `ecrits` + `inchanges` + `refuses`; `remplaces` of those written had another before. */
export interface ComptesDImport {
  readonly lus: number;
  readonly ecrits: number;
  readonly inchanges: number;
  readonly remplaces: number;
  /** SHA-256 of the rows written, in their canonical order. */
  readonly empreinteDesLignes: string;
}

export interface PerimetresImportes extends FichierImporte, ComptesDImport {
  readonly type: 'PerimetresImportes';
  /** The day given, or null when each code told its own. */
  readonly millesime: string | null;
  readonly repares: readonly Omit<QuartierRepare, 'retouches'>[];
  readonly refuses: readonly QuartierRefuse[];
  readonly communesNonResolues: readonly CommuneNonResolue[];
  /** Neighbours that share some ground; absent from the facts of before they were looked for. */
  readonly chevauchements?: readonly Chevauchement[];
}

/** A contract kept although the referential does not know its EPCI. */
export interface ContratARattacher {
  readonly code: string;
  readonly epciSiren: string;
  readonly nom: string;
  readonly motif: string;
}

export interface ContratsImportes extends FichierImporte, ComptesDImport {
  readonly type: 'ContratsImportes';
  readonly refuses: readonly ContratRefuse[];
  readonly aRattacher: readonly ContratARattacher[];
  /** Absent when none is changed. */
  readonly successeursChanges?: readonly SuccesseursChanges[];
  /** What was said on the screen, when no file says it. */
  readonly rattache?: Rattache;
  /** Columns of the table that are not kept; absent from the facts of before they were told. */
  readonly laissees?: readonly string[];
}

/** Figures, outlines, zones or correspondences, all of one kind. */
export interface ElementsImportes extends FichierImporte, ComptesDImport {
  readonly type: 'ElementsImportes';
  readonly sorte: SorteDElement;
  /** The day that they are of, or null when nothing said it. */
  readonly millesime: string | null;
  readonly repares: readonly ElementRepare[];
  readonly refuses: readonly ElementRefuse[];
  /** Columns or fields of the file that are not kept. */
  readonly laissees: readonly string[];
}

/** What one file, once imported, leaves in the journal. */
export type FaitDeFichier = PerimetresImportes | ContratsImportes | ElementsImportes;

export type FaitTerritoire = ReferentielImporte | FaitDeFichier;

/** One import: its last fact, and how many times it changed something. */
export interface Import {
  readonly dernier: FaitTerritoire;
  readonly fois: number;
}

/** What the command says; the rows themselves are named by their hash. */
export type CommandeTerritoire =
  | { readonly type: 'importerReferentiel'; readonly empreinte: string }
  | {
      readonly type: 'importerPerimetres' | 'importerContrats' | 'importerElements';
      readonly fichier: string;
      readonly empreinte: string;
      readonly millesime: string | null;
    }
  | DemandeDeRattachement;

/** What the store found by comparing the rows read with those already there. */
export type ContexteTerritoire =
  | {
      readonly fait: FaitTerritoire;
      readonly changements: number;
      /** What would be added and changed, for who looks before importing. */
      readonly details?: Details;
    }
  | { readonly refus: RefusTerritoire };

export type RefusTerritoire =
  | RefusGeo
  | RefusDeRattachement
  | { readonly code: 'millesime-absent'; readonly codes: readonly string[] }
  | { readonly code: 'millesime-hors-liste'; readonly codes: readonly string[] }
  /** The territory changed since the report that was confirmed. */
  | { readonly code: 'apercu-perime' }
  /** The file was given up while it was being imported. */
  | { readonly code: 'depot-abandonne' }
  /** The work on the file ended before its end. */
  | { readonly code: 'travail-coupe'; readonly cause: 'memoire' | 'temps' | 'interruption' }
  /** A layer without feature, a table without row. */
  | { readonly code: 'rien-a-lire' }
  | { readonly code: 'contenu-inattendu'; readonly contenu: Contenu }
  | { readonly code: 'tableau-illisible'; readonly motif: string }
  | { readonly code: 'colonnes-absentes'; readonly colonnes: readonly string[] };
