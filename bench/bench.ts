import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mesurerDepot } from './depot.ts';
import { mesurerDepotHttp } from './depot-http.ts';
import { mesurerEnveloppe } from './enveloppe.ts';
import { type AreaResult, printArea } from './frame.ts';
import { mesurerListe } from './liste.ts';
import { mesurerPointQuartier } from './point-quartier.ts';

/**
 * `npm run bench [-- zone] [--petit]`: ours beside the limit and beside a peer, in one run. Prints
 * medians, min-max, CPU, memory and ratios; keeps the figures in `mesures/`. The exit code comes
 * from the correctness checked inside, never from a time.
 */
const ROOT = join(import.meta.dirname, '..');
const SHARED = join(ROOT, '..', 'shared', 'data');
const petit = process.argv.includes('--petit');
const zone = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const donnees = existsSync(SHARED) ? SHARED : null;

const AREAS: Readonly<Record<string, () => Promise<AreaResult>>> = {
  territoire: () =>
    mesurerPointQuartier({ points: petit ? 50_000 : 1_000_000, tours: petit ? 1 : 3, donnees }),
  depot: () => mesurerDepot({ depots: petit ? 200 : 4_000, tours: petit ? 1 : 3 }),
  'depot-http': () => mesurerDepotHttp({ depots: petit ? 150 : 1_500, tours: petit ? 1 : 3 }),
  liste: () =>
    mesurerListe({
      dossiers: petit ? 2_000 : 300_000,
      pages: petit ? 40 : 1_000,
      tours: petit ? 1 : 3,
    }),
  enveloppe: () =>
    mesurerEnveloppe({ mouvements: petit ? 1_000 : 10_000, clients: 32, tours: petit ? 1 : 3 }),
};

if (zone !== undefined && AREAS[zone] === undefined) {
  console.error(`Zone inconnue : ${zone}. Zones : ${Object.keys(AREAS).join(', ')}.`);
  process.exit(2);
}

const results: AreaResult[] = [];
for (const [name, measure] of Object.entries(AREAS)) {
  if (zone !== undefined && zone !== name) continue;
  const result = await measure();
  results.push(result);
  console.log(printArea(result));
}
mkdirSync(join(ROOT, 'mesures'), { recursive: true });
const file = join(ROOT, 'mesures', `${new Date().toISOString().replaceAll(':', '-')}.json`);
writeFileSync(file, JSON.stringify(results, null, 2));
const wrong = results.flatMap((result) => result.controles.filter((controle) => !controle.ok));
if (wrong.length > 0) process.exitCode = 1;
