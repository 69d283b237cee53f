import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { conterUnDossier, INSTRUCTION, ouvrirUnAppel, PENDANT, PORTEUR } from './scene.ts';

declare global {
  interface Window {
    /** Set by a test: a page that was reloaded has it no more. */
    marque?: boolean;
  }
}

test('ce que le script ajoute aux mêmes pages', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  const id = await conterUnDossier(ecrans, { appelId, depose: false });
  const porteur = await ecrans.entrer(PORTEUR);
  const budget = `/dossiers/${id}/budget`;

  await t.test('une page suit l’autre sans rechargement, et le foyer va au contenu', async () => {
    await porteur.goto('/');
    await marquer(porteur);
    await porteur.getByRole('link', { name: 'Dossiers', exact: true }).click();
    await porteur.getByRole('heading', { name: 'Mes dossiers' }).waitFor();
    assert.ok(await estMarquee(porteur));
    assert.equal(await porteur.evaluate(() => document.activeElement?.id), 'contenu');
    await porteur.locator('#annonces', { hasText: 'Mes dossiers' }).waitFor({ state: 'attached' });
  });

  await t.test('la différence du budget se dit pendant la frappe, comme le serveur', async () => {
    await porteur.goto(budget);
    const bilan = porteur.locator('.bilan');
    assert.match((await bilan.textContent()) ?? '', /sont égaux/);
    await porteur.locator('#charge-montant-1').fill('10 250,50');
    await bilan.getByText('Il manque 250,50\u00A0€ de produits.').waitFor();
    await porteur.locator('#charge-montant-1').fill('12.345,67');
    await bilan.getByText('Un montant n’est pas compris.').waitFor();
    await porteur.locator('#charge-montant-1').fill('9 999,99');
    await bilan.getByText('Il manque 0,01\u00A0€ de charges.').waitFor();
    await porteur.getByRole('button', { name: 'Ajouter une charge' }).click();
    await porteur.locator('#charge-compte-2').waitFor();
    assert.match((await bilan.textContent()) ?? '', /Il manque 0,01\s€ de charges/);
  });

  await t.test('le navigateur fermé en pleine phrase : le texte est retrouvé', async () => {
    const contexte = porteur.context();
    const coupee = await contexte.newPage();
    await coupee.goto(`/dossiers/${id}/participation`);
    const champ = coupee.locator('main textarea').first();
    const nom = await champ.getAttribute('name');
    await champ.fill('Dix habitantes du quartier tiennent');
    await coupee.close();
    const rouverte = await contexte.newPage();
    await rouverte.goto(`/dossiers/${id}/participation`);
    const retrouve = rouverte.locator(`main [name="${nom}"]`);
    assert.equal(await retrouve.inputValue(), 'Dix habitantes du quartier tiennent');
    await rouverte.getByText(/Votre saisie du .* a été retrouvée/).waitFor();
    await rouverte.getByRole('button', { name: 'L’effacer' }).click();
    assert.notEqual(await retrouve.inputValue(), 'Dix habitantes du quartier tiennent');
    await rouverte.reload();
    assert.equal(await rouverte.getByText(/a été retrouvée/).count(), 0);
    await retrouve.fill('Dix habitantes tiennent l’atelier.');
    await rouverte
      .getByRole('button', { name: /Enregistrer/ })
      .first()
      .click();
    await rouverte.waitForURL(/enregistre/);
    await rouverte.goto(`/dossiers/${id}/participation`);
    assert.equal(await rouverte.getByText(/a été retrouvée/).count(), 0);
    assert.equal(await retrouve.inputValue(), 'Dix habitantes tiennent l’atelier.');
    await rouverte.close();
  });

  await t.test('le réseau coupé : la saisie reste, et passe au retour', async () => {
    await porteur.goto(`/dossiers/${id}/participation`);
    const champ = porteur.locator('main textarea').first();
    await champ.fill('Écrit dans le train.');
    await porteur.context().setOffline(true);
    await porteur
      .getByRole('button', { name: /Enregistrer/ })
      .first()
      .click();
    await porteur.getByText(/Le service ne répond pas/).waitFor();
    assert.equal(await champ.inputValue(), 'Écrit dans le train.');
    await porteur.context().setOffline(false);
    await porteur
      .getByRole('button', { name: /Enregistrer/ })
      .first()
      .click();
    await porteur.waitForURL(/enregistre/);
  });

  await t.test(
    'la session coupée pendant la frappe : dit sur place, rien n’est perdu',
    async () => {
      const page = await ecrans.entrer(PORTEUR);
      await page.goto(`/dossiers/${id}/participation`);
      const champ = page.locator('main textarea').first();
      const nom = await champ.getAttribute('name');
      await champ.fill('Écrit juste avant la fin de la session.');
      const secret = (await page.context().cookies()).find(({ name }) => name === '__Host-beffroi');
      await page.context().clearCookies();
      await page
        .getByRole('button', { name: /Enregistrer/ })
        .first()
        .click();
      await page.locator('.panne-en-place').waitFor();
      assert.equal(await champ.inputValue(), 'Écrit juste avant la fin de la session.');
      assert.ok(secret);
      await page.context().addCookies([secret]);
      await page.goto(`/dossiers/${id}/participation`);
      const retrouve = page.locator(`main [name="${nom}"]`);
      assert.equal(await retrouve.inputValue(), 'Écrit juste avant la fin de la session.');
      await page.getByRole('button', { name: 'Sortir' }).click();
      await page.getByRole('link', { name: 'Entrer', exact: true }).first().waitFor();
      const gardees = await page.evaluate(() => Object.keys(localStorage));
      assert.deepEqual(gardees, [], 'sortir efface ce qui était gardé');
    },
  );

  await t.test('une faute ramène au résumé, sans rechargement', async () => {
    await porteur.goto('/dossiers/nouveau');
    await porteur.locator('main').waitFor();
    await marquer(porteur);
    await porteur.locator('main form[method=post] button[type=submit]').first().click();
    await porteur.locator('.fautes').waitFor();
    assert.ok(await estMarquee(porteur));
    assert.match(await porteur.title(), /^Erreur\s: /);
    assert.ok(await porteur.evaluate(() => document.activeElement?.matches('.fautes')));
  });

  await t.test('les touches : « ? » les montre, « g e » y va, la case les coupe', async () => {
    const page = await ecrans.entrer(INSTRUCTION);
    await page.keyboard.press('?');
    const dialogue = page.getByRole('dialog', { name: 'Touches de cette page' });
    await dialogue.waitFor();
    assert.match((await dialogue.textContent()) ?? '', /g e\s*Enveloppes/);
    await page.keyboard.press('Escape');
    await dialogue.waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.waitForURL('**/enveloppes');
    await page.goto('/touches');
    await page.getByLabel('Couper ces touches dans ce navigateur').check();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    assert.equal(await page.locator('dialog').count(), 0);
    assert.match(page.url(), /touches$/);
  });

  const coupures = /ERR_INTERNET_DISCONNECTED|^Failed to fetch$/;
  assert.deepEqual(
    ecrans.plaintes.filter((plainte) => !coupures.test(plainte)),
    [],
  );
  assert.deepEqual(ecrans.site.pannes, []);
});

function marquer(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.marque = true;
  });
}

function estMarquee(page: Page): Promise<boolean> {
  return page.evaluate(() => window.marque === true);
}
