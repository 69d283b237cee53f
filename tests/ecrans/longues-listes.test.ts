import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examiner } from './examen.ts';
import { LISTES, multiplier } from './milliers.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { PENDANT } from './scene.ts';

test('chaque liste, par milliers, à l’écran', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  await multiplier(ecrans);
  const visiteurs = await ecrans.visiteurs([]);
  const lues = LISTES.map(async ([role, adresse]) => {
    const qui = visiteurs.find((un) => un.role === role) ?? assert.fail(role);
    const reponse = await qui.get(adresse);
    assert.match(reponse.corps, /id="page-suivante"/, adresse);
    return { ...{ qui, adresse, reponse, cle: adresse }, venu: 'longue liste' };
  });
  const bilan = await examiner(ecrans, await Promise.all(lues), { abrege: true });
  t.diagnostic(bilan.compte);
  assert.equal(bilan.fautes.length, 0, bilan.fautes.join('\n'));
  assert.deepEqual(ecrans.site.pannes, []);
});
