import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { importerSecondMillesime } from '../support/second-millesime.ts';
import { passerAxe } from './axe.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';

const EPCI = '245900428';
const COMPARAISON = `/territoire/millesimes?lieu=epci-${EPCI}`;
const QUARTIER = 'INVENTE-CUD-1';
const LIEN = `/territoire/filiations/2015-01-01~2024-01-01~nouveau~${QUARTIER}`;
const INSTRUCTION = { role: 'instructeur-region', nom: 'Instruction (' } as const;

async function monter() {
  const ecrans = await ouvrirEcrans(new Date('2026-03-02T09:00:00Z'));
  await importerSecondMillesime(ecrans.site.database);
  return ecrans;
}

const montee = SANS_CHROMIUM === false ? await monter() : null;

describe('les écrans du territoire', { skip: SANS_CHROMIUM }, () => {
  const ouvertes: Page[] = [];

  after(async () => {
    for (const page of ouvertes) await page.context().close();
  });

  async function ouvrir(javaScriptEnabled: boolean): Promise<Page> {
    assert.ok(montee);
    const page = await montee.entrer(INSTRUCTION, { javaScriptEnabled });
    ouvertes.push(page);
    return page;
  }

  async function juges(): Promise<string[]> {
    assert.ok(montee);
    const lus = await montee.site.database.read(sql<{ code: string }>`
      select code from filiation where etat->>'statut' = 'confirmee' order by code`);
    return lus.map(({ code }) => code);
  }

  test('axe ne trouve rien, à toutes les largeurs et dans toutes les couleurs', async () => {
    const page = await ouvrir(true);
    for (const adresse of [
      '/territoire',
      `/territoire/epci/${EPCI}`,
      '/territoire/contrats/INVENTE-CV-CUD',
      `/territoire/quartiers/${QUARTIER}`,
      COMPARAISON,
      `${COMPARAISON.replace('?', '/confirmer?')}&tous=oui`,
      LIEN,
    ]) {
      await page.goto(adresse);
      const largeur = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(largeur <= (page.viewportSize()?.width ?? 0), `${adresse} déborde : ${largeur}`);
      assert.deepEqual(await passerAxe(page, true), [], adresse);
    }
    assert.deepEqual(montee?.plaintes, []);
  });

  test('sans script, on coche deux liens, on lit ce qui sera fait, on confirme', async () => {
    const page = await ouvrir(false);
    await page.goto(COMPARAISON);
    for (const rang of [0, 1]) await page.locator('input[name="lien"]').nth(rang).check();
    await page.getByRole('button', { name: 'Confirmer les liens choisis…' }).click();
    await page.getByRole('heading', { name: 'Confirmer 2 liens sur 2' }).waitFor();
    assert.deepEqual(await juges(), []);
    await page.getByRole('button', { name: 'Confirmer ces 2 liens' }).click();
    await page.getByRole('heading', { name: '2 liens confirmés sur 2' }).waitFor();
    assert.equal((await juges()).length, 2);
  });

  test('au clavier seul, on confirme un lien puis on l’annule d’où l’on est', async () => {
    const page = await ouvrir(true);
    const [deja = ''] = await juges();
    await page.goto(LIEN.replace(QUARTIER, encodeURIComponent(deja)));
    await appuyer(page, 'Annuler la confirmation');
    await page.getByText('Le lien est rendu à ce que disent les tracés.').waitFor();
    assert.equal((await juges()).includes(deja), false);
    await appuyer(page, /^Confirmer «/);
    await page.getByText('Le lien est confirmé.').waitFor();
    assert.equal((await juges()).includes(deja), true);
    await appuyer(page, 'Annuler');
    await page.getByText('Le lien est rendu à ce que disent les tracés.').waitFor();
    assert.equal((await juges()).includes(deja), false);
  });
});

const MOST_TABS = 120;

/** Walks to a button by the Tab key alone, and presses it. */
async function appuyer(page: Page, nom: string | RegExp): Promise<void> {
  const bouton = page.getByRole('button', { name: nom, exact: true }).first();
  await bouton.waitFor();
  for (let pas = 0; pas < MOST_TABS; pas += 1) {
    await page.keyboard.press('Tab');
    if (await bouton.evaluate((un) => un === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  assert.fail(`${nom} n’est pas atteint au clavier`);
}
