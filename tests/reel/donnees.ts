import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Organisation } from '../../src/rooms/acteur/door.ts';
import { dossierDeDonnees } from '../support/donnees.ts';

/** One real integration enterprise, and where an independent computation places it in 2024. */
export interface Adresse {
  readonly rang: number;
  readonly nom: string;
  readonly siret: string;
  readonly adresse: string;
  /** Null when the source gives no coordinates. */
  readonly point: { readonly lon: number; readonly lat: number } | null;
  /** Code of the quartier expected, null outside any of Hauts-de-France. */
  readonly attendu: string | null;
  /** Metres to the nearest limit; under 20, either answer is right. */
  readonly limiteM: number;
}

type Rangee = Readonly<Record<string, string>>;

const donnees = dossierDeDonnees();

/** Said aloud when the folder of real data is absent; false when it is there. */
export const absentes = donnees === null ? 'les données réelles manquent : ../shared/data' : false;

/** Where a file of the folder is. */
export function chemin(nom: string): string {
  return join(donnees ?? '', nom);
}

/** A file of the folder as received, decompressed when its name ends in .gz. */
export function fichier(nom: string): { nom: string; octets: Uint8Array } {
  const octets = readFileSync(chemin(nom));
  return { nom, octets: nom.endsWith('.gz') ? gunzipSync(octets) : octets };
}

/** The official perimeters of the three departments, by code, as the file draws them. */
export function perimetresOfficiels(): ReadonlyMap<string, Polygon | MultiPolygon> {
  const texte = Buffer.from(fichier('qpv/qpv-2024-59-62-80.geojson').octets).toString('utf8');
  const { features } = JSON.parse(texte) as FeatureCollection<Polygon | MultiPolygon>;
  return new Map(features.map((f) => [String(f.properties?.['code_qp']), f.geometry]));
}

/** Every address, those without coordinates included, with the quartier expected for it. */
export function lireAdresses(): Adresse[] {
  const cleDe = ({ siret, type_siae, longitude, latitude }: Rangee) =>
    [siret, type_siae, longitude, latitude].join('/');
  const attendus = new Map(
    rangees('adresses/siae-59-62-80-qpv-attendus.csv').map((rangee) => [cleDe(rangee), rangee]),
  );
  return rangees('adresses/siae-59-62-80.csv').map((rangee, rang) => {
    const attendu = attendus.get(cleDe(rangee));
    const { nom = '', siret = '', adresse1, code_postal, commune } = rangee;
    const { longitude = '', latitude = '' } = rangee;
    const sansPoint = longitude === '' || latitude === '';
    return {
      rang,
      nom,
      siret,
      adresse: [adresse1, code_postal, commune].filter(Boolean).join(' '),
      point: sansPoint ? null : { lon: Number(longitude), lat: Number(latitude) },
      attendu: attendu?.['code_qp_attendu'] || null,
      limiteM: Number(attendu?.['distance_limite_m'] ?? Number.NaN),
    };
  });
}

function rangees(nom: string): Rangee[] {
  return parse(Buffer.from(fichier(nom).octets), { columns: true, bom: true }) as Rangee[];
}

/** The sheet of the organisation: name, number and address are real, the kind is read in the name. */
export function organisationDe({ nom, siret, adresse }: Adresse): Organisation {
  return { nom, nature: natureDe(nom), siret, rna: null, adresse };
}

function natureDe(nom: string): Organisation['nature'] {
  if (/^COMMUNE/.test(nom)) return 'commune';
  if (/^ASS(OC)?\b/i.test(nom)) return 'association';
  return /\b(SARL|SAS|EURL)\b/.test(nom) ? 'entreprise' : 'autre';
}
