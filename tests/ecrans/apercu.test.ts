import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { drain } from '../../src/core/outbox.ts';
import { TRAITEMENTS } from '../../src/main.ts';
import { passerAxe } from './axe.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { PENDANT } from './scene.ts';

const ADMIN = { role: 'admin-region' } as const;
const ecrans = SANS_CHROMIUM === false ? await ouvrirEcrans(PENDANT) : null;

/** A knot near (3, 50), to be repaired; a square beside it; a code that is none, refused. */
function couche(codes: readonly string[]): string {
  const [noeud, carre] = [
    [
      [3, 50],
      [3.01, 50.01],
      [3.01, 50],
      [3, 50.01],
      [3, 50],
    ],
    [
      [3.02, 50],
      [3.03, 50],
      [3.03, 50.01],
      [3.02, 50.01],
      [3.02, 50],
    ],
  ];
  const features = codes.map((codeQp, rang) => ({
    type: 'Feature',
    properties: { code_qp: codeQp, lib_qp: `Quartier inventé ${rang + 1}` },
    geometry: { type: 'Polygon', coordinates: [rang === 0 ? noeud : carre] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

async function joindre(page: Page, texte: string): Promise<void> {
  await page.goto('/territoire/importer');
  const fichier = {
    name: 'couche.geojson',
    mimeType: 'application/json',
    buffer: Buffer.from(texte),
  };
  await page.locator('#fichier').setInputFiles(fichier);
  await page.getByRole('button', { name: 'Lire le fichier' }).press('Enter');
}

describe('l’aperçu d’un import', { skip: SANS_CHROMIUM }, () => {
  for (const javaScriptEnabled of [true, false]) {
    const comment = javaScriptEnabled ? 'avec' : 'sans';
    const fin = javaScriptEnabled ? 'M' : 'N';

    test(`${comment} script : lire, vérifier, importer au clavier ; axe ne trouve rien`, async () => {
      assert.ok(ecrans);
      const page = await ecrans.entrer(ADMIN, { javaScriptEnabled });
      await joindre(page, couche([`QN05970${fin}`, `QN05971${fin}`, 'QN0X']));
      await page.getByRole('heading', { name: /Avant d’importer/ }).waitFor();
      await page.getByText(/tracé qui se recoupait/).waitFor();
      await page.getByText(/Le code n’est celui d’aucune génération/).waitFor();
      if (javaScriptEnabled) assert.deepEqual(await passerAxe(page), []);
      await page.getByRole('button', { name: 'Importer' }).press('Enter');
      await page.getByText('Le fichier est importé.').waitFor();
      assert.ok(
        await page
          .getByText(/Réparés, tracés à vérifier/)
          .first()
          .isVisible(),
      );
      await page.goto('/territoire?vue=imports');
      await page
        .getByRole('link', { name: /couche\.geojson/ })
        .first()
        .click();
      await page.getByRole('heading', { name: /couche\.geojson/ }).waitFor();
      await page.context().close();
    });

    test(`${comment} script : ce qui manque se dit sur place, puis s’abandonne`, async () => {
      assert.ok(ecrans);
      const page = await ecrans.entrer(ADMIN, { javaScriptEnabled });
      const vecu = couche(['VECU-1']).replace('"code_qp"', '"nature":"vecu","code"');
      await joindre(page, vecu);
      const pasEncore = page.getByRole('heading', { name: /ne peut pas encore être importé/ });
      await pasEncore.waitFor();
      await page.reload();
      await pasEncore.waitFor();
      if (javaScriptEnabled) assert.deepEqual(await passerAxe(page), []);
      await page.getByLabel(/Millésime/).fill('2016-07-01');
      await page.getByRole('button', { name: 'Relire le fichier' }).press('Enter');
      await page.getByRole('heading', { name: /Avant d’importer/ }).waitFor();
      await page.getByRole('button', { name: 'Abandonner' }).press('Enter');
      await page.getByText('Le fichier est abandonné : rien n’est écrit.').waitFor();
      const restes = await ecrans.site.database.read(sql`
        select from territoire_depot where etape = 'lu'`);
      assert.equal(restes.length, 0);
      await page.context().close();
    });
  }

  test('un gros fichier fait attendre la page, qui vient dès qu’il est lu', async () => {
    assert.ok(ecrans);
    const page = await ecrans.entrer(ADMIN);
    await joindre(page, couche(['QN05972N', 'QN05973N']) + ' '.repeat(1_000_000));
    for (let lus = 0; lus === 0; ) lus = await drain(ecrans.site.database, TRAITEMENTS);
    await page.getByRole('heading', { name: /Avant d’importer/ }).waitFor();
    assert.deepEqual(ecrans.plaintes, []);
    await page.context().close();
  });
});
