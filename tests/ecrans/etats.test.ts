import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { examiner, type Faute } from './examen.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import {
  conterLaTransmission,
  conterUnDossier,
  DIRECTION,
  FERMETURE,
  INSTRUCTION,
  ouvrirUnAppel,
  PENDANT,
  PORTEUR,
} from './scene.ts';

const DEUX_HEURES_MS = 7_200_000;

test('l’examen sait trouver les fautes', { skip: SANS_CHROMIUM }, async () => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const page = await (await ecrans.contexte()).newPage();
  const html =
    '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><h1>a</h1><h1>b</h1>' +
    '<img src="data:,"><p style="inline-size:900px;color:#bbb;background:#ccc">pâle</p>' +
    '<p id="a">1</p><p id="a">2</p></body></html>';
  await page.setContent(html);
  const fautes = await examiner(page, html);
  const sortes = new Set(fautes.map(({ quoi }) => quoi));
  assert.deepEqual([...sortes].sort(), ['axe', 'cadre', 'html', 'largeur']);
  assert.ok(fautes.some(({ detail }) => detail.startsWith('color-contrast, 360 px, sombre')));
});

test('chaque état d’erreur ou de vide, comme les autres pages', {
  skip: SANS_CHROMIUM,
}, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  const brouillon = await conterUnDossier(ecrans, { appelId, depose: false });
  const dossierId = await conterUnDossier(ecrans, { appelId, depose: true });
  const fautes: string[] = [];
  let etats = 0;
  const voir = async (page: Page, statut: number, gagner: () => Promise<unknown>) => {
    const venue = page.waitForResponse(
      (reponse) => reponse.request().isNavigationRequest() && reponse.status() !== 303,
    );
    await gagner();
    const reponse = await venue;
    const ou = `${statut} ${new URL(page.url()).pathname}`;
    assert.equal(reponse.status(), statut, ou);
    if (statut >= 400) assert.match(await page.title(), /^Erreur\s:\s/, ou);
    const trouvees: Faute[] = await examiner(page, await reponse.text());
    fautes.push(...trouvees.map(({ quoi, detail }) => `${ou} : ${quoi}, ${detail}`));
    etats += 1;
  };
  const appuyer = (page: Page, nom: string) => () =>
    page.getByRole('button', { name: nom, exact: true }).click();

  const passant = await (await ecrans.contexte()).newPage();
  await voir(passant, 404, () => passant.goto('/n-existe-pas'));
  await voir(passant, 200, () => passant.goto('/actions?q=introuvable'));

  const porteur = await ecrans.entrer(PORTEUR);
  await voir(porteur, 403, () => porteur.goto('/dispositifs/importer'));
  await porteur.goto('/dossiers/nouveau');
  await voir(porteur, 422, appuyer(porteur, 'Commencer le dossier'));
  await porteur.goto(`/dossiers/${brouillon}/action`);
  await porteur.getByLabel('Intitulé de l’action').fill('');
  await voir(porteur, 422, appuyer(porteur, 'Enregistrer'));
  await porteur.goto(`/dossiers/${brouillon}/quartiers`);
  await porteur.getByLabel('Longitude du point 1').fill('ici');
  await voir(porteur, 422, appuyer(porteur, 'Enregistrer'));
  await porteur.goto(`/dossiers/${brouillon}/budget`);
  await porteur.getByLabel(/^Demandé à la Région/).fill('beaucoup');
  await voir(porteur, 422, appuyer(porteur, 'Enregistrer'));
  const long = `/dossiers/${brouillon}/participation`;
  await porteur.goto(long);
  await porteur.getByLabel('Qui participe').fill('anticonstitutionnellement'.repeat(500));
  await voir(porteur, 422, appuyer(porteur, 'Enregistrer'));

  await conterLaTransmission(ecrans, { appelId, dossierId });
  ecrans.allerAu(new Date(FERMETURE.getTime() + DEUX_HEURES_MS));
  const [direction, instruction] = [
    await ecrans.entrer(DIRECTION),
    await ecrans.entrer(INSTRUCTION),
  ];
  await direction.goto(`/lignes/${dossierId}`);
  await instruction.goto(`/lignes/${dossierId}`);
  await instruction.getByLabel('Montant').fill('zéro');
  await voir(instruction, 422, appuyer(instruction, 'Proposer un autre montant'));
  await instruction.getByLabel('Montant').fill('8 000');
  await instruction.getByRole('textbox', { name: 'Motif' }).first().fill('Comme l’an dernier.');
  await voir(instruction, 200, appuyer(instruction, 'Proposer un autre montant'));
  const accepter = direction.getByRole('button', { name: /^Accepter 10\s000/ });
  await voir(direction, 409, () => accepter.click());
  await instruction.goto('/deliberations/preparer');
  await voir(instruction, 422, appuyer(instruction, 'Préparer la délibération'));

  t.diagnostic(`${etats} états`);
  assert.equal(fautes.length, 0, fautes.join('\n'));
  assert.deepEqual(ecrans.site.pannes, []);
});
