import { canonique } from '../../../core/canonical.ts';
import type { Charge, FaitDeFichier } from '../../territoire/door.ts';

/**
 * The same import, refused with nothing written when its report is no longer the one that was read:
 * the territory changed meanwhile.
 */
export function chargeAttendue(charge: Charge, attendu: FaitDeFichier): Charge {
  return {
    async comparer(reader, deja) {
      const contexte = await charge.comparer(reader, deja);
      if (!('fait' in contexte) || canonique(contexte.fait) === canonique(attendu)) return contexte;
      return { refus: { code: 'apercu-perime' } };
    },
    ecrire: (tx, id, version) => charge.ecrire(tx, id, version),
  };
}
