import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { preparerSousUneRegle } from '../web/sous-une-regle.ts';
import { passerAxe } from './axe.ts';
import { appuyer } from './gestes.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { PENDANT, PORTEUR } from './scene.ts';
import { changerDePage, faireLeTour, presser, taper } from './touches.ts';

const REGLE = 'part minimale d’habitants des quartiers parmi les personnes touchées: 70 %';
const SOURCE = 'les inscriptions de 2018';

for (const javaScriptEnabled of [false, true]) {
  const script = javaScriptEnabled ? 'avec' : 'sans';
  test(`la part d’habitants, au clavier, ${script} script`, { skip: SANS_CHROMIUM }, (t) =>
    declarerPuisDeposer(t, javaScriptEnabled),
  );
}

async function declarerPuisDeposer(t: TestContext, javaScriptEnabled: boolean): Promise<void> {
  const ecrans = await ouvrirEcrans(PENDANT);
  const { organisationId } = await ecrans.trouver(PORTEUR);
  assert.ok(organisationId);
  const chemin = await preparerSousUneRegle(ecrans.site, {
    ...{ code: 'part-a-l-ecran', lieux: REGLE, organisationId },
  });
  const page = await ecrans.entrer(PORTEUR, { javaScriptEnabled });
  await page.goto(`${chemin}/verifier`);
  await page.getByText(/Il serait reçu si 70\s% au moins/).waitFor();
  const part = page.getByLabel('Part d’habitants des quartiers, en %');
  const source = page.getByLabel('D’après qui');
  const enregistrer = page.getByRole('button', { name: 'Enregistrer', exact: true });

  await presser(page, page.getByRole('link', { name: 'Quartiers', exact: true }), 'Enter');
  t.diagnostic(`${await faireLeTour(page)} arrêts`);
  await taper(page, part, '70,5');
  await taper(page, source, SOURCE);
  await changerDePage(page, () => page.keyboard.press('Enter'));
  assert.match(await page.title(), /^Erreur/);
  assert.deepEqual([await part.inputValue(), await source.inputValue()], ['70,5', SOURCE]);
  assert.equal(await part.getAttribute('aria-invalid'), 'true');
  if (javaScriptEnabled) assert.deepEqual(await passerAxe(page, true), []);
  await taper(page, part, '80');
  await presser(page, enregistrer, 'Enter');
  await page.getByText('La page « Quartiers » est enregistrée.').waitFor();

  await page.getByRole('link', { name: 'Vérifier et déposer' }).click();
  await page.getByText(/80\s%, d’après «\sles inscriptions de 2018\s»/).waitFor();
  await page.getByText('Rien ne manque.').waitFor();
  await appuyer(page, 'Déposer le dossier');
  assert.match(await page.title(), /^Accusé de réception/);
  await page.getByText(/80\s%, d’après .*Déclaration non vérifiée/).waitFor();
  assert.deepEqual(ecrans.plaintes, []);
}
