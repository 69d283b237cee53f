import { estJour, instant, type Jour, jour, jourAParis } from '../../core/day.ts';
import { formaterJour } from '../../core/typography.ts';
import { Refus } from '../errors.ts';

/** What time it is in the demonstration. */
export interface Horloge {
  readonly now: () => Date;
  /** The day on which it was started as if; null when the clock is the machine's. */
  readonly commeLe: Jour | null;
}

/**
 * The clock that BEFFROI_AUJOURDHUI asks for: it shows that day at the start, at the hour of the
 * machine, and goes on from there.
 * @param reglage `AAAA-MM-JJ`; null for the clock of the machine.
 * @throws Refus for what is not a day, or a day gone by: nothing is done before what was done.
 */
export function horlogeDe(reglage: string | null, now: () => Date = () => new Date()): Horloge {
  if (reglage === null) return { now, commeLe: null };
  if (!estJour(reglage)) {
    throw new Refus(
      `« ${reglage} » n’est pas un jour (BEFFROI_AUJOURDHUI). Écrivez-le ainsi : 2030-01-31.`,
    );
  }
  const commeLe = jour(reglage);
  const aujourdhui = jourAParis(instant(now().toISOString()));
  if (commeLe < aujourdhui) {
    throw new Refus(
      'L’horloge de la démonstration avance, elle ne recule pas : BEFFROI_AUJOURDHUI ne peut pas ' +
        `venir avant le ${formaterJour(aujourdhui)}.`,
    );
  }
  const ecart = Date.parse(commeLe) - Date.parse(aujourdhui);
  return { now: () => new Date(now().getTime() + ecart), commeLe };
}
