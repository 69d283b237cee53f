declare const marque: unique symbol;

/** An amount of money in integer cents of a euro, always a safe integer. */
export type Centimes = number & { readonly [marque]: 'centimes' };

export const ZERO = 0 as Centimes;

/**
 * Brands an integer number of cents.
 * @throws RangeError when the number is not a safe integer: a float never becomes money.
 */
export function centimes(valeur: number): Centimes {
  if (!Number.isSafeInteger(valeur)) throw new RangeError(`montant non entier : ${valeur}`);
  return valeur as Centimes;
}

/** Brands an amount given in whole euros. */
export function euros(valeur: number): Centimes {
  return centimes(valeur * 100);
}

/** Sum of amounts, checked to remain a safe integer. */
export function somme(montants: Iterable<Centimes>): Centimes {
  let total = 0;
  for (const montant of montants) total += montant;
  return centimes(total);
}
