import type { Verification } from '../../../core/piece.ts';
import { evoluerAppel } from '../rules/decider.ts';
import type { AppelAProjets, FaitAppel } from '../rules/types.ts';
import { appels } from './piece.ts';

/** How the calls prove themselves: facts folded. */
export const verificationAppel: Verification = {
  piece: 'appel',
  replier: (etat, fait) => evoluerAppel(etat as AppelAProjets | null, fait as FaitAppel),
  etatsStockes: (reader) => appels.all(reader),
};
