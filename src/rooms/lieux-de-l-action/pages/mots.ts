import type { NatureDeQuartier } from '../../dispositif/door.ts';

/** One quartier's kind, within a sentence. */
export const NATURE_DU_QUARTIER: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'quartier prioritaire',
  'veille-active': 'quartier de veille active',
  vecu: 'quartier vécu',
};
