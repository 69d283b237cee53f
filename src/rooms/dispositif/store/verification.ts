import type { Verification } from '../../../core/piece.ts';
import { evoluerDispositif } from '../rules/decider.ts';
import type { DispositifEnregistre, FaitDispositif } from '../rules/types.ts';
import { dispositifs } from './piece.ts';

/** How the dispositifs prove themselves: facts folded. */
export const verificationDispositif: Verification = {
  piece: 'dispositif',
  replier: (etat, fait) =>
    evoluerDispositif(etat as DispositifEnregistre | null, fait as FaitDispositif),
  etatsStockes: (reader) => dispositifs.all(reader),
};
