import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envoyerFichier } from './fichiers.ts';
import { ouvrirSite } from './support.ts';

const site = await ouvrirSite();
const admin = await site.parRole('admin-region');

/** Shows the preview of a layer of one quartier, whose corner is given as a file writes it. */
async function apercevoir(code: string, coin: readonly [number, number], champs = {}) {
  const [x, y] = coin;
  const anneau = [coin, [x + 0.01, y], [x + 0.01, y + 0.01], coin];
  const trait = {
    type: 'Feature',
    properties: { code, nom: 'Essai' },
    geometry: { type: 'Polygon', coordinates: [anneau] },
  };
  const texte = JSON.stringify({ type: 'FeatureCollection', features: [trait] });
  const fichier = { nom: 'essai.geojson', octets: new TextEncoder().encode(texte) };
  const recue = await envoyerFichier(site, admin, '/territoire/importer', { fichier, champs });
  const suite = recue.entetes.get('location');
  return suite ? (await admin.get(suite)).corps : recue.corps;
}

const IMPORTER = '/territoire/apercu/importer';

test('un fichier dont tout est refusé se corrige, et ne s’importe pas', async () => {
  const inverse = await apercevoir('QN05997N', [50.6, 3.05]);
  assert.match(inverse, /La latitude est écrite avant la longitude/);
  assert.match(inverse, /Tout est refusé/);
  assert.ok(!inverse.includes(IMPORTER));
  const droit = await apercevoir('QN05997N', [3.05, 50.6]);
  assert.ok(droit.includes(IMPORTER));
});

test('un millésime où la liste des codes ne vaut pas se corrige sur place', async () => {
  const dit = await apercevoir('QP059997', [3.05, 50.6], { millesime: '2024-01-01' });
  assert.match(dit, /Ce millésime ne convient pas à ces codes\s: QP059997/);
  assert.match(dit, /name="millesime" value="2024-01-01"/);
  assert.ok(!dit.includes(IMPORTER));
});
