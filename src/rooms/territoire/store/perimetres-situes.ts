import type { Reader } from '../../../core/database/database.ts';
import { perimetresDuJour, situer } from '../rules/carte.ts';
import { lireCarte } from './carte.ts';

/** A perimeter in one of its vintages, with the EPCI that hold its ground on a day. */
interface PerimetreSitue {
  readonly code: string;
  /** First day in force, `AAAA-MM-JJ`. */
  readonly millesime: string;
  readonly epciSirens: readonly string[];
  readonly estEnVigueur: boolean;
}

/** The perimeters of any day, each situated on that one. */
export async function situerLesPerimetres(reader: Reader, jour: string): Promise<PerimetreSitue[]> {
  const carte = await lireCarte(reader);
  const enVigueur = new Set(perimetresDuJour(carte, jour));
  return [...carte.perimetres.values()].flat().map((perimetre) => {
    const { code, millesime, epciSirens } = situer(carte, perimetre, jour);
    return { code, millesime, epciSirens, estEnVigueur: enVigueur.has(perimetre) };
  });
}

/** The EPCI that hold, that day, the ground of a quartier, whenever it was itself in force. */
export async function lireEpciDuSol(reader: Reader, code: string, jour: string): Promise<string[]> {
  const carte = await lireCarte(reader);
  const siens = carte.perimetres.get(code) ?? [];
  return [...new Set(siens.flatMap((un) => situer(carte, un, jour).epciSirens))];
}
