import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { perimetresDuJour, situer } from '../rules/carte.ts';
import { lireCarte } from './carte.ts';

/** What to keep of the quartiers in force; all when nothing is said. */
export interface Choix {
  readonly contrat: string | undefined;
  readonly epci: string | undefined;
  readonly millesime: Jour | undefined;
}

/** The codes of the quartiers in force that day that are asked for, in order. */
export async function codesEnVigueur(
  reader: Reader,
  jour: Jour,
  { contrat, epci, millesime }: Choix,
): Promise<string[]> {
  const carte = await lireCarte(reader);
  return perimetresDuJour(carte, jour)
    .map((perimetre) => situer(carte, perimetre, jour))
    .filter(
      (quartier) =>
        (contrat === undefined || quartier.contratCodes.includes(contrat)) &&
        (epci === undefined || quartier.epciSirens.includes(epci)) &&
        (millesime === undefined || quartier.millesime === millesime),
    )
    .map(({ code }) => code)
    .sort();
}
