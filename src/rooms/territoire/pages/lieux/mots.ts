import type { Periode } from '../../../../core/day.ts';
import { formaterJour } from '../../../../core/typography.ts';
import type { EpciDuLieu } from '../../store/lieux.ts';

/** « du 1er janvier 2015 au 31 décembre 2023 », « depuis le 1er janvier 2024 ». */
export function direDates({ du, au }: Periode): string {
  return au === null
    ? `depuis le ${formaterJour(du)}`
    : `du ${formaterJour(du)} au ${formaterJour(au)}`;
}

/** « 2015 » when a vintage begins with the year, the day otherwise. */
export function direMillesime(jour: string): string {
  return jour.endsWith('-01-01') ? jour.slice(0, 4) : formaterJour(jour);
}

const PREPOSITIONS = {
  de: { an: 'de', jour: 'du' },
  en: { an: 'en', jour: 'le' },
  a: { an: 'à', jour: 'au' },
} as const;

/** A vintage after its preposition: « de 2015 », « du 1er juin 2025 ». */
export function placerMillesime(mot: keyof typeof PREPOSITIONS, jour: string): string {
  const { an, jour: le } = PREPOSITIONS[mot];
  return `${jour.endsWith('-01-01') ? an : le} ${direMillesime(jour)}`;
}

export const MOTS_DES_LIENS_D_EPCI: Readonly<Record<EpciDuLieu['role'], string>> = {
  'lui-meme': 'lui-même',
  ancien: 'ce dont il vient',
  successeur: 'a repris ses communes',
  dit: 'indiqué comme successeur',
};

export const MOTS_DU_RATTACHEMENT = {
  'a-indiquer': { mot: 'successeur à indiquer', ton: 'attente' },
  'par-succession': { mot: 'par succession', ton: 'neutre' },
  direct: { mot: 'connu', ton: 'accord' },
} as const;

export const adresseDuQuartier = (code: string) =>
  `/territoire/quartiers/${encodeURIComponent(code)}`;
export const adresseDuContrat = (code: string) =>
  `/territoire/contrats/${encodeURIComponent(code)}`;
export const adresseDeLEpci = (siren: string) => `/territoire/epci/${encodeURIComponent(siren)}`;
