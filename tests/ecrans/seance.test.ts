import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { listerPersonnes } from '../../src/rooms/acteur/door.ts';
import { lireLigne } from '../../src/rooms/dialogue/door.ts';
import { jouer } from '../web/dialogue.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import {
  AGENT,
  BETHUNE,
  conterUnDossier,
  conterUneProposition,
  DIRECTION,
  FERMETURE,
  INSTRUCTION,
  ouvrirUnAppel,
  PORTEUR,
} from './scene.ts';

const DEUX_HEURES_MS = 7_200_000;
const SEANCE = `/programmes/${BETHUNE}/2019/seance`;
const LISIBLE_PX = 24;

test('la séance', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(new Date(FERMETURE.getTime() + DEUX_HEURES_MS));
  const { site } = ecrans;
  const appelId = await ouvrirUnAppel(ecrans);
  const ids: string[] = [];
  for (let rang = 0; rang < 3; rang += 1) {
    ids.push(await conterUnDossier(ecrans, { appelId, depose: true }));
  }
  await conterUneProposition(ecrans, { appelId, dossierIds: ids });
  const [premier = '', deuxieme = '', troisieme = ''] = ids;
  const [instruction, direction, porteur, agent] = await Promise.all(
    [INSTRUCTION, DIRECTION, PORTEUR, AGENT].map(async (un) =>
      site.entrer(await ecrans.trouver(un)),
    ),
  );
  assert.ok(instruction && direction && porteur && agent);
  const brouillon = { montant: '4 321', motif: 'Position de repli, à ne pas montrer.' };
  assert.equal(await jouer(instruction, `/lignes/${premier}`, 'amender', brouillon), 303);
  const noms = (await listerPersonnes(site.database)).map(({ etat }) => etat.nom);
  const page = await ecrans.entrer(DIRECTION);

  async function verifier(ou: Page): Promise<void> {
    const dom = await ou.content();
    for (const nom of noms) assert.ok(!dom.includes(nom), `${nom} est dans la page`);
    assert.doesNotMatch(dom, /repli|4\s321/);
  }

  await t.test('ni nom, ni brouillon de la Région : le DOM ne les contient pas', async () => {
    await page.goto(SEANCE);
    await page.getByText('1 sur 3').waitFor();
    await verifier(page);
    assert.equal(await page.getByRole('button', { name: /Valider/ }).count(), 0);
    assert.equal(await page.getByRole('navigation', { name: 'Menu principal' }).count(), 0);
    await page.goto(`${SEANCE}/decisions`);
    await verifier(page);
  });

  await t.test('lisible du fond de la salle : rien sous 24 px', async () => {
    await page.goto(SEANCE);
    const tailles = await lireTailles(page);
    assert.ok(tailles.length > 20, 'la page a du texte');
    const petits = tailles.filter(({ px }) => px < LISIBLE_PX);
    assert.deepEqual(petits, []);
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'la page défile de côté',
    );
  });

  await t.test('on passe, on décide, on revient au même endroit ; les totaux suivent', async () => {
    await page.goto(SEANCE);
    await page.keyboard.press('n');
    await page.getByText('2 sur 3').waitFor();
    const avant = await page.locator('.enveloppe-en-vue').textContent();
    await page.keyboard.press('a');
    await page.locator('.etiquette', { hasText: 'accordée' }).waitFor();
    assert.match(page.url(), /\/seance\?/);
    await page.getByText('2 sur 3').waitFor();
    await page.getByText('L’accord est conclu').waitFor();
    assert.notEqual(await page.locator('.enveloppe-en-vue').textContent(), avant);
    assert.equal((await lireLigne(site.database, deuxieme))?.etat.statut, 'accordee');
    await page.keyboard.press('n');
    await page.getByText('3 sur 3').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('Hors des priorités de 2019.');
    await page.getByRole('button', { name: 'Refuser l’action' }).click();
    await page.locator('.etiquette', { hasText: 'refusée' }).waitFor();
    await page.getByRole('link', { name: '2 décisions' }).click();
    await page.getByRole('heading', { name: /2 décisions/ }).waitFor();
    const dites = await page.locator('.decisions li').allTextContents();
    assert.match(dites[0] ?? '', /La Région a accepté 10\s000\s€ pour/);
    assert.match(dites[1] ?? '', /La Région a refusé/);
    await verifier(page);
    assert.equal((await lireLigne(site.database, troisieme))?.etat.statut, 'refusee');
  });

  await t.test('une faute se dit dans la séance même, sans rien montrer de plus', async () => {
    const sans = await ecrans.entrer(INSTRUCTION, { javaScriptEnabled: false });
    await sans.goto(SEANCE);
    const form = sans.locator('form[action$="/amender"]');
    assert.equal(await form.getByLabel('Montant').inputValue(), '10 000'.replace(' ', '\u00A0'));
    await form.getByRole('button', { name: 'Proposer un autre montant' }).click();
    await sans.locator('.fautes').waitFor();
    assert.match(await sans.title(), /^Erreur\s: Séance/);
    await verifier(sans);
  });

  await t.test('les deux côtés l’ouvrent, et personne d’autre', async () => {
    assert.equal((await agent.get(SEANCE)).status, 200);
    assert.equal((await porteur.get(SEANCE)).status, 404);
    const finances = await site.parRole('finances-region');
    for (const chemin of [SEANCE, `${SEANCE}/decisions`]) {
      assert.equal((await finances.get(chemin)).status, 404);
    }
    const ailleurs = await agent.get('/programmes/245900410/2019/seance');
    assert.equal(ailleurs.status, 404);
  });
  assert.deepEqual(site.pannes, []);
});

/** The size of every text that shows, the notice of the demonstration apart. */
function lireTailles(page: Page): Promise<{ px: number; texte: string }[]> {
  return page.evaluate(() => {
    const ailleurs = '.bandeau, .hors-vue, .evitement';
    const parlent = [...document.querySelectorAll<HTMLElement>('body *')].filter((un) =>
      [...un.childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
      ),
    );
    return parlent
      .filter((un) => un.checkVisibility() && un.closest(ailleurs) === null)
      .map((un) => ({
        px: Number.parseFloat(getComputedStyle(un).fontSize),
        texte: `${un.tagName}.${un.className} ${un.textContent}`,
      }));
  });
}
