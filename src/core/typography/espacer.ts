// Spacing rules of the Imprimerie nationale, applied to running French text.

const BLANC = '[ \\t\\u00A0\\u2009\\u202F]';
const INSECABLE = '\u00A0';
const FINE = '\u202F';

// What must come out byte for byte: addresses, e-mails, clock times.
const PROTEGE = [
  '(?:https?|ftp):\\/\\/[^\\s«»<>"]+',
  'mailto:[^\\s«»<>"]+',
  'www\\.[^\\s«»<>"]+',
  "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+",
  '(?<!\\d)\\d{1,2}:\\d{2}(?::\\d{2})?(?!\\d)',
].join('|');

const MOIS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';
const UNITES = 'k€|M€|km|m²|m|ha|h|min|kg|t|euros?|ans?|jours?|mois|heures?|habitants?';
const FIN_DE_MOT = '(?![\\p{L}\\p{N}])';
const FIN_DE_SIGNE = '(?=[\\s»)\\]"”’!?;:,.…]|$)';

type Regle = { readonly motif: RegExp; readonly par: string };

function regle(motif: string, par: string): Regle {
  return { motif: new RegExp(`(${PROTEGE})|${motif}`, 'gu'), par };
}

const REGLES: readonly Regle[] = [
  regle("(?<!\\d)'", '’'),
  regle(`«${BLANC}*(?=\\S)`, `«${INSECABLE}`),
  regle(`(?<=\\S)${BLANC}*»`, `${INSECABLE}»`),
  regle(`(?<=[^\\s;:!?…«(\\[])${BLANC}*;${FIN_DE_SIGNE}`, `${FINE};`),
  regle(`(?<=[^\\s;:!?…«(\\[])${BLANC}*!${FIN_DE_SIGNE}`, `${FINE}!`),
  regle(`(?<=[^\\s;:!?…«(\\[])${BLANC}*\\?${FIN_DE_SIGNE}`, `${FINE}?`),
  regle(`(?<=[^\\s;:!?…«(\\[])${BLANC}*:(?=[\\s»]|$)`, `${INSECABLE}:`),
  regle(`(?<=(?<![\\p{L}\\p{N}])[nN]°)${BLANC}*(?=\\d)`, INSECABLE),
  regle(`(?<=(?<![\\p{L}\\p{N}])[aA]rt\\.)${BLANC}*(?=[\\p{L}\\d])`, INSECABLE),
  regle(`(?<=(?<!\\d)\\d{1,3})${BLANC}(?=\\d{3}(?!\\d))`, INSECABLE),
  regle(`(?<=\\d)${BLANC}*(?=[%‰€]${FIN_DE_MOT})`, INSECABLE),
  regle(`(?<=\\d)${BLANC}+(?=(?:${UNITES})${FIN_DE_MOT})`, INSECABLE),
  regle(`(?<=\\d${BLANC}h)${BLANC}+(?=\\d{2}${FIN_DE_MOT})`, INSECABLE),
  regle(`(?<=(?<!\\d)(?:\\d{1,2}|1er))${BLANC}+(?=(?:${MOIS})${FIN_DE_MOT})`, INSECABLE),
];

/**
 * Puts the no-break spaces French asks for into a plain text: U+202F before `; ! ?`, U+00A0
 * before `:`, inside « », after n° and art., between a number and its unit, and turns straight
 * apostrophes into ’. Idempotent. Web addresses, e-mails and times such as 12:30 are left as is.
 */
export function espacer(texte: string): string {
  return REGLES.reduce(
    (courant, { motif, par }) =>
      courant.replace(motif, (_trouve: string, protege: string | undefined) => protege ?? par),
    texte,
  );
}
