import type { Deliberation } from '../../deliberation/door.ts';
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

/** The file name of an act's annex, such as `annexe-20181962.json`. */
export function nameOf({ numero }: Deliberation, sorte: 'json' | 'pdf' | 'ods'): string {
  return `annexe-${numero}.${sorte}`;
}
