import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import {
  type Emprise,
  latDe,
  lonDe,
  type MultiPolygone,
} from '../../../core/geometry/geometrie.ts';
import { perimetresContenant } from '../../../core/geometry/index-spatial.ts';
import { ecartDEmprisesM, lePlusProche } from '../../../core/geometry/proximite.ts';
import { epciDeLaCarte, perimetresDuJour, situer } from '../rules/carte.ts';
import { epciDesCommunes, parCommune } from '../rules/epci-du-jour.ts';
import { jourConnu } from '../rules/referentiel.ts';
import type { QuartierSitue } from '../rules/types.ts';
import { type Epoque, lireCarte, lireEpoque } from './carte.ts';
import { lireAppartenances } from './communes.ts';
import { nommerCommunes } from './dessins.ts';

/** A perimeter in force with all that a judge needs. */
export interface PerimetreVoisin extends QuartierSitue {
  /** INSEE codes. */
  readonly communeCodes: readonly string[];
  /** Degrees, CRS84; empty for a quartier that nobody drew. */
  readonly geometrie: MultiPolygone;
}

/** Which perimeters to gather. */
export interface Voisinage {
  readonly codes: readonly string[];
  readonly contratCode: string | null;
  /** Each place by its corners, one for a point; degrees, CRS84. */
  readonly places: readonly (readonly (readonly number[])[])[];
}

/**
 * The perimeters in force that day that are asked for by code or by contract, and around each place
 * every one that contains it, touches it or may be the nearest to it; by code.
 */
export async function perimetresAutour(
  reader: Reader,
  jour: Jour,
  { codes, contratCode, places }: Voisinage,
): Promise<PerimetreVoisin[]> {
  const { carte, epoque } = await lireEpoque(reader, jour);
  const voulus = new Set([...codes, ...places.flatMap((coins) => voisinsDe(epoque, coins))]);
  const dessins = new Map(epoque.voisins.map(({ code, geometrie }) => [code, geometrie]));
  return perimetresDuJour(carte, jour)
    .map((perimetre) => ({ perimetre, situe: situer(carte, perimetre, jour) }))
    .filter(
      ({ situe: { code, contratCodes } }) =>
        voulus.has(code) || (contratCode !== null && contratCodes.includes(contratCode)),
    )
    .map(({ perimetre: { communes, empreinte }, situe }) => ({
      ...situe,
      perimetreEmpreinte: empreinte,
      communeCodes: communes,
      geometrie: dessins.get(situe.code) ?? [],
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * The nearest to a corner tells how far the nearest to the place may be at most; whatever box is
 * nearer than that is kept.
 */
function voisinsDe({ index, voisins }: Epoque, coins: readonly (readonly number[])[]): string[] {
  const [premier] = coins;
  const proche = lePlusProche(voisins, lonDe(premier), latDe(premier));
  if (proche === null) return [];
  const dedans = perimetresContenant(index, lonDe(premier), latDe(premier));
  const emprise = empriseDesCoins(coins);
  const proches = voisins.filter((un) => ecartDEmprisesM(emprise, un.emprise) <= proche.metres);
  return [...dedans, proche.code, ...proches.map(({ code }) => code)];
}

function empriseDesCoins(coins: readonly (readonly number[])[]): Emprise {
  const [lons, lats] = [coins.map(lonDe), coins.map(latDe)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** A commune and the EPCI that held it that day; null when the referential tells none. */
export interface CommuneSituee {
  readonly code: string;
  readonly nom: string;
  readonly epciSiren: string | null;
  readonly epciNom: string | null;
}

/** The communes of these INSEE codes that day, by code; an unknown one keeps its code for name. */
export async function situerCommunes(
  reader: Reader,
  codes: Iterable<string>,
  jour: Jour,
): Promise<CommuneSituee[]> {
  const cherches = [...new Set(codes)].sort();
  if (cherches.length === 0) return [];
  const carte = await lireCarte(reader);
  const [noms, appartenances] = await Promise.all([
    nommerCommunes(reader, carte, cherches, jour),
    lireAppartenances(reader, cherches),
  ]);
  const connu = jourConnu(carte.premierJour, jour).jour;
  const siennes = parCommune(appartenances);
  return cherches.map((code) => {
    const [epciSiren = null] = epciDesCommunes(siennes, [code], connu);
    const epci = epciSiren === null ? null : epciDeLaCarte(carte, epciSiren, jour);
    return { code, nom: noms.get(code) ?? code, epciSiren, epciNom: epci?.nom ?? null };
  });
}
