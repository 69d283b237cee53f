import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { lireLigne } from '../../src/rooms/dialogue/door.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import {
  conterLaTransmission,
  conterUnDossier,
  DIRECTION,
  FERMETURE,
  INSTRUCTION,
  ouvrirUnAppel,
} from './scene.ts';

const DEUX_HEURES_MS = 7_200_000;
const SANS_SCRIPT = { javaScriptEnabled: false };

test('deux navigateurs sur la même action', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(new Date(FERMETURE.getTime() + DEUX_HEURES_MS));
  const appelId = await ouvrirUnAppel(ecrans);
  const dossierId = await conterUnDossier(ecrans, { appelId, depose: true });
  await conterLaTransmission(ecrans, { appelId, dossierId });
  const [premier, second, direction] = await Promise.all([
    ecrans.entrer(INSTRUCTION, SANS_SCRIPT),
    ecrans.entrer(INSTRUCTION, SANS_SCRIPT),
    ecrans.entrer(DIRECTION, SANS_SCRIPT),
  ]);
  const adresse = `/lignes/${dossierId}`;
  for (const page of [premier, second, direction]) await page.goto(adresse);
  const position = async () =>
    (await lireLigne(ecrans.site.database, dossierId))?.etat.positions.region?.montantCentimes;

  await t.test('le premier envoi passe', async () => {
    assert.equal(await amender(premier, '8 000', 'Montant de l’an dernier.'), 200);
    assert.equal(await position(), 800_000);
  });

  await t.test('le second voit les deux valeurs, et retrouve ce qu’il a tapé', async () => {
    assert.equal(await amender(second, '9 000', 'Un atelier de plus.'), 409);
    await lireLesDeuxValeurs(second, [/9\s000/, /8\s000/, /10\s000/]);
    assert.equal(await position(), 800_000, 'rien n’est écrit');
    const { montant, motif } = champsDAmendement(second);
    assert.equal(await montant.inputValue(), '9 000');
    assert.equal(await motif.inputValue(), 'Un atelier de plus.');
  });

  await t.test('une acceptation sur ce qui n’est plus est refusée de même', async () => {
    const bouton = direction.getByRole('button', { name: /^Accepter 10\s000/ });
    assert.equal(await envoyer(direction, () => bouton.click()), 409);
    await lireLesDeuxValeurs(direction, [/Accepter/, /10\s000/, /8\s000/]);
    const ligne = await lireLigne(ecrans.site.database, dossierId);
    assert.equal(ligne?.etat.accordCentimes, null);
  });

  await t.test('après relecture, le second envoie de la page même', async () => {
    const bouton = second.getByRole('button', { name: 'Proposer un autre montant' });
    assert.equal(await envoyer(second, () => bouton.click()), 200);
    assert.equal(await position(), 900_000);
  });
  assert.deepEqual(ecrans.site.pannes, []);
});

function champsDAmendement(page: Page) {
  const form = page.locator('form[action$="/amender"]');
  return { montant: form.getByLabel('Montant'), motif: form.getByLabel('Motif') };
}

async function amender(page: Page, somme: string, pourquoi: string): Promise<number> {
  const { montant, motif } = champsDAmendement(page);
  await montant.fill(somme);
  await motif.fill(pourquoi);
  const bouton = page.getByRole('button', { name: 'Proposer un autre montant' });
  return envoyer(page, () => bouton.click());
}

/** Submits, and gives the status of the page that comes in the end. */
async function envoyer(page: Page, presser: () => Promise<void>): Promise<number> {
  const venue = page.waitForResponse(
    (reponse) => reponse.request().isNavigationRequest() && reponse.status() !== 303,
  );
  await presser();
  return (await venue).status();
}

async function lireLesDeuxValeurs(page: Page, attendus: readonly RegExp[]): Promise<void> {
  assert.match(await page.title(), /^Erreur\s:\s/);
  const resume = (await page.locator('.fautes').textContent()) ?? '';
  assert.match(resume, /Quelqu’un a écrit avant vous/);
  for (const attendu of attendus) assert.match(resume, attendu);
}
