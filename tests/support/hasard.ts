/** A small generator with a seed: the same seed plays the same test again. */
export interface Hasard {
  /** An integer from 0 to `borne - 1`. */
  entier(borne: number): number;
  /** One of them. */
  parmi<T>(choix: readonly T[]): T;
}

/** Numerical Recipes' linear congruence, high bits only: good enough to draw tests. */
export function hasard(graine: number): Hasard {
  let etat = graine >>> 0;
  const entier = (borne: number) => {
    etat = (Math.imul(etat, 1664525) + 1013904223) >>> 0;
    return Math.floor((etat / 0x1_0000_0000) * borne);
  };
  return {
    entier,
    parmi(choix) {
      const choisi = choix[entier(choix.length)];
      if (choisi === undefined) throw new RangeError('rien à choisir');
      return choisi;
    },
  };
}
