import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { register } from 'tsx/esm/api';
import { type Database, openDatabase } from '../../src/core/database/database.ts';
import { migrate } from '../../src/core/database/migrate.ts';
import { instant, jour } from '../../src/core/day.ts';
import { nouvelleCle } from '../../src/core/execute.ts';
import { premiersPerimetres } from '../../src/core/geometry/index-spatial.ts';
import { importerPerimetres } from '../../src/rooms/import-du-territoire/door.ts';
import { startTestServer } from '../../tests/support/servers.ts';
import { type AreaResult, type Contender, interleave } from '../frame.ts';
import { concurrently } from '../support/concurrently.ts';
import type { Terrain } from './controles.ts';

const CHEMIN = '/api/territoire/localiser';
const DATE = 'date=2024-06-01';
const FROID = join(import.meta.dirname, 'froid.ts');
const LIGNES_PAR_MORCEAU = 5_000;
/** One request over the loopback costs that many times a line of a table, about. */
const POINTS_PAR_DEMANDE = 500;

interface Service {
  readonly url: string;
  readonly origine: string;
}

/**
 * The same points through the product: its API over the loopback, one by one, 32 at a time and as
 * a table; a new process that opens the database and answers once. Client and server share this
 * process, so the CPU is that of both. The table must find as many points as the index.
 */
export async function mesurerParApi(
  terrain: Terrain,
  tours: number,
  resultat: AreaResult,
): Promise<void> {
  const server = await startTestServer('embarque');
  const database = openDatabase({ url: server.url, max: 32 });
  try {
    await migrate(server.url);
    await importer(database, terrain);
    register();
    const { listen, webApplication } = await import('../../src/web/application.ts');
    const app = webApplication({
      ...{ database, mode: 'demonstration' as const, theme: 'neutre' as const },
      requestsPerMinute: 1e9,
    });
    const { port, close } = await listen(app, 0);
    const service = { url: server.url, origine: `http://127.0.0.1:${port}` };
    const trouves = new Set<number>();
    const rows = await interleave(concurrents(service, terrain, trouves), tours);
    resultat.rows.push(...rows);
    const lot = premiersPerimetres(terrain.index, terrain.lons, terrain.lats);
    const attendus = lot.reduce((n, premier) => n + Number(premier >= 0), 0);
    const detail = `${[...trouves].join(' puis ')} contre ${attendus} points dans un quartier`;
    const ok = trouves.size === 1 && trouves.has(attendus);
    resultat.controles.push({ nom: `tableau par l’API = index, ${terrain.nom}`, ok, detail });
    await close();
  } finally {
    await database.close();
    await server.arreter();
  }
}

async function importer(database: Database, { perimetres }: Terrain): Promise<void> {
  const features = perimetres.map(({ id, geometrie }) => ({
    type: 'Feature',
    properties: { code: id, nom: id },
    geometry: { type: 'MultiPolygon', coordinates: geometrie },
  }));
  const octets = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  const ordre = {
    cle: nouvelleCle(),
    acteur: {
      ...{ personneId: 'banc', role: 'admin-region' as const },
      ...{ epciSiren: null, organisationId: null },
    },
    instant: instant('2026-01-05T09:00:00Z'),
  };
  const fichier = { nom: 'banc.geojson', octets };
  const lu = await importerPerimetres(database, ordre, fichier, { millesime: jour('2024-01-01') });
  if (!lu.ok || lu.rapport.ecrits !== perimetres.length) {
    throw new Error(`import: ${JSON.stringify(lu).slice(0, 500)}`);
  }
}

function concurrents(service: Service, terrain: Terrain, trouves: Set<number>): Contender[] {
  const { lons, lats, nom } = terrain;
  const demandes = Math.ceil(lons.length / POINTS_PAR_DEMANDE);
  const demander = async (i: number) => {
    const query = `lon=${(lons[i] ?? 0).toFixed(7)}&lat=${(lats[i] ?? 0).toFixed(7)}&${DATE}`;
    const reponse = await fetch(`${service.origine}${CHEMIN}?${query}`);
    if (reponse.status !== 200) throw new Error(`${reponse.status} ${await reponse.text()}`);
    await reponse.json();
  };
  const enParallele = (largeur: number) => async () => {
    await concurrently(demandes, largeur, demander);
    return demandes;
  };
  return [
    { nom: `API, un point après l’autre, ${nom}`, unite: 'us', run: enParallele(1) },
    { nom: `API, 32 points à la fois, ${nom}`, unite: 'us', run: enParallele(32) },
    {
      nom: `API, tableau de ${lons.length} lignes, par ligne, ${nom}`,
      unite: 'us',
      run: async () => {
        trouves.add(await envoyerTableau(service, terrain));
        return lons.length;
      },
    },
    {
      nom: `à froid : processus neuf, base ouverte, première réponse, ${nom}`,
      unite: 'ms',
      run: () => {
        const point = [String(lons[0]), String(lats[0])];
        execFileSync(process.execPath, [FROID, service.url, ...point]);
        return 1;
      },
    },
  ];
}

/** Sends all points as one table, streamed both ways; gives how many lines came back with a code. */
async function envoyerTableau({ origine }: Service, { lons, lats }: Terrain): Promise<number> {
  let i = -1;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const lignes = i < 0 ? ['longitude,latitude'] : [];
      i = Math.max(0, i);
      for (const fin = Math.min(lons.length, i + LIGNES_PAR_MORCEAU); i < fin; i++) {
        lignes.push(`${lons[i]},${lats[i]}`);
      }
      controller.enqueue(Buffer.from(`${lignes.join('\n')}\n`));
      if (i >= lons.length) controller.close();
    },
  });
  const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body, duplex: 'half' };
  const reponse = await fetch(`${origine}${CHEMIN}.csv?${DATE}`, init as RequestInit);
  if (reponse.status !== 200 || reponse.body === null) throw new Error(`${reponse.status}`);
  return compterLesTrouves(reponse.body);
}

async function compterLesTrouves(body: ReadableStream<Uint8Array>): Promise<number> {
  let [reste, lignes, trouves] = ['', 0, 0];
  const decodeur = new TextDecoder();
  for await (const morceau of body) {
    const completes = (reste + decodeur.decode(morceau, { stream: true })).split('\r\n');
    reste = completes.pop() ?? '';
    for (const ligne of completes) trouves += Number(lignes++ > 0 && !ligne.endsWith(',,,'));
  }
  return trouves;
}
