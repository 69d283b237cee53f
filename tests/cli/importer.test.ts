import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { testDatabase } from '../support/database.ts';

const BEFFROI = join(import.meta.dirname, '..', '..', 'bin', 'beffroi.js');
const { url } = await testDatabase();
const dossier = mkdtempSync(join(tmpdir(), 'beffroi-importer-'));
after(() => rmSync(dossier, { recursive: true, force: true }));

const ETAPES = [
  'Lecture du fichier',
  'Réparation des contours',
  'Recherche des chevauchements',
  'Comparaison avec ce qui est déjà là',
];

/** The stages that the command told, one a line, while it worked. */
async function etapesDe(...options: string[]): Promise<string[]> {
  const anneau = [
    [3, 50],
    [3.01, 50],
    [3.01, 50.01],
    [3, 50],
  ];
  const element = {
    type: 'Feature',
    properties: { code_qp: 'QN05999M', lib_qp: 'Quartier inventé' },
    geometry: { type: 'Polygon', coordinates: [anneau] },
  };
  const chemin = join(dossier, 'quartiers.geojson');
  writeFileSync(chemin, JSON.stringify({ type: 'FeatureCollection', features: [element] }));
  const args = [BEFFROI, 'territoire', 'importer', chemin, ...options];
  const env = { ...process.env, DATABASE_URL: url };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
  return `${stdout}${stderr}`.split('\n').flatMap((ligne) => /^› (.+)$/.exec(ligne)?.[1] ?? []);
}

test('l’import dit ses étapes, une par ligne hors d’un terminal ; l’aperçu n’écrit pas', async () => {
  assert.deepEqual(await etapesDe('--apercu'), ETAPES);
  assert.deepEqual(await etapesDe(), [...ETAPES, 'Écriture']);
});
