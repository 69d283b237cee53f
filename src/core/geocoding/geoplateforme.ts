import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { jugerAdresse } from './juger.ts';
import { type Pace, paceOf } from './pace.ts';
import type {
  AdresseCherchee,
  AdresseTrouvee,
  Geocodeur,
  Proposition,
  ReglagesDeGeocodage,
} from './types.ts';

const MOST_ANSWERS = 5;
const FIRST_WAIT_MS = 200;
const MOST_WAIT_MS = 5_000;

type Failure = { readonly ok: false; readonly cause: 'absent' | 'muet' | 'refus' };
type Sent = { readonly ok: true; readonly response: Response } | Failure;

/**
 * A client of the Géoplateforme's geocoding (documented at geoservices.ign.fr): `/search`,
 * `/reverse`, `/search/csv`. Failures are values: without the service, everything else goes on.
 */
export function geoplateforme(
  reglages: ReglagesDeGeocodage,
  wait: (ms: number) => Promise<void> = sleep,
): Geocodeur {
  const pace = paceOf(reglages.parSeconde, wait);
  const send = (path: string, init: RequestInit = {}) => call(reglages, { pace, wait }, path, init);
  return {
    async chercher(cherchee) {
      const query = new URLSearchParams({
        q: cherchee.texte.slice(0, 200),
        index: 'address',
        limit: String(MOST_ANSWERS),
        ...(cherchee.codePostal === undefined ? {} : { postcode: cherchee.codePostal }),
      });
      return readAnswers(await send(`/search?${query}`), cherchee);
    },
    async inverser(lon, lat) {
      const query = new URLSearchParams({ lon: String(lon), lat: String(lat), limit: '1' });
      return readAnswers(await send(`/reverse?${query}`), { texte: '' });
    },
    async chercherEnLot(cherchees) {
      const body = new FormData();
      const lignes = cherchees.map(({ texte, codePostal = '' }) => ({ texte, codePostal }));
      const csv = stringify(lignes, { header: true, columns: ['texte', 'codePostal'] });
      body.append('data', new Blob([csv], { type: 'text/csv' }), 'adresses.csv');
      body.append('columns', 'texte');
      body.append('postcode', 'codePostal');
      const sent = await send('/search/csv', { method: 'POST', body });
      return sent.ok ? readBatch(await sent.response.text(), cherchees) : sent;
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Tries again what may pass later: a silence, a 429, a 5xx; never a refusal of what was asked. */
async function call(
  { url, essais, patienceMs }: ReglagesDeGeocodage,
  { pace, wait }: { readonly pace: Pace; readonly wait: (ms: number) => Promise<void> },
  path: string,
  init: RequestInit,
): Promise<Sent> {
  if (url === null) return { ok: false, cause: 'absent' };
  for (let attempt = 1; ; attempt += 1) {
    await pace.turn();
    const response = await fetch(`${url}${path}`, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      headers: { 'User-Agent': 'Beffroi (programmation des contrats de ville)' },
    }).catch(() => null);
    if (response?.ok) return { ok: true, response };
    const passing = response === null || response.status === 429 || response.status >= 500;
    if (!passing) return { ok: false, cause: 'refus' };
    if (attempt >= essais) return { ok: false, cause: 'muet' };
    const waitMs = waitAfter(response, attempt);
    if (response?.status === 429) pace.rest(waitMs);
    await wait(waitMs);
  }
}

function waitAfter(response: Response | null, attempt: number): number {
  const said = Number(response?.headers.get('retry-after') ?? '') * 1000;
  const doubled = FIRST_WAIT_MS * 2 ** (attempt - 1);
  return Math.min(MOST_WAIT_MS, said > 0 ? said : doubled);
}

async function readAnswers(sent: Sent, cherchee: AdresseCherchee) {
  if (!sent.ok) return sent;
  const json: unknown = await sent.response.json().catch(() => null);
  const features = field(json, 'features');
  if (!Array.isArray(features)) return { ok: false, cause: 'refus' } as const;
  const propositions = features.flatMap((feature) => {
    const adresse = readFeature(feature);
    return adresse === null ? [] : [jugerAdresse(cherchee, adresse)];
  });
  return { ok: true, propositions } as const;
}

function readFeature(feature: unknown): AdresseTrouvee | null {
  const properties = field(feature, 'properties');
  const coordinates = field(field(feature, 'geometry'), 'coordinates');
  const [lon, lat] = Array.isArray(coordinates) ? coordinates : [];
  return adresseDe((name) => field(properties, name), { lon, lat }, 'type');
}

/** Nothing of the answer is believed: a text that is not one is empty, a number that is not is none. */
function adresseDe(
  read: (name: string) => unknown,
  place: { readonly lon: unknown; readonly lat: unknown },
  precision: string,
): AdresseTrouvee | null {
  const text = (name: string) => {
    const value = read(name);
    return typeof value === 'string' ? value.slice(0, 300) : '';
  };
  const [lon, lat, score] = [place.lon, place.lat, read('score')].map(number);
  if (lon === undefined || lat === undefined || score === undefined) return null;
  if (!Number.isFinite(lon + lat + score) || Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  return {
    ...{ libelle: text('label'), precision: text(precision), codePostal: text('postcode') },
    ...{ communeCode: text('citycode'), commune: text('city'), score, lon, lat },
  };
}

function number(value: unknown): number {
  return value === '' || value === null || value === undefined ? Number.NaN : Number(value);
}

function readBatch(csv: string, cherchees: readonly AdresseCherchee[]) {
  const lignes = parse(csv, { columns: true, bom: true, relax_column_count: true }) as Record<
    string,
    string
  >[];
  if (lignes.length !== cherchees.length) return { ok: false, cause: 'refus' } as const;
  const lues = lignes.map((ligne, rang): Proposition | null => {
    const cherchee = cherchees[rang];
    const place = { lon: ligne['longitude'], lat: ligne['latitude'] };
    const adresse = adresseDe((name) => ligne[`result_${name}`], place, 'type');
    return adresse === null || cherchee === undefined ? null : jugerAdresse(cherchee, adresse);
  });
  return { ok: true, lignes: lues } as const;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
