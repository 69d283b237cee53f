// French microtypography: amounts, days, hours, rates and plurals as the screen and PDF show them.
// An export never calls this module: it writes raw numbers and ISO dates.
import { Temporal } from 'temporal-polyfill';
import { grouper } from './typography/montant.ts';

export { espacer } from './typography/espacer.ts';
export { rendreInsecable } from './typography/insecables.ts';
export { formaterMontant, lireMontant } from './typography/montant.ts';

const INSECABLE = '\u00A0';
const MOINS = '\u2212';

const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

type Date = { readonly day: number; readonly month: number; readonly year: number };

function ecrireDate({ day, month, year }: Date): string {
  const quantieme = day === 1 ? '1er' : String(day);
  return `${quantieme}${INSECABLE}${MOIS[month - 1] ?? ''} ${year}`;
}

/**
 * « 1er mars 2018 » from 'AAAA-MM-JJ', no-break space between day and month.
 * Throws RangeError when the text is not an existing day.
 */
export function formaterJour(jour: string): string {
  const connu = JOURS_ECRITS.get(jour);
  if (connu !== undefined) return connu;
  const ecrit = ecrireJour(jour);
  if (JOURS_ECRITS.size >= JOURS_GARDES) JOURS_ECRITS.clear();
  JOURS_ECRITS.set(jour, ecrit);
  return ecrit;
}

/** A list says the same few days all along. */
const JOURS_ECRITS = new Map<string, string>();
const JOURS_GARDES = 5_000;

function ecrireJour(jour: string): string {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(jour) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || !existe(year, month, day)) {
    throw new RangeError(`not a day AAAA-MM-JJ: ${jour}`);
  }
  return ecrireDate({ day, month, year });
}

const JOURS_DE_TOUT_MOIS = 28;

function existe(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return (
    day <= JOURS_DE_TOUT_MOIS ||
    new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate() >= day
  );
}

/** « 12 h 30 », « 9 h » on the hour. Throws RangeError out of 0-23 h and 0-59 min. */
export function formaterHeure(heures: number, minutes = 0): string {
  const heuresJustes = Number.isInteger(heures) && heures >= 0 && heures <= 23;
  if (!heuresJustes || !Number.isInteger(minutes) || minutes < 0 || minutes > 59) {
    throw new RangeError(`not a time of day: ${heures}:${minutes}`);
  }
  const suite = minutes === 0 ? '' : `${INSECABLE}${String(minutes).padStart(2, '0')}`;
  return `${heures}${INSECABLE}h${suite}`;
}

/**
 * « mercredi 1er mars 2018 à 12 h 30 (heure de Paris) » from an ISO instant with its offset
 * ('2018-03-01T11:30:00Z'). Throws RangeError when the text is not an instant.
 */
export function formaterInstant(instantIso: string): string {
  const paris = Temporal.Instant.from(instantIso).toZonedDateTimeISO('Europe/Paris');
  const nomDuJour = JOURS[paris.dayOfWeek - 1] ?? '';
  const heure = formaterHeure(paris.hour, paris.minute);
  return `${nomDuJour} ${ecrireDate(paris)} à${INSECABLE}${heure} (heure de Paris)`;
}

/**
 * « à 14 h 32 » for an instant of the day of the other one in Paris, the whole date otherwise.
 * Throws RangeError when a text is not an instant.
 */
export function formaterMoment(instantIso: string, maintenantIso: string): string {
  const [paris, maintenant] = [instantIso, maintenantIso].map((iso) =>
    Temporal.Instant.from(iso).toZonedDateTimeISO('Europe/Paris'),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  if (!paris.toPlainDate().equals(maintenant.toPlainDate())) {
    return `le ${formaterInstant(instantIso)}`;
  }
  return `à${INSECABLE}${formaterHeure(paris.hour, paris.minute)}`;
}

/** A finite number as French writes it, at most three decimals, U+00A0 between thousands. */
export function formaterNombre(nombre: number): string {
  if (!Number.isFinite(nombre)) throw new RangeError(`not a finite number: ${nombre}`);
  const [entier = '0', decimales = ''] = Math.abs(nombre).toFixed(3).split('.');
  const utiles = decimales.replace(/0+$/, '');
  const texte = utiles === '' ? grouper(entier) : `${grouper(entier)},${utiles}`;
  return nombre < 0 && texte !== '0' ? `${MOINS}${texte}` : texte;
}

/**
 * « 80,5 % » from an exact fraction of integers, rounded half away from zero to one decimal.
 * Throws RangeError when the denominator is not positive or a part is not an integer.
 */
export function formaterTaux(numerateur: number, denominateur: number): string {
  if (!Number.isSafeInteger(numerateur) || !Number.isSafeInteger(denominateur)) {
    throw new RangeError(`a rate is a fraction of integers: ${numerateur}/${denominateur}`);
  }
  if (denominateur <= 0) throw new RangeError(`a rate needs a positive base: ${denominateur}`);
  const base = BigInt(denominateur);
  const haut = BigInt(Math.abs(numerateur)) * 2000n;
  const dixiemes = (haut + base) / (2n * base);
  const unites = grouper(String(dixiemes / 10n));
  const decimale = dixiemes % 10n === 0n ? '' : `,${dixiemes % 10n}`;
  const signe = numerateur < 0 && dixiemes !== 0n ? MOINS : '';
  return `${signe}${unites}${decimale}${INSECABLE}%`;
}

/** The word that agrees with `nombre`: French plural starts at 2 (0 and 1,5 are singular). */
export function pluriel(nombre: number, singulier: string, auPluriel: string): string {
  return Math.abs(nombre) < 2 ? singulier : auPluriel;
}

const ordreFrancais = new Intl.Collator('fr');

/** Sort order of French dictionaries (œuvre after odeur, Éa before eb): for Array.sort. */
export function compareFr(a: string, b: string): number {
  return ordreFrancais.compare(a, b);
}
