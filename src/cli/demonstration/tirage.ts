import { createHash } from 'node:crypto';
import type { Identifiant } from '../../core/identifiers.ts';

/** What the demonstration draws by lot, always the same from the same seed. */
export interface Tirage {
  /** From 0 to `borne - 1`. */
  entier(borne: number): number;
  /** True that many times out of a hundred. */
  chance(pourCent: number): boolean;
  parmi<T>(choix: readonly T[]): T;
  /** An identifier in the shape of a UUID, made of the seed and a name. */
  identifiant(nom: string): Identifiant;
}

/** A generator with a seed: the high bits of a linear congruence are enough to draw examples. */
export function tirage(graine: string): Tirage {
  let etat = createHash('sha256').update(graine).digest().readUInt32BE(0);
  const entier = (borne: number) => {
    etat = (Math.imul(etat, 1664525) + 1013904223) >>> 0;
    return Math.floor((etat / 0x1_0000_0000) * borne);
  };
  return {
    entier,
    chance: (pourCent) => entier(100) < pourCent,
    parmi(choix) {
      const choisi = choix[entier(choix.length)];
      if (choisi === undefined) throw new RangeError('rien à tirer');
      return choisi;
    },
    identifiant(nom) {
      const hex = createHash('sha256').update(`${graine}/${nom}`).digest('hex');
      const variante = `4${hex.slice(13, 16)}-a${hex.slice(17, 20)}`;
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${variante}-${hex.slice(20, 32)}`;
    },
  };
}
