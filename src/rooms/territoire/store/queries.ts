import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { perimetresContenant } from '../../../core/geometry/index-spatial.ts';
import { lePlusProche } from '../../../core/geometry/proximite.ts';
import { compareFr } from '../../../core/typography.ts';
import {
  type Carte,
  contratDeLaCarte,
  epciDeLaCarte,
  perimetreDuJour,
  perimetresDuJour,
  situer,
} from '../rules/carte.ts';
import type { ContratDeVille, Epci, QuartierSitue } from '../rules/types.ts';
import { type Epoque, lireCarte, lireEpoque } from './carte.ts';

/** A point in degrees, CRS84. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** A drawing as GeoJSON (RFC 7946). */
export interface Geometrie {
  readonly type: 'MultiPolygon';
  readonly coordinates: MultiPolygone;
}

/**
 * An EPCI by its SIREN, as named on a day, or as last named. Null when unknown, or when it did not
 * exist that day; before the first version of the referential, that version answers (`anterieur`).
 */
export async function lireEpci(reader: Reader, siren: string, jour?: Jour): Promise<Epci | null> {
  return epciDeLaCarte(await lireCarte(reader), siren, jour ?? null);
}

/** The last names of EPCI by SIREN, those that are known. */
export async function nommerEpci(
  reader: Reader,
  sirens: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const carte = await lireCarte(reader);
  const nommes = [...new Set(sirens)].map((siren) => epciDeLaCarte(carte, siren, null));
  return new Map(nommes.flatMap((epci) => (epci === null ? [] : [[epci.siren, epci.nom]])));
}

/** Every EPCI that existed that day, by name. */
export async function listerEpci(reader: Reader, jour: Jour): Promise<Epci[]> {
  const carte = await lireCarte(reader);
  const epci = [...carte.epci.keys()].flatMap((siren) => epciDeLaCarte(carte, siren, jour) ?? []);
  return epci.sort((a, b) => compareFr(a.nom, b.nom));
}

/**
 * The quartiers whose perimeter, in force that day, contains the point, borders included; several
 * where neighbours overlap. Degrees, CRS84. Indicative: only the official list is proof.
 */
export async function situerPoint(
  reader: Reader,
  lon: number,
  lat: number,
  jour: Jour,
): Promise<QuartierSitue[]> {
  const { carte, epoque } = await lireEpoque(reader, jour);
  return quartiersDuPoint(carte, epoque, { lon, lat }, jour);
}

/** The same for many points, in their order. */
export async function situerPoints(
  reader: Reader,
  points: readonly Point[],
  jour: Jour,
): Promise<QuartierSitue[][]> {
  const { carte, epoque } = await lireEpoque(reader, jour);
  return points.map((point) => quartiersDuPoint(carte, epoque, point, jour));
}

function quartiersDuPoint(carte: Carte, { index }: Epoque, { lon, lat }: Point, jour: Jour) {
  return perimetresContenant(index, lon, lat).flatMap((code) => {
    const perimetre = perimetreDuJour(carte, code, jour);
    return perimetre === null ? [] : [situer(carte, perimetre, jour)];
  });
}

/** A quartier by its code; null when it is unknown or not in force that day. */
export async function situerQuartier(
  reader: Reader,
  code: string,
  jour: Jour,
): Promise<QuartierSitue | null> {
  const carte = await lireCarte(reader);
  const perimetre = perimetreDuJour(carte, code, jour);
  return perimetre === null ? null : situer(carte, perimetre, jour);
}

/** The quartiers in force that day that depend on an EPCI or on its contract, by code. */
export async function listerQuartiers(
  reader: Reader,
  epciSiren: string,
  jour: Jour,
): Promise<QuartierSitue[]> {
  const carte = await lireCarte(reader);
  const contrat = contratDeLaCarte(carte, epciSiren, jour);
  return perimetresDuJour(carte, jour)
    .map((perimetre) => situer(carte, perimetre, jour))
    .filter(
      ({ epciSirens, contratCodes }) =>
        epciSirens.includes(epciSiren) || (contrat !== null && contratCodes.includes(contrat.code)),
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The contrat de ville in force that day for an EPCI, or for one that it comes from or became. */
export async function contratDeLEpci(
  reader: Reader,
  epciSiren: string,
  jour: Jour,
): Promise<ContratDeVille | null> {
  return contratDeLaCarte(await lireCarte(reader), epciSiren, jour);
}

/**
 * The nearest perimeter in force that day and the metres to its border, 0 inside; null when no
 * perimeter is in force.
 */
export async function perimetreLePlusProche(
  reader: Reader,
  lon: number,
  lat: number,
  jour: Jour,
): Promise<{ readonly code: string; readonly metres: number } | null> {
  const { epoque } = await lireEpoque(reader, jour);
  const [dedans] = perimetresContenant(epoque.index, lon, lat);
  if (dedans !== undefined) return { code: dedans, metres: 0 };
  return lePlusProche(epoque.voisins, lon, lat);
}

/** A drawing by its hash, even when a correction has replaced it since; null when unknown. */
export async function geometrieDuPerimetre(
  reader: Reader,
  empreinte: string,
): Promise<Geometrie | null> {
  const [trouvee] = await reader.read(
    sql<{ geojson: Geometrie }>`
      select geojson from territoire_geometrie where empreinte = ${empreinte}`,
  );
  return trouvee?.geojson ?? null;
}
