import type { NatureDeQuartier } from '../../territoire/door.ts';

/** How each kind of quartier is called. */
export const NATURES: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'Quartier prioritaire',
  'veille-active': 'Quartier de veille active',
  vecu: 'Quartier vécu',
};

export const SECTIONS = {
  fonctionnement: 'Fonctionnement',
  investissement: 'Investissement',
} as const;
