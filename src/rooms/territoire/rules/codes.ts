import type { Periode } from '../../../core/day.ts';

/** The three kinds of neighbourhood a regional action may serve. */
export type NatureDeQuartier = 'prioritaire' | 'veille-active' | 'vecu';

export const NATURES_DE_QUARTIER: readonly NatureDeQuartier[] = [
  'prioritaire',
  'veille-active',
  'vecu',
];

/** The two lists of quartiers prioritaires fixed by decree: 2014-1750 and 2015-1138, 2023-1314. */
export type GenerationDeQuartier = '2015' | '2024';

// The department takes three characters, and those of Corsica are written 02A and 02B.
const CODE_2015 = /^QP(?:\d{3}|02[AB])\d{3}$/;
const CODE_2024 = /^QN(?:\d{3}|02[AB])\d{2}[NMI]$/;

/** Days in force of each generation of quartiers prioritaires. */
export const PERIODE_DE_GENERATION: Readonly<Record<GenerationDeQuartier, Periode>> = {
  '2015': { du: '2015-01-01', au: '2023-12-31' },
  '2024': { du: '2024-01-01', au: null },
};

/** Generation told by an official code (exact form, capital letters), or null for another code. */
export function generationDuCode(code: string): GenerationDeQuartier | null {
  if (CODE_2015.test(code)) return '2015';
  return CODE_2024.test(code) ? '2024' : null;
}

/** A neighbourhood made up for training: its code says so, and no decree lists it. */
export function estCodeInvente(code: string): boolean {
  return code.startsWith('INVENTE-');
}
