import type { RefusGeo } from '../../../core/geo-files/types.ts';
import type { MultiPolygone, Position } from '../../../core/geometry/geometrie.ts';
import type { Retouche } from '../../../core/geometry/reparation.ts';
import type { NatureDeQuartier } from '../../territoire/door.ts';

/** Where a drawing comes from: typed or drawn in the form, or a file and the hash of its bytes. */
export type OrigineDuTrace =
  | { readonly sorte: 'texte' }
  | { readonly sorte: 'fichier'; readonly nom: string; readonly empreinte: string };

/** A drawing as proposed: named by its hash, its positions kept apart and never erased. */
export interface TracePropose {
  /** SHA-256 of the canonical text of the drawing. */
  readonly empreinte: string;
  readonly aireM2: number;
  readonly origine: OrigineDuTrace;
  /** What was put right in what was given, one place for each cause. */
  readonly retouches: readonly Retouche[];
}

/** A drawing read, repaired and measured, with its positions in degrees (CRS84). */
export interface TraceLu extends TracePropose {
  readonly geometrie: MultiPolygone;
}

/** What an EPCI says of a quartier besides its drawing. */
export interface DitDuQuartier {
  readonly nature: NatureDeQuartier;
  readonly nom: string;
  readonly contratCode: string;
  /** Where the contract names this quartier: « annexe 3, page 47 », or an address. */
  readonly source: string;
  /** First day on which the perimeter is to be in force, `AAAA-MM-JJ`. */
  readonly effetLe: string;
  /** INSEE codes of its communes; empty when they were not said. */
  readonly communes: readonly string[];
}

export interface ContenuPropose extends DitDuQuartier {
  readonly trace: TracePropose;
}

export const STATUTS_PROPOSES = ['propose', 'confirme', 'refuse', 'retire'] as const;
export type StatutPropose = (typeof STATUTS_PROPOSES)[number];

/** A quartier that an EPCI proposes and that the Region confirms, or refuses with a reason. */
export interface PropositionDeQuartier {
  readonly code: string;
  readonly epciSiren: string;
  readonly statut: StatutPropose;
  readonly contenu: ContenuPropose;
  /** Persons who proposed or corrected it: none of them may confirm it. */
  readonly auteurs: readonly string[];
  /** Why it was refused, or withdrawn. */
  readonly motif: string | null;
}

/** Numbers 1 and up; `personneId` is who did it, kept for the separation of duties. */
export type FaitPropose =
  | {
      readonly type: 'QuartierPropose';
      readonly code: string;
      readonly epciSiren: string;
      readonly contenu: ContenuPropose;
      readonly personneId: string;
    }
  | {
      readonly type: 'QuartierProposeModifie';
      readonly contenu: ContenuPropose;
      readonly personneId: string;
    }
  | { readonly type: 'QuartierProposeRetire'; readonly motif: string }
  | {
      readonly type: 'QuartierConfirme';
      /** First day in force of the perimeter that the confirmation made. */
      readonly millesime: string;
      readonly empreinte: string;
    }
  | { readonly type: 'QuartierProposeRefuse'; readonly motif: string };

interface Ecrit {
  readonly dit: DitDuQuartier;
  /** What the form gave as communes that no commune of the EPCI bears. */
  readonly communesInconnues: readonly string[];
  readonly trace: TraceLu | RefusDeTrace;
}

export type CommandePropose =
  | ({ readonly type: 'proposerQuartier'; readonly epciSiren: string } & Ecrit)
  | ({ readonly type: 'corrigerQuartier' } & Ecrit)
  | { readonly type: 'retirerQuartier'; readonly motif: string }
  | { readonly type: 'confirmerQuartier' }
  | { readonly type: 'refuserQuartier'; readonly motif: string };

export interface ContratConnu {
  readonly code: string;
  readonly nom: string;
  readonly du: string;
  readonly au: string | null;
}

/** What the store found around the command. */
export interface ContexteDePropose {
  /** The contracts of the EPCI, at any time. */
  readonly contrats: readonly ContratConnu[];
  /** Codes that perimeters or other propositions of this EPCI bear. */
  readonly codesPris: readonly string[];
  /** Code of the quartier in force, or proposed, that has this very drawing; null when none. */
  readonly memeTrace: string | null;
}

/** Why a drawing is not taken. */
export type RefusDeTrace =
  | RefusGeo
  | { readonly code: 'trace-absent' }
  | { readonly code: 'ligne-illisible'; readonly ligne: number; readonly texte: string }
  | { readonly code: 'trop-peu-de-points'; readonly ligne: number }
  | { readonly code: 'trop-de-points'; readonly maximum: number }
  | { readonly code: 'plusieurs-elements'; readonly nombre: number }
  | { readonly code: 'forme-inattendue' }
  | { readonly code: 'hors-limites'; readonly lieu: Position }
  | { readonly code: 'coordonnees-inversees'; readonly lieu: Position }
  | { readonly code: 'sans-surface' }
  | { readonly code: 'irreparable'; readonly lieu: Position | null }
  | { readonly code: 'trop-petit' | 'trop-grand'; readonly aireM2: number };

export type RefusPropose =
  | RefusDeTrace
  | { readonly code: 'nature-fixee-par-decret' }
  | { readonly code: 'champ-manquant'; readonly champ: 'nom' | 'contrat' | 'source' | 'motif' }
  | { readonly code: 'effet-illisible' }
  | { readonly code: 'contrat-inconnu' }
  | {
      readonly code: 'effet-hors-contrat';
      readonly du: string;
      readonly au: string | null;
    }
  | { readonly code: 'commune-inconnue'; readonly noms: readonly string[] }
  | { readonly code: 'deja-dessine'; readonly quartier: string }
  | { readonly code: 'deja-propose' }
  | { readonly code: 'etape-passee'; readonly statut: StatutPropose }
  | { readonly code: 'propose-par-vous' }
  | { readonly code: 'perimetre-impossible' };
