import { estEnVigueur, type Jour, type Periode } from '../../../core/day.ts';

/** The day to show a thing on: today while it holds, else its last day, else its first one. */
export function jourAMontrer(periodes: readonly Periode[], aujourdHui: Jour): Jour {
  if (periodes.some((une) => estEnVigueur(une, aujourdHui))) return aujourdHui;
  const finis = periodes.flatMap(({ au }) => (au !== null && au < aujourdHui ? [au] : []));
  const premier = periodes.map(({ du }) => du).toSorted()[0];
  return (finis.toSorted().at(-1) ?? premier ?? aujourdHui) as Jour;
}
