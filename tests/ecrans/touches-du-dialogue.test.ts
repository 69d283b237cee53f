import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { lireLigne } from '../../src/rooms/dialogue/door.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import {
  AGENT,
  conterUnDossier,
  conterUneProposition,
  DIRECTION,
  FERMETURE,
  ouvrirUnAppel,
} from './scene.ts';

const DEUX_HEURES_MS = 7_200_000;

test('les touches du dialogue', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(new Date(FERMETURE.getTime() + DEUX_HEURES_MS));
  const appelId = await ouvrirUnAppel(ecrans);
  const dossierIds: string[] = [];
  for (let rang = 0; rang < 3; rang += 1) {
    dossierIds.push(await conterUnDossier(ecrans, { appelId, depose: true }));
  }
  await conterUneProposition(ecrans, { appelId, dossierIds });
  const [premier = '', deuxieme = '', troisieme = ''] = dossierIds;
  const [direction, agent] = await Promise.all([ecrans.entrer(DIRECTION), ecrans.entrer(AGENT)]);
  const focus = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

  await t.test('n et p vont d’une action à l’autre, et s’arrêtent aux bouts', async () => {
    await direction.goto(`/lignes/${premier}`);
    await direction.getByText('1 sur 3').waitFor();
    assert.equal(await direction.getByRole('link', { name: 'Action précédente' }).count(), 0);
    await direction.keyboard.press('n');
    await direction.waitForURL(`**/lignes/${deuxieme}`);
    await direction.keyboard.press('n');
    await direction.waitForURL(`**/lignes/${troisieme}`);
    await direction.keyboard.press('p');
    await direction.waitForURL(`**/lignes/${deuxieme}`);
  });

  await t.test(
    'r et q mènent au texte à écrire ; dans un champ, une lettre est une lettre',
    async () => {
      await direction.getByText('2 sur 3').waitFor();
      await direction.keyboard.press('r');
      assert.equal(await focus(direction), 'motif-refuser');
      await direction.keyboard.type('aqn');
      assert.equal(await direction.locator('#motif-refuser').inputValue(), 'aqn');
      assert.match(direction.url(), new RegExp(deuxieme));
      await direction.locator('#motif-refuser').fill('');
      await direction.evaluate(() => (document.activeElement as HTMLElement).blur());
      await direction.keyboard.press('q');
      assert.equal(await focus(direction), 'motif-questionner');
      await agent.goto(`/lignes/${deuxieme}`);
      await agent.keyboard.press('m');
      assert.equal(await focus(agent), 'montant-amender');
    },
  );

  await t.test('« ? » dit les touches de cette page, et celles-là seules', async () => {
    await agent.goto(`/lignes/${deuxieme}`);
    await agent.keyboard.press('?');
    const dit = (await agent.getByRole('dialog').textContent()) ?? '';
    for (const attendu of ['mÉcrire un autre', 'qPoser une', 'nAction suivante', 'pAction préc']) {
      assert.ok(dit.includes(attendu), dit);
    }
    assert.doesNotMatch(dit, /Accepter|Refuser/, 'ces gestes ne sont pas les siens');
  });

  await t.test('a accepte, d’une seule touche', async () => {
    await direction.goto(`/lignes/${troisieme}`);
    await direction.keyboard.press('a');
    await direction.locator('.etiquette', { hasText: 'accordée' }).waitFor();
    const ligne = await lireLigne(ecrans.site.database, troisieme);
    assert.equal(ligne?.etat.accordCentimes, 1_000_000);
  });

  await t.test('à 360 px, et sans script, aucune touche n’est montrée', async () => {
    const [etroit, sans] = await Promise.all([
      ecrans.entrer(AGENT, { viewport: { width: 360, height: 800 } }),
      ecrans.entrer(AGENT, { javaScriptEnabled: false }),
    ]);
    for (const page of [etroit, sans]) {
      await page.goto(`/lignes/${deuxieme}`);
      assert.ok((await page.locator('.touche').count()) > 0);
      assert.equal(await page.locator('.touche:visible').count(), 0);
    }
    await agent.goto(`/lignes/${deuxieme}`);
    assert.ok((await agent.locator('.touche:visible').count()) >= 4);
  });
  assert.deepEqual(ecrans.site.pannes, []);
});
