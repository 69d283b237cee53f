import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { perimetresContenant } from '../../../core/geometry/index-spatial.ts';
import { perimetreDuJour } from '../rules/carte.ts';
import type { QuartierSitue } from '../rules/types.ts';
import { lireEpoque } from './carte.ts';

/** A quartier found around a point. */
export type Trouve = Pick<QuartierSitue, 'code' | 'nom' | 'nature'>;

/** The quartiers that contain a point, borders included; null when it is not a point. */
export type Localisateur = (lon: number, lat: number) => readonly Trouve[] | null;

/** The map of one day, ready to answer as many points as one likes without waiting. */
export async function ouvrirLocalisateur(reader: Reader, jour: Jour): Promise<Localisateur> {
  const { carte, epoque } = await lireEpoque(reader, jour);
  const connus = new Map<string, Trouve | null>();
  const nommer = (code: string) => {
    const connu = connus.get(code);
    if (connu !== undefined) return connu;
    const lu = perimetreDuJour(carte, code, jour);
    const trouve = lu === null ? null : { code, nom: lu.nom, nature: lu.nature };
    connus.set(code, trouve);
    return trouve;
  };
  return (lon, lat) => {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return null;
    return perimetresContenant(epoque.index, lon, lat).flatMap((code) => nommer(code) ?? []);
  };
}
