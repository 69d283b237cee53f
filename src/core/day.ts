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

/**
 * Reads an ISO 8601 instant with its offset, down to the millisecond.
 * @throws RangeError when the text is not an instant.
 */
export function instant(texte: string): Instant {
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
