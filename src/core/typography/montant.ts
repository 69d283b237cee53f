// Amounts as French readers write them: integer cents on our side, « 12 345,67 € » on theirs.

const INSECABLE = '\u00A0';
const MOINS = '\u2212';

/** Largest amount a field accepts, in cents: 9 999 999 999,99 €. */
export const MONTANT_MAXIMUM_CENTIMES = 999_999_999_999;

export type LectureDeMontant =
  | { readonly ok: true; readonly centimes: number }
  | { readonly ok: false; readonly motif: string };

/** Groups the digits of a whole number by three with U+00A0. */
export function grouper(chiffres: string): string {
  let groupes = chiffres.slice(-3);
  for (let fin = chiffres.length - 3; fin > 0; fin -= 3) {
    groupes = `${chiffres.slice(Math.max(0, fin - 3), fin)}${INSECABLE}${groupes}`;
  }
  return groupes;
}

/**
 * « 12 345,67 € » from integer cents; no cents when integral; U+00A0 everywhere; U+2212 when
 * negative. Throws RangeError when `centimes` is not a safe integer.
 */
export function formaterMontant(centimes: number): string {
  if (!Number.isSafeInteger(centimes)) {
    throw new RangeError(`an amount is an integer number of cents, got ${centimes}`);
  }
  const absolu = Math.abs(centimes);
  const reste = absolu % 100;
  const euros = grouper(String((absolu - reste) / 100));
  const decimales = reste === 0 ? '' : `,${String(reste).padStart(2, '0')}`;
  return `${centimes < 0 ? MOINS : ''}${euros}${decimales}${INSECABLE}€`;
}

function refus(motif: string): LectureDeMontant {
  return { ok: false, motif };
}

function citer(texte: string): string {
  const court = texte.length > 40 ? `${texte.slice(0, 40)}…` : texte;
  return `«\u00A0${court}\u00A0»`;
}

/** Shows a decimal number, given as digits and decimals, the way we would write it. */
function montrer(entier: string, decimales: string): string {
  const euros = grouper(entier.replace(/^0+(?=\d)/, '').slice(0, 20));
  const suite = decimales === '' ? '' : `,${decimales.slice(0, 20)}`;
  return `${euros}${suite}\u00A0€`;
}

function refuserMelange(texte: string, nu: string): LectureDeMontant {
  const fin = Math.max(nu.lastIndexOf('.'), nu.lastIndexOf(','));
  const entier = nu.slice(0, fin).replace(/[.,\s]/g, '');
  const compris = montrer(entier, nu.slice(fin + 1));
  return refus(
    `Le montant ${citer(texte)} mélange plusieurs points ou virgules. ` +
      `Si vous vouliez dire ${compris}, écrivez-le ainsi.`,
  );
}

function refuserEcriture(texte: string, nu: string): LectureDeMontant {
  const valeur = /^\d+(?:[.,]\d+)?e\+?\d{1,2}$/i.test(nu) ? Number(nu.replace(',', '.')) : NaN;
  const centimes = Math.round(valeur * 100);
  const compris = centimes >= 0 && centimes <= MONTANT_MAXIMUM_CENTIMES;
  const suite = compris
    ? `Si vous vouliez dire ${formaterMontant(centimes)}, écrivez-le ainsi.`
    : 'Nous n’avons pas compris sa valeur\u00A0: écrivez-le en chiffres, ' +
      'par exemple 12\u00A0345,67\u00A0€.';
  return refus(`Le montant ${citer(texte)} ne s’écrit pas seulement en chiffres. ${suite}`);
}

function refuserNegatif(texte: string, nu: string): LectureDeMontant {
  const oppose = lireMontant(nu.slice(1));
  const compris = oppose.ok ? ` (compris\u00A0: ${formaterMontant(-oppose.centimes)})` : '';
  return refus(
    `Le montant ${citer(texte)} est négatif${compris}. Indiquez un montant positif ou nul.`,
  );
}

function convertir(texte: string, entier: string, decimales: string): LectureDeMontant {
  const compris = montrer(entier, decimales);
  if (decimales.length > 2) {
    return refus(
      `Le montant ${citer(texte)} a plus de deux décimales (compris\u00A0: ${compris}). ` +
        'Arrondissez au centime, sans point entre les milliers.',
    );
  }
  const chiffres = `${entier}${decimales.padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  if (chiffres.length > 12) {
    return refus(
      `Le montant ${citer(texte)} dépasse le maximum accepté, ` +
        `${formaterMontant(MONTANT_MAXIMUM_CENTIMES)} (compris\u00A0: ${compris}).`,
    );
  }
  return { ok: true, centimes: Number(chiffres) };
}

/**
 * Reads an amount typed or pasted in euros into integer cents (0 to 999 999 999 999).
 * Accepts spaces of any kind between thousands, a comma or a dot before at most two decimals,
 * and a final « € », « EUR » or « euros ». A refusal is a French sentence for the screen.
 */
export function lireMontant(texte: string): LectureDeMontant {
  const affiche = texte.replace(/\s+/g, ' ').trim();
  const nu = affiche.replace(/ ?(?:€|euros?|eur)$/i, '').trim();
  if (nu === '') return refus('Indiquez un montant en euros, par exemple 12\u00A0345,67\u00A0€.');
  if (/^[-\u2212\u2013]\s?\S/.test(nu)) return refuserNegatif(affiche, nu);
  const lu = /^(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/.exec(nu);
  if (lu) return convertir(affiche, (lu[1] ?? '').replaceAll(' ', ''), lu[2] ?? '');
  if (/^\d[\d ]*(?:[.,][\d ]*\d)+$/.test(nu) && /[.,].*[.,]/.test(nu)) {
    return refuserMelange(affiche, nu);
  }
  return refuserEcriture(affiche, nu);
}
