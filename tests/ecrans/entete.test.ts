import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { passerAxe } from './axe.ts';
import { mesurer } from './mise-en-page.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { PENDANT } from './scene.ts';

const ecrans = SANS_CHROMIUM === false ? await ouvrirEcrans(PENDANT) : null;

async function entrer(width: number): Promise<Page> {
  assert.ok(ecrans);
  const options = { viewport: { width, height: 740 }, javaScriptEnabled: width > 360 };
  return ecrans.entrer({ role: 'instructeur-region', nom: 'Instruction' }, options);
}

/** The role with the longest menu, under an invented name as long as real ones. */
describe('l’en-tête', { skip: SANS_CHROMIUM }, () => {
  for (const width of [1280, 1920]) {
    test(`à ${width} px, il tient sur une rangée, nom et rôle entiers`, async () => {
      const page = await entrer(width);
      const hauts = await page.locator('.entete .menu > li, .entete .qui').evaluateAll((parts) =>
        parts.map((part) => {
          const { top, bottom } = part.getBoundingClientRect();
          return Math.round((top + bottom) / 20);
        }),
      );
      assert.equal(new Set(hauts).size, 1, `milieux : ${hauts}`);
      assert.deepEqual(await mesurer(page), []);
      await page.context().close();
    });
  }

  test('à 360 px, sans script et au clavier, le menu s’ouvre, mène, et se ferme', async () => {
    const page = await entrer(360);
    const menu = page.getByRole('navigation', { name: 'Menu principal' });
    assert.equal(await menu.isVisible(), false);
    const large = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(large, 360, 'la page défile de côté');
    const haut = await page.locator('.entete').evaluate((tete) => tete.clientHeight);
    assert.ok(haut < 90, `en-tête de ${haut} px`);
    const bouton = page.getByRole('button', { name: 'Menu' });
    await bouton.press('Enter');
    await menu.waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await menu.isVisible(), false);
    assert.ok(await bouton.evaluate((un) => un === document.activeElement), 'le foyer est perdu');
    await bouton.press('Enter');
    await menu.getByText('Gestion').press('Enter');
    await menu.getByRole('link', { name: 'Organisations' }).press('Enter');
    await page.waitForURL('**/organisations');
    await page.context().close();
  });

  test('à 360 px, menu ouvert, axe ne trouve rien', async () => {
    assert.ok(ecrans);
    const qui = { role: 'instructeur-region' as const, nom: 'Instruction' };
    const page = await ecrans.entrer(qui, { viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'Menu' }).click();
    const fautes = await passerAxe(page, true);
    // What lies under the menu, axe cannot see; and in a wide window the menu is in the row.
    const ici = fautes.filter((une) => une.includes('360 px') && !une.includes('ne sait pas'));
    assert.deepEqual(ici, []);
    await page.context().close();
  });
});
