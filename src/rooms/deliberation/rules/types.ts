import type { Instant, Jour } from '../../../core/day.ts';
import type { Centimes } from '../../../core/money.ts';
import type { Section } from '../../enveloppe/door.ts';

export type StatutDeDeliberation = 'preparation' | 'figee' | 'adoptee' | 'rejetee' | 'executoire';

/** One action as it goes to the vote: everything that the annex says of it, and where it stands. */
export interface LigneDAnnexe {
  readonly dossierId: string;
  readonly numero: string;
  readonly epciSiren: string;
  readonly epciNom: string;
  readonly porteurId: string;
  readonly porteurNom: string;
  readonly porteurSiret: string | null;
  readonly porteurRna: string | null;
  readonly intitule: string;
  readonly prioriteCode: string;
  readonly prioriteLibelle: string;
  /** Labels of the entry points, in the dossier's order. */
  readonly pointsDEntree: readonly string[];
  readonly section: Section;
  /** Codes of the quartiers, as the dossier's deposit situated them for its year. */
  readonly quartiers: readonly string[];
  /** Their names, in the same order. */
  readonly quartiersNoms: readonly string[];
  readonly points: readonly { readonly lon: number; readonly lat: number }[];
  readonly deposeLe: Jour;
  readonly montantCentimes: Centimes;
  readonly montantDemandeCentimes: Centimes;
}

export interface TotalDAnnexe {
  readonly code: string;
  readonly libelle: string;
  readonly nombre: number;
  readonly montantCentimes: Centimes;
}

export interface TotauxDAnnexe {
  readonly parEpci: readonly TotalDAnnexe[];
  readonly parPriorite: readonly TotalDAnnexe[];
  readonly parSection: readonly TotalDAnnexe[];
  readonly nombre: number;
  readonly generalCentimes: Centimes;
}

export interface VoteDeDeliberation {
  readonly pour: number;
  readonly contre: number;
  readonly abstention: number;
}

export interface Recepisse {
  readonly identifiant: string;
  readonly recuLe: Jour;
}

/** An act of the Region's commission permanente over the programmes of several EPCI. */
export interface Deliberation {
  readonly dispositifCode: string;
  readonly annee: number;
  readonly objet: string;
  readonly seanceLe: Jour;
  readonly statut: StatutDeDeliberation;
  readonly epciSirens: readonly string[];
  readonly annexe: readonly LigneDAnnexe[] | null;
  readonly totaux: TotauxDAnnexe | null;
  /** SHA-256 of the frozen canonical JSON, document kind `annexe-json`. */
  readonly empreinteAnnexe: string | null;
  readonly numero: string | null;
  readonly vote: VoteDeDeliberation | null;
  readonly recepisse: Recepisse | null;
  readonly publieeLe: Jour | null;
  readonly executoireLe: Jour | null;
}

export type CommandeDeliberation =
  | {
      readonly type: 'preparerDeliberation';
      readonly dispositifCode: string;
      readonly annee: number;
      readonly objet: string;
      readonly seanceLe: string;
    }
  | { readonly type: 'inscrireProgramme'; readonly epciSiren: string }
  | { readonly type: 'retirerProgramme'; readonly epciSiren: string }
  | { readonly type: 'figerAnnexe' }
  | { readonly type: 'rouvrirAnnexe'; readonly motif: string }
  | ({ readonly type: 'adopterDeliberation'; readonly numero: string } & VoteDeDeliberation)
  | ({ readonly type: 'rejeterDeliberation'; readonly numero: string } & VoteDeDeliberation)
  | {
      readonly type: 'enregistrerRecepisse';
      readonly identifiant: string;
      readonly recuLe: string;
    }
  | { readonly type: 'publierDeliberation'; readonly publieeLe: string };

export type FaitDeliberation =
  | {
      readonly type: 'DeliberationPreparee';
      readonly dispositifCode: string;
      readonly annee: number;
      readonly objet: string;
      readonly seanceLe: Jour;
    }
  | { readonly type: 'ProgrammeInscrit'; readonly epciSiren: string }
  | { readonly type: 'ProgrammeRetire'; readonly epciSiren: string }
  | {
      readonly type: 'AnnexeFigee';
      readonly lignes: readonly LigneDAnnexe[];
      readonly totaux: TotauxDAnnexe;
      readonly empreinte: string;
    }
  | {
      readonly type: 'AnnexeRouverte';
      readonly motif: string;
      readonly dossierIds: readonly string[];
    }
  | ({ readonly type: 'DeliberationAdoptee'; readonly numero: string } & VoteDeDeliberation)
  | ({ readonly type: 'DeliberationRejetee'; readonly numero: string } & VoteDeDeliberation)
  | ({ readonly type: 'RecepisseEnregistre' } & Recepisse)
  | { readonly type: 'DeliberationPubliee'; readonly publieeLe: Jour }
  | { readonly type: 'DeliberationRendueExecutoire'; readonly executoireLe: Jour };

/** Where the annex and the ledger do not say the same. */
export interface EcartDAnnexe {
  readonly lieu: string;
  readonly annexeCentimes: Centimes;
  readonly registreCentimes: Centimes;
}

export type RefusDeliberation =
  | { readonly code: 'deliberation-existe-deja' }
  | { readonly code: 'deliberation-inexistante' }
  | { readonly code: 'dispositif-inconnu' }
  | { readonly code: 'objet-manquant' }
  | { readonly code: 'date-illisible'; readonly champ: ChampDate }
  | { readonly code: 'date-a-venir'; readonly champ: ChampDate; readonly aujourdhui: Jour }
  | { readonly code: 'date-avant-la-seance'; readonly champ: ChampDate; readonly seanceLe: Jour }
  | { readonly code: 'deliberation-figee' }
  | { readonly code: 'annexe-non-figee' }
  | { readonly code: 'epci-inconnu'; readonly epciSiren: string }
  | { readonly code: 'programme-deja-inscrit' }
  | { readonly code: 'programme-non-inscrit' }
  | { readonly code: 'aucun-programme' }
  | { readonly code: 'annexe-vide' }
  | { readonly code: 'annexe-differe-du-registre'; readonly ecarts: readonly EcartDAnnexe[] }
  | { readonly code: 'motif-manquant' }
  | { readonly code: 'numero-mal-forme'; readonly annee: number }
  | { readonly code: 'numero-deja-pris' }
  | { readonly code: 'vote-illisible' }
  | { readonly code: 'vote-favorable' }
  | { readonly code: 'deliberation-non-adoptee' }
  | { readonly code: 'recepisse-mal-forme' }
  | { readonly code: 'recepisse-autre-collectivite'; readonly siren: string }
  | { readonly code: 'recepisse-deja-enregistre' }
  | { readonly code: 'deliberation-deja-publiee' }
  | { readonly code: 'ligne-refusee'; readonly dossierId: string; readonly motif: string };

export type ChampDate = 'séance' | 'acte' | 'récépissé' | 'publication';

/** The annex as it would be frozen now, and what the envelopes hold for each of its actions. */
export interface AnnexePreparee {
  readonly lignes: readonly LigneDAnnexe[];
  readonly totaux: TotauxDAnnexe;
  readonly reservesCentimes: Readonly<Record<string, Centimes>>;
  readonly empreinte: string;
}

/** What the rules must know of the other rooms; each command reads only what it needs. */
export interface ContexteDeliberation {
  readonly dispositifConnu: boolean;
  readonly regionSiren: string | null;
  readonly epciConnu: boolean;
  readonly numeroPris: boolean;
  readonly annexe: AnnexePreparee | null;
}

/** When the command was given. */
export interface Moment {
  readonly instant: Instant;
}
