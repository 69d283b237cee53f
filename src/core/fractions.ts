// Exact rates: a fraction of integers, never a float.

/** An exact rate in lowest terms: 80 % is { numerateur: 4, denominateur: 5 }. */
export type Taux = { readonly numerateur: number; readonly denominateur: number };

export type Arrondi = 'inferieur' | 'superieur' | 'au-plus-proche';

export type LectureDeTaux =
  | { readonly ok: true; readonly taux: Taux }
  | { readonly ok: false; readonly motif: string };

function pgcd(a: number, b: number): number {
  return b === 0 ? a : pgcd(b, a % b);
}

/**
 * A rate reduced to lowest terms. Throws RangeError unless the numerator is a non-negative
 * safe integer and the denominator a positive one.
 */
export function creerTaux(numerateur: number, denominateur: number): Taux {
  const entiers = Number.isSafeInteger(numerateur) && Number.isSafeInteger(denominateur);
  if (!entiers || numerateur < 0 || denominateur <= 0) {
    throw new RangeError(`not a rate: ${numerateur}/${denominateur}`);
  }
  const diviseur = pgcd(numerateur, denominateur);
  return { numerateur: numerateur / diviseur, denominateur: denominateur / diviseur };
}

/**
 * Reads « 80 % », « 12,5 % » or « 1/3 » exactly. At most six digits before and after the comma,
 * nine on each side of the bar. A refusal is a French sentence for the screen.
 */
export function lireTaux(texte: string): LectureDeTaux {
  const nu = texte.replace(/\s+/g, '');
  const pourCent = /^(\d{1,6})(?:[.,](\d{1,6}))?%$/.exec(nu);
  if (pourCent) {
    const [, entier = '', decimales = ''] = pourCent;
    const taux = creerTaux(Number(entier + decimales), 100 * 10 ** decimales.length);
    return { ok: true, taux };
  }
  const fraction = /^(\d{1,9})\/(\d{1,9})$/.exec(nu);
  if (fraction && Number(fraction[2]) > 0) {
    return { ok: true, taux: creerTaux(Number(fraction[1]), Number(fraction[2])) };
  }
  return {
    ok: false,
    motif:
      `Le taux «\u00A0${texte.trim().slice(0, 40)}\u00A0» n’est pas compris. ` +
      'Écrivez par exemple 80\u00A0%, 12,5\u00A0% ou 1/3.',
  };
}

function diviserVersLeBas(haut: bigint, bas: bigint): bigint {
  const quotient = haut / bas;
  return haut % bas < 0n ? quotient - 1n : quotient;
}

function diviser(haut: bigint, bas: bigint, arrondi: Arrondi): bigint {
  switch (arrondi) {
    case 'inferieur':
      return diviserVersLeBas(haut, bas);
    case 'superieur':
      return -diviserVersLeBas(-haut, bas);
    case 'au-plus-proche': {
      const absolu = diviserVersLeBas(2n * (haut < 0n ? -haut : haut) + bas, 2n * bas);
      return haut < 0n ? -absolu : absolu;
    }
  }
}

/**
 * `centimes` × `taux`, in whole cents. 'inferieur' rounds towards minus infinity, 'superieur'
 * towards plus infinity, 'au-plus-proche' halves away from zero.
 * Throws RangeError when an input or the result is not a safe integer.
 */
export function appliquerTaux(centimes: number, taux: Taux, arrondi: Arrondi): number {
  if (!Number.isSafeInteger(centimes)) throw new RangeError(`not whole cents: ${centimes}`);
  const { numerateur, denominateur } = creerTaux(taux.numerateur, taux.denominateur);
  const haut = BigInt(centimes) * BigInt(numerateur);
  const resultat = Number(diviser(haut, BigInt(denominateur), arrondi));
  if (!Number.isSafeInteger(resultat)) throw new RangeError('the result is not a safe integer');
  // A negative amount rounded to nothing must be 0, not -0.
  return resultat === 0 ? 0 : resultat;
}

/**
 * Where the ratio a/b (integer cents, b >= 0) stands against `taux`: -1 below, 0 equal, 1 above.
 * Exact: a × denominator against b × numerator, so a/0 is above any rate when a > 0 and equal
 * when a = 0. Throws RangeError on a negative b or unsafe integers.
 */
export function comparerRatio(a: number, b: number, taux: Taux): -1 | 0 | 1 {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || b < 0) {
    throw new RangeError(`not a ratio of amounts: ${a}/${b}`);
  }
  const gauche = BigInt(a) * BigInt(taux.denominateur);
  const droite = BigInt(b) * BigInt(taux.numerateur);
  if (gauche === droite) return 0;
  return gauche < droite ? -1 : 1;
}
