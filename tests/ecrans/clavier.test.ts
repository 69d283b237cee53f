import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { lireLigne } from '../../src/rooms/dialogue/door.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import {
  conterLaTransmission,
  conterUnDossier,
  DIRECTION,
  FERMETURE,
  INTITULE,
  ouvrirUnAppel,
  PENDANT,
  PORTEUR,
} from './scene.ts';
import { atteindre, faireLeTour, presser, taper } from './touches.ts';

const DEUX_HEURES_MS = 7_200_000;

for (const javaScriptEnabled of [false, true]) {
  const script = javaScriptEnabled ? 'avec' : 'sans';
  test(`le porteur dépose au clavier seul, ${script} script`, { skip: SANS_CHROMIUM }, (t) =>
    deposer(t, javaScriptEnabled),
  );
  test(`la direction accepte au clavier seul, ${script} script`, { skip: SANS_CHROMIUM }, (t) =>
    accepter(t, javaScriptEnabled),
  );
}

async function deposer(t: TestContext, javaScriptEnabled: boolean): Promise<void> {
  const ecrans = await ouvrirEcrans(PENDANT);
  await ouvrirUnAppel(ecrans);
  const page = await ecrans.entrer(PORTEUR, { javaScriptEnabled });
  let arrets = await faireLeTour(page);
  await eviterLeMenu(page);
  await presser(page, page.getByRole('link', { name: 'Dossiers', exact: true }), 'Enter');
  await presser(page, page.getByRole('link', { name: 'Commencer un dossier' }), 'Enter');
  arrets += await faireLeTour(page);
  await taper(page, page.getByLabel('Intitulé de l’action'), INTITULE);
  await taper(page, page.getByLabel('EPCI'), 'CA de B');
  await presser(page, page.getByRole('button', { name: 'Commencer le dossier' }), 'Enter');
  for (const [tache, remplir] of TACHES) {
    await presser(page, page.getByRole('link', { name: tache, exact: true }), 'Enter');
    arrets += await faireLeTour(page);
    await remplir(page);
    const enregistrer = page.getByRole('button', { name: 'Enregistrer', exact: true });
    await presser(page, enregistrer, 'Space');
    await page.getByText(`La page « ${tache} » est enregistrée.`).waitFor();
  }
  await presser(page, page.getByRole('link', { name: 'Vérifier et déposer' }), 'Enter');
  arrets += await faireLeTour(page);
  await presser(page, page.getByRole('button', { name: 'Déposer le dossier' }), 'Enter');
  assert.match(await page.title(), /^Accusé de réception/);
  t.diagnostic(`${arrets} arrêts du clavier, chacun visible et dans l’ordre de la page`);
  await page.context().close();
  assert.deepEqual(ecrans.plaintes, []);
}

/** The skip link shows itself, leads to the content, and the keyboard goes on from there. */
async function eviterLeMenu(page: Page): Promise<void> {
  const lien = page.getByRole('link', { name: 'Aller au contenu' });
  await page.keyboard.press('Tab');
  assert.ok(await lien.evaluate((un) => un === document.activeElement));
  assert.ok(await lien.evaluate((un) => un.getBoundingClientRect().top >= 0));
  await page.keyboard.press('Enter');
  await page.locator('#contenu:focus').waitFor();
  await page.keyboard.press('Tab');
  const dedans = () => document.activeElement?.closest('main, footer') !== null;
  assert.ok(await page.evaluate(dedans), 'le lien d’évitement ne mène pas au contenu');
  await page.reload();
}

const TACHES: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'Action',
    async (page) => {
      await taper(page, page.getByLabel('Description'), 'Réparer ensemble.');
      await taper(page, page.getByLabel('Priorité'), 'Contribuer');
      await cocher(page, /exigé de toute action/);
    },
  ],
  ['Quartiers', (page) => cocher(page, /INVENTE-CABB-1/)],
  [
    'Participation des habitants',
    async (page) => {
      await taper(page, page.getByLabel('Qui participe'), 'Des habitants');
      await taper(page, page.getByLabel('Comment'), 'Ils tiennent l’atelier.');
      await taper(page, page.getByLabel('À quel moment'), 'Le samedi');
    },
  ],
  [
    'Budget',
    async (page) => {
      const charge = page.getByRole('group', { name: 'charge 1' });
      await taper(page, charge.getByLabel('Compte'), '64');
      await taper(page, charge.getByLabel('Intitulé'), 'Animation');
      await taper(page, charge.getByLabel('Montant'), '10 000');
      await taper(page, page.getByLabel(/^Demandé à la Région/), '10 000');
    },
  ],
];

async function cocher(page: Page, libelle: RegExp): Promise<void> {
  const boite = page.getByLabel(libelle);
  await atteindre(page, boite);
  await page.keyboard.press('Space');
  assert.ok(await boite.isChecked());
}

async function accepter(t: TestContext, javaScriptEnabled: boolean): Promise<void> {
  const ecrans = await ouvrirEcrans(new Date(FERMETURE.getTime() + DEUX_HEURES_MS));
  const appelId = await ouvrirUnAppel(ecrans);
  const dossierId = await conterUnDossier(ecrans, { appelId, depose: true });
  await conterLaTransmission(ecrans, { appelId, dossierId });
  const page = await ecrans.entrer(DIRECTION, { javaScriptEnabled });
  await presser(page, page.getByRole('link', { name: 'Programmes', exact: true }), 'Enter');
  await presser(
    page,
    page
      .locator('main')
      .getByRole('link', { name: /Béthune/ })
      .first(),
    'Enter',
  );
  await presser(page, page.getByRole('link', { name: INTITULE }), 'Enter');
  t.diagnostic(`${await faireLeTour(page)} arrêts du clavier sur la page du dialogue`);
  await presser(page, page.getByRole('button', { name: /^Accepter 10\s000/ }), 'Space');
  const ligne = await lireLigne(ecrans.site.database, dossierId);
  assert.equal(ligne?.etat.statut, 'accordee');
  assert.equal(ligne?.etat.accordCentimes, 1_000_000);
  assert.deepEqual(ecrans.plaintes, []);
}
