import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { situerLesPerimetres } from '../../territoire/door.ts';

/**
 * How many perimeters in force that day came after a first vintage of their EPCI, with nobody having
 * judged where they come from.
 */
export async function compterLesLiensAJuger(reader: Reader, jour: Jour): Promise<number> {
  const [perimetres, lus] = await Promise.all([
    situerLesPerimetres(reader, jour),
    reader.read(sql<{ nom: string }>`
      select vers || ' ' || code as nom from filiation where etat->>'statut' <> 'annulee'`),
  ]);
  const juges = new Set(lus.map(({ nom }) => nom));
  const premiers = new Map<string, string>();
  for (const { epciSirens, millesime } of perimetres) {
    for (const siren of epciSirens) {
      const connu = premiers.get(siren);
      if (connu === undefined || millesime < connu) premiers.set(siren, millesime);
    }
  }
  return perimetres.filter(
    ({ code, millesime, epciSirens, estEnVigueur }) =>
      estEnVigueur &&
      epciSirens.some((siren) => (premiers.get(siren) ?? '') < millesime) &&
      !juges.has(`${millesime} ${code}`),
  ).length;
}
