import { parse } from 'csv-parse/sync';
import { jugerAdresse } from './juger.ts';
import type {
  AdresseCherchee,
  AdresseTrouvee,
  PanneDeGeocodage,
  Proposition,
  ReponseDuGeocodeur,
  ReponseDuLot,
} from './types.ts';

const MOST_ANSWERS = 5;
const MOST_CHARACTERS = 300;
const REFUS: PanneDeGeocodage = { ok: false, cause: 'refus' };

/** Reads a GeoJSON of answers; what is no answer is left out, what is no GeoJSON is refused. */
export function lireReponse(text: string, cherchee: AdresseCherchee): ReponseDuGeocodeur {
  const features = field(parseJson(text), 'features');
  if (!Array.isArray(features)) return REFUS;
  const propositions = features.slice(0, MOST_ANSWERS).flatMap((feature) => {
    const adresse = readFeature(feature);
    return adresse === null ? [] : [jugerAdresse(cherchee, adresse)];
  });
  return { ok: true, propositions };
}

/** Reads a batch: as many lines as were sent, each under the rank that it was sent with. */
export function lireLot(csv: string, cherchees: readonly AdresseCherchee[]): ReponseDuLot {
  const [titres = [], ...lignes] = parseCsv(csv);
  if (lignes.length !== cherchees.length) return REFUS;
  const lues: (Proposition | null)[] = [];
  for (const [rang, cherchee] of cherchees.entries()) {
    const cellule = (titre: string) => lignes[rang]?.[titres.indexOf(titre)];
    if (cellule('rang') !== String(rang)) return REFUS;
    const place = { lon: degrees(cellule('longitude')), lat: degrees(cellule('latitude')) };
    const adresse = adresseDe(place, degrees(cellule('result_score')), (nom) =>
      cellule(`result_${nom}`),
    );
    lues.push(adresse === null ? null : jugerAdresse(cherchee, adresse));
  }
  return { ok: true, lignes: lues };
}

function readFeature(feature: unknown): AdresseTrouvee | null {
  const properties = field(feature, 'properties');
  const coordinates = field(field(feature, 'geometry'), 'coordinates');
  const [lon, lat] = Array.isArray(coordinates) ? coordinates : [];
  return adresseDe({ lon, lat }, field(properties, 'score'), (name) => field(properties, name));
}

/** Nothing of an answer is believed: a text that is not one is empty, a number must be one. */
function adresseDe(
  { lon, lat }: { readonly lon: unknown; readonly lat: unknown },
  score: unknown,
  read: (name: string) => unknown,
): AdresseTrouvee | null {
  if (!within(lon, -180, 180) || !within(lat, -90, 90) || !within(score, 0, 1)) return null;
  const text = (name: string) => clean(read(name));
  return {
    ...{ libelle: text('label'), precision: text('type'), codePostal: text('postcode') },
    ...{ communeCode: text('citycode'), commune: text('city'), score, lon, lat },
  };
}

function within(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

/** One line that a page and the database can hold. */
function clean(value: unknown): string {
  if (typeof value !== 'string') return '';
  const plain = value.slice(0, MOST_CHARACTERS).toWellFormed();
  return plain.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}

function degrees(cell: string | undefined): number {
  return cell === undefined || !/^-?\d+(\.\d+)?$/.test(cell) ? Number.NaN : Number(cell);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parseCsv(csv: string): string[][] {
  try {
    return parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return [];
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
