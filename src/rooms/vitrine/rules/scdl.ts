import { stringify } from 'csv-stringify/sync';
import type { Jour } from '../../../core/day.ts';
import type { Centimes } from '../../../core/money.ts';

/** The sixteen fields of SCDL subventions 2.1.1, in their order. */
export const CHAMPS_SCDL = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'referenceDecision',
  'nomBeneficiaire',
  'idBeneficiaire',
  'rnaBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'idRAE',
  'notificationUE',
  'pourcentageSubvention',
  'dispositifAide',
] as const;

export type LigneScdl = Readonly<Record<(typeof CHAMPS_SCDL)[number], string>>;

/** One subsidy voted by an executory decision. */
export interface SubventionVotee {
  readonly attribuantNom: string;
  readonly attribuantSiret: string;
  /** Day on which the decision became executory. */
  readonly executoireLe: Jour;
  readonly numero: string;
  readonly annee: number;
  readonly beneficiaireNom: string;
  readonly beneficiaireSiret: string | null;
  readonly beneficiaireRna: string | null;
  readonly intitule: string;
  readonly montantCentimes: Centimes;
}

const LONGUEUR = 256;

/** What is said of the payment when no rule of the dispositif says it (free text, field 11). */
export const SELON_LA_DELIBERATION = 'selon la délibération';

/** The line that a subsidy makes: one beneficiary, the whole of the amount. */
export function ligneScdl(votee: SubventionVotee, conditionsVersement: string): LigneScdl {
  return {
    nomAttribuant: votee.attribuantNom,
    idAttribuant: votee.attribuantSiret,
    dateConvention: votee.executoireLe,
    referenceDecision: votee.numero,
    nomBeneficiaire: votee.beneficiaireNom,
    idBeneficiaire: votee.beneficiaireSiret ?? '',
    rnaBeneficiaire: votee.beneficiaireRna ?? '',
    objet: couper(votee.intitule, LONGUEUR),
    montant: ecrireEuros(votee.montantCentimes),
    nature: 'aide en numéraire',
    conditionsVersement: couper(conditionsVersement, LONGUEUR),
    datesPeriodeVersement: `${votee.annee}-01-01/${votee.annee}-12-31`,
    idRAE: '',
    notificationUE: 'non',
    pourcentageSubvention: '1',
    dispositifAide: '',
  };
}

/** Euros with a dot and two decimals, from whole cents, without ever being a float. */
export function ecrireEuros(montant: Centimes): string {
  const valeur = BigInt(montant);
  const absolu = valeur < 0n ? -valeur : valeur;
  const decimales = String(absolu % 100n).padStart(2, '0');
  return `${valeur < 0n ? '-' : ''}${absolu / 100n}.${decimales}`;
}

/** A text of at most `longueur` UTF-16 units, cut after a whole word and ended by « … ». */
export function couper(texte: string, longueur: number): string {
  if (texte.length <= longueur) return texte;
  const debut = texte.slice(0, longueur);
  const place = debut.slice(0, longueur - 1);
  const blanc = debut.search(/\s\S*$/);
  // A single endless word is cut where it must, never inside a surrogate pair.
  const coupe = blanc > 0 ? place.slice(0, blanc) : place.replace(/[\uD800-\uDBFF]$/, '');
  return `${coupe.trimEnd()}…`;
}

/** The CSV text of SCDL lines, header included. */
export function ecrireScdl(lignes: readonly LigneScdl[]): string {
  return stringify([...lignes], {
    header: true,
    columns: [...CHAMPS_SCDL],
    record_delimiter: 'windows',
    // A lone line feed inside a cell breaks the row for readers that expect CRLF.
    quoted_match: /[\r\n]/,
    escape_formulas: false,
  });
}
