import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { type Asked, type Called, callerOf } from './call.ts';
import { lireLot, lireReponse } from './lire.ts';
import type { Wait } from './pace.ts';
import type { AdresseCherchee, Geocodeur, ReglagesDeGeocodage } from './types.ts';

const MOST_ANSWERS = 5;
/** The Géoplateforme refuses longer questions. */
const MOST_QUESTION = 200;
const MOST_ANSWER = 1_000_000;
const MOST_A_LINE = 4_000;
/** A batch may take this many times longer than one address. */
const BATCH_PATIENCE = 10;

/**
 * A client of the Géoplateforme's geocoding (documented at geoservices.ign.fr): `/search`,
 * `/reverse`, `/search/csv`. Failures are values: without the service, everything else goes on.
 * Nothing is asked any more, nor waited for, once `ending` fires.
 */
export function geoplateforme(
  reglages: ReglagesDeGeocodage,
  wait: Wait = sleepUntil,
  ending?: AbortSignal,
): Geocodeur {
  const calling = callerOf(reglages, wait);
  const call = (asked: Asked) => calling({ ...asked, ...stoppedBy(asked.stop, ending) });
  const { patienceMs } = reglages;
  const ask = async (path: string, cherchee: AdresseCherchee, delaiMs?: number) => {
    const called = await inTime(call, { path, patienceMs, most: MOST_ANSWER }, delaiMs);
    return called.ok ? lireReponse(called.text, cherchee) : called;
  };
  return {
    async chercher(cherchee, delaiMs) {
      const query = new URLSearchParams({
        q: `${cherchee.texte} ${cherchee.commune ?? ''}`.trim().slice(0, MOST_QUESTION),
        index: 'address',
        limit: String(MOST_ANSWERS),
        ...(cherchee.codePostal === undefined ? {} : { postcode: cherchee.codePostal }),
      });
      return ask(`/search?${query}`, cherchee, delaiMs);
    },
    async inverser(lon, lat, delaiMs) {
      const query = new URLSearchParams({ lon: String(lon), lat: String(lat), limit: '1' });
      return ask(`/reverse?${query}`, { texte: '' }, delaiMs);
    },
    async chercherEnLot(cherchees, delaiMs) {
      const asked = {
        ...{ path: '/search/csv', init: { method: 'POST', body: batchOf(cherchees) } },
        patienceMs: patienceMs * BATCH_PATIENCE,
        most: MOST_A_LINE * (cherchees.length + 1),
      };
      const called = await inTime(call, asked, delaiMs);
      return called.ok ? lireLot(called.text, cherchees) : called;
    },
  };
}

function sleepUntil(ms: number, stop?: AbortSignal): Promise<void> {
  const options = stop === undefined ? {} : { signal: stop };
  return sleep(ms, undefined, options).catch(() => undefined);
}

/** What stops a call: the one who waited for it has left, or the product ends. */
function stoppedBy(...signals: readonly (AbortSignal | undefined)[]): Pick<Asked, 'stop'> {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length === 0 ? {} : { stop: AbortSignal.any(given) };
}

/** Gives up, aloud, when the time that one may wait is over. */
async function inTime(
  call: (asked: Asked) => Promise<Called>,
  asked: Asked,
  delaiMs: number | undefined,
): Promise<Called> {
  if (delaiMs === undefined) return call(asked);
  const [stop, quiet] = [new AbortController(), new AbortController()];
  const late = sleep(delaiMs, { ok: false, cause: 'muet' } as const, { signal: quiet.signal });
  try {
    return await Promise.race([call({ ...asked, stop: stop.signal }), late]);
  } finally {
    late.catch(() => undefined);
    quiet.abort();
    stop.abort();
  }
}

function batchOf(cherchees: readonly AdresseCherchee[]): FormData {
  const lignes = cherchees.map(({ texte, codePostal = '', commune = '' }, rang) => ({
    ...{ rang, texte: texte.slice(0, MOST_QUESTION), codePostal, commune },
  }));
  const columns = ['rang', 'texte', 'codePostal', 'commune'];
  const csv = stringify(lignes, { header: true, columns });
  const body = new FormData();
  body.append('data', new Blob([csv], { type: 'text/csv' }), 'adresses.csv');
  body.append('columns', 'texte');
  body.append('columns', 'commune');
  body.append('postcode', 'codePostal');
  return body;
}
