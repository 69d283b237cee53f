import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { AGENT, INSTRUCTION, PENDANT } from './scene.ts';

const ecrans = SANS_CHROMIUM === false ? await ouvrirEcrans(PENDANT) : null;
const ETROIT = { viewport: { width: 360, height: 740 }, javaScriptEnabled: true };

/** Tables of this page of which a part lies beyond the edge of the screen. */
function tableauxCoupes(page: Page): Promise<string[]> {
  return page
    .locator('.defilant')
    .evaluateAll((boites) =>
      boites
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((boite) => boite.getAttribute('aria-label') ?? ''),
    );
}

describe('à 360 px, un tableau se lit sans défiler de côté', { skip: SANS_CHROMIUM }, () => {
  test('les listes de la Région et de l’EPCI', async (t) => {
    assert.ok(ecrans);
    const visites = [
      { qui: INSTRUCTION, pages: ['/', '/cockpit', '/dossiers', '/personnes', '/enveloppes'] },
      { qui: AGENT, pages: ['/propositions', '/dossiers', '/programmes', '/deliberations'] },
    ];
    let lus = 0;
    for (const { qui, pages } of visites) {
      const page = await ecrans.entrer(qui, ETROIT);
      for (const adresse of pages) {
        await page.goto(adresse);
        lus += await page.locator('.empile').count();
        assert.deepEqual(await tableauxCoupes(page), [], adresse);
      }
      await page.context().close();
    }
    t.diagnostic(`${lus} tableaux`);
    assert.ok(lus >= 7, `${lus} tableaux seulement`);
  });

  test('l’action vient d’abord, chaque case dit sa colonne, et la décision est à l’écran', async () => {
    assert.ok(ecrans);
    const page = await ecrans.entrer(AGENT, ETROIT);
    await page.goto('/propositions');
    await page.locator('main tbody tr:has-text("2019") a').first().click();
    await page.locator('main td[data-titre="Demandé"]').first().waitFor();
    const ligne = page.locator('.empile tbody tr').first();
    const haut = (quoi: string) =>
      ligne
        .locator(quoi)
        .first()
        .evaluate((un) => un.getBoundingClientRect().top);
    assert.ok((await haut('th')) <= (await haut('td')), 'le titre de la carte n’est pas en tête');
    const dits = await ligne
      .locator('td')
      .evaluateAll((cases) =>
        cases.map((une) => getComputedStyle(une, '::before').content.replaceAll('"', '')),
      );
    assert.ok(dits.includes('Demandé'), dits.join(', '));
    const bouton = ligne.getByRole('button', { name: /Proposer/ });
    const { x, width } = (await bouton.boundingBox()) ?? { x: -1, width: 0 };
    assert.ok(x >= 0 && x + width <= 360, `le bouton est de ${x} à ${x + width} px`);
    await page.context().close();
  });
});
