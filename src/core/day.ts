import { Temporal } from 'temporal-polyfill';

declare const marque: unique symbol;

/** A calendar day, `AAAA-MM-JJ`, without time zone. */
export type Jour = string & { readonly [marque]: 'jour' };

/** An instant in UTC to the millisecond, `AAAA-MM-JJTHH:MM:SS.mmmZ`: sorts as text. */
export type Instant = string & { readonly [marque]: 'instant' };

/** The zone of every deadline of this product (invariant I18). */
export const FUSEAU = 'Europe/Paris';

/**
 * Reads a day written `AAAA-MM-JJ`.
 * @throws RangeError when the text is not an existing day.
 */
export function jour(texte: string): Jour {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(texte)) throw new RangeError(`jour illisible : « ${texte} »`);
  return Temporal.PlainDate.from(texte, { overflow: 'reject' }).toString() as Jour;
}

/** Tells whether a text is an existing day written `AAAA-MM-JJ`. */
export function estJour(texte: string): texte is Jour {
  try {
    return jour(texte) === texte;
  } catch {
    return false;
  }
}

const CANONIQUE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Reads an ISO 8601 instant with its offset, down to the millisecond.
 * @throws RangeError when the text is not an instant.
 */
export function instant(texte: string): Instant {
  if (CANONIQUE.test(texte) && new Date(texte).toJSON() === texte) return texte as Instant;
  const lu = Temporal.Instant.from(texte);
  return lu.toString({ fractionalSecondDigits: 3 }) as Instant;
}

/** Tells whether a text reads as an ISO 8601 instant with its offset. */
export function estInstant(texte: string): boolean {
  try {
    instant(texte);
    return true;
  } catch {
    return false;
  }
}

/** The instant at which a clock in Paris shows that day, hour and minute. */
export function instantAParis(leJour: Jour, heure: number, minute: number): Instant {
  const zone = Temporal.PlainDate.from(leJour).toZonedDateTime({
    timeZone: FUSEAU,
    plainTime: Temporal.PlainTime.from({ hour: heure, minute }),
  });
  return zone.toInstant().toString({ fractionalSecondDigits: 3 }) as Instant;
}

/** The day that a calendar in Paris shows at that instant. */
export function jourAParis(lInstant: Instant): Jour {
  const heure = heureEntiere(lInstant);
  if (heure === null) return lireJourAParis(lInstant);
  const connu = JOURS_PAR_HEURE.get(heure);
  if (connu !== undefined) return connu;
  const lu = lireJourAParis(lInstant);
  if (JOURS_PAR_HEURE.size >= HEURES_GARDEES) JOURS_PAR_HEURE.clear();
  JOURS_PAR_HEURE.set(heure, lu);
  return lu;
}

/** A list says the day of fifty instants a page: those of one hour share it, read once. */
const JOURS_PAR_HEURE = new Map<string, Jour>();
const HEURES_GARDEES = 50_000;
/** Before, the clocks of Paris were not whole hours away from UTC. */
const HEURES_ENTIERES_DEPUIS = '1912';

/** The hour of UTC that an instant stands in, which has one day in Paris; null where it may have two. */
function heureEntiere(lInstant: Instant): string | null {
  const sure = lInstant > HEURES_ENTIERES_DEPUIS && CANONIQUE.test(lInstant);
  return sure ? lInstant.slice(0, 13) : null;
}

function lireJourAParis(lInstant: Instant): Jour {
  const zone = Temporal.Instant.from(lInstant).toZonedDateTimeISO(FUSEAU);
  return zone.toPlainDate().toString() as Jour;
}

/** That instant, later by a number of milliseconds. */
export function plusTard(lInstant: Instant, millisecondes: number): Instant {
  const apres = Temporal.Instant.from(lInstant).add({ milliseconds: millisecondes });
  return apres.toString({ fractionalSecondDigits: 3 }) as Instant;
}

/** That day, later by a number of days (earlier when negative). */
export function plusTardDeJours(leJour: Jour, jours: number): Jour {
  return Temporal.PlainDate.from(leJour).add({ days: jours }).toString() as Jour;
}

/** That day, later by a number of months, month ends kept within the month. */
export function plusTardDeMois(leJour: Jour, mois: number): Jour {
  return Temporal.PlainDate.from(leJour).add({ months: mois }).toString() as Jour;
}

/** First and last day in force, both included, `AAAA-MM-JJ`; `au: null` when the end is open. */
export interface Periode {
  readonly du: string;
  readonly au: string | null;
}

/** Whether what has this period is in force on `jour` (`AAAA-MM-JJ`), both ends included. */
export function estEnVigueur(periode: Periode, jour: string): boolean {
  return periode.du <= jour && (periode.au === null || jour <= periode.au);
}
