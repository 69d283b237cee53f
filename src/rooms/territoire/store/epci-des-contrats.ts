import type { Reader } from '../../../core/database/database.ts';
import { compareFr } from '../../../core/typography.ts';
import { epciDeLaCarte } from '../rules/carte.ts';
import type { Epci } from '../rules/types.ts';
import { lireCarte } from './carte.ts';

/** The EPCI that hold a contrat de ville, or took over one that did, still standing; by name. */
export async function epciDesContrats(reader: Reader): Promise<Epci[]> {
  const carte = await lireCarte(reader);
  const lire = (siren: string) => epciDeLaCarte(carte, siren, null);
  const lus = carte.contrats.flatMap(({ epciSiren }) => lire(epciSiren) ?? []);
  const repreneurs = lus.flatMap(({ successeurs }) => successeurs.slice(0, 1));
  const repris = repreneurs.flatMap((siren) => lire(siren) ?? []);
  const debout = [...lus, ...repris].filter(({ au }) => au === null);
  const parSiren = new Map(debout.map((epci) => [epci.siren, epci]));
  return [...parSiren.values()].sort((a, b) => compareFr(a.nom, b.nom));
}
