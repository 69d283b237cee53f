import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { INTITULE } from './scene.ts';
import {
  atteindre,
  choisir,
  cocher,
  faireLeTour,
  presser,
  refaireALEnvers,
  taper,
} from './touches.ts';

/** The holder writes and deposits a dossier by keys alone; gives its number and the stops made. */
export async function deposerAuClavier(page: Page): Promise<{ numero: string; arrets: number }> {
  let arrets = await faireLeTour(page);
  await eviterLeMenu(page);
  await presser(page, page.getByRole('link', { name: 'Dossiers', exact: true }), 'Enter');
  await presser(page, page.getByRole('link', { name: 'Commencer un dossier' }), 'Enter');
  arrets += await faireLeTour(page);
  await refaireALEnvers(page);
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
  const accuse = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const numero = /\d{4}-\d{4}/.exec(accuse)?.[0];
  assert.ok(numero, accuse);
  return { numero, arrets };
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
      await choisir(page, page.getByLabel('Nature de la dépense'), /^Fonctionnement/i);
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
      await atteindre(page, page.getByLabel(/^Demandé à la Région/));
      await page.keyboard.type('10 000');
    },
  ],
];
