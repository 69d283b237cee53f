import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { listerProposes } from '../../src/rooms/quartier-propose/door.ts';
import { passerAxe } from './axe.ts';
import {
  attendre,
  bouton,
  champ,
  cliquer,
  ouvrirLaCarte,
  positions,
  remplir,
  tirer,
} from './carte-gestes.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { BETHUNE, conterUnDossier, ouvrirUnAppel, PENDANT, PORTEUR, QUARTIER } from './scene.ts';
import { servirDesTuiles } from './tuiles.ts';

const AGENT = { role: 'agent-epci', epciSiren: BETHUNE } as const;
const NOUVEAU = '/quartiers-proposes/nouveau';
const tuiles = await servirDesTuiles();
const ecrans = SANS_CHROMIUM === false ? await ouvrirEcrans(PENDANT) : null;
const avecTuiles =
  SANS_CHROMIUM === false
    ? await ouvrirEcrans(PENDANT, undefined, {
        tuiles: { url: `${tuiles.origine}/{z}/{x}/{y}.png`, attribution: 'Plan d’essai' },
      })
    : null;

function scene() {
  assert.ok(ecrans !== null);
  return ecrans;
}

async function envoyer(page: Page, nom: string) {
  await bouton(page, 'Proposer à la Région').click();
  await page.getByRole('heading', { level: 1, name: nom }).waitFor();
  const acteur = await scene().trouver(AGENT);
  const lus = await listerProposes(scene().site.database, acteur);
  const lu = lus.find(({ etat }) => etat.contenu.nom === nom);
  assert.ok(lu !== undefined);
  return lu.etat;
}

describe('la carte à déplacer', { skip: SANS_CHROMIUM }, () => {
  after(() => {
    assert.deepEqual(ecrans?.plaintes, [], 'ni erreur, ni refus de la politique de sécurité');
    assert.deepEqual(avecTuiles?.plaintes, []);
    assert.deepEqual(ecrans?.site.pannes, []);
  });

  test('rien de la carte n’est chargé avant qu’on l’ouvre, puis tout vient d’ici', async () => {
    const page = await scene().entrer(AGENT);
    const demandes: string[] = [];
    page.on('request', (demande) => demandes.push(demande.url()));
    await page.goto(NOUVEAU);
    assert.ok(demandes.every((une) => !une.includes('carte-mobile')));
    await ouvrirLaCarte(page);
    assert.ok(demandes.some((une) => /carte-mobile-ouvriere-/.test(une)));
    assert.deepEqual(
      demandes.filter((une) => !une.startsWith(scene().base)),
      [],
    );
    const fautes = (await passerAxe(page)).filter((une) => !une.startsWith('axe ne sait pas'));
    assert.deepEqual(fautes, []);
    await page.context().close();
  });

  test('à la souris : dessiner, modifier, annuler, supprimer, envoyer', async () => {
    const page = await scene().entrer(AGENT);
    await page.goto(NOUVEAU);
    await remplir(page, 'Au pointeur');
    await ouvrirLaCarte(page);
    const coins = [
      [0.4, 0.4],
      [0.6, 0.4],
      [0.6, 0.6],
      [0.4, 0.6],
    ] as const;
    await cliquer(page, ...coins, [0.4, 0.4]);
    const dessine = await attendre(page, 4);
    await cliquer(page, [0.5, 0.5]);
    await tirer(page, [0.6, 0.4], [0.65, 0.3]);
    await page.waitForFunction(
      (avant) => document.querySelector<HTMLTextAreaElement>('#trace')?.value !== avant,
      dessine.map((une) => une.join(' ')).join('\n'),
    );
    const modifie = await positions(page);
    assert.equal(modifie.length, 4);
    const change = modifie.filter((une, rang) => une.join() !== dessine[rang]?.join());
    assert.equal(change.length, 1, 'un seul sommet a bougé');
    await bouton(page, 'Annuler le dernier geste').click();
    assert.deepEqual(await positions(page), dessine);
    await bouton(page, 'Supprimer le contour').click();
    assert.equal(await champ(page).inputValue(), '');
    await bouton(page, 'Annuler le dernier geste').click();
    assert.deepEqual(await positions(page), dessine);
    const { contenu } = await envoyer(page, 'Au pointeur');
    assert.equal(contenu.trace.origine.sorte, 'texte');
    assert.ok(contenu.trace.aireM2 > 10_000, String(contenu.trace.aireM2));
    await page.context().close();
  });

  test('au clavier seul : la carte se déplace, un sommet se pose en son centre', async () => {
    const page = await scene().entrer(AGENT);
    await page.goto(NOUVEAU);
    await remplir(page, 'Au clavier');
    await bouton(page, 'Ouvrir la carte à déplacer').press('Enter');
    await bouton(page, 'Fermer la carte').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Agrandir');
    const toile = page.locator('.toile canvas').first();
    for (const touche of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
      await bouton(page, 'Poser un sommet au centre').press('Enter');
      const avant = (await positions(page)).length;
      await toile.press(touche);
      await page.waitForTimeout(400);
      assert.ok(avant > 0);
    }
    const posees = await attendre(page, 3);
    assert.equal(new Set(posees.map((une) => une.join())).size, 3, 'la carte a bougé entre deux');
    const { contenu } = await envoyer(page, 'Au clavier');
    assert.ok(contenu.trace.aireM2 > 1_000);
    await page.context().close();
  });

  test('le champ et la carte disent la même chose, dans les deux sens', async () => {
    const page = await scene().entrer(AGENT);
    await page.goto(NOUVEAU);
    await champ(page).fill('2.62 50.52\n2.63 50.52\n2.63 50.53');
    await ouvrirLaCarte(page);
    await bouton(page, 'Supprimer le contour').click();
    assert.equal(await champ(page).inputValue(), '');
    await champ(page).fill(
      '2.64 50.52\n2.65 50.52\n2.65 50.53\n\n2.67 50.52\n2.68 50.52\n2.68 50.53',
    );
    await bouton(page, 'Supprimer le contour').click();
    assert.equal((await positions(page)).length, 6, 'lequel des deux ? rien ne part');
    await bouton(page, 'Fermer la carte').click();
    assert.equal(await page.locator('.toile').count(), 0);
    await page.context().close();
  });

  test('venu d’une autre page sans rechargement, la carte s’ouvre et rien ne se perd', async () => {
    const page = await scene().entrer(AGENT);
    await page.goto('/quartiers-proposes');
    await page.getByRole('link', { name: 'Proposer un quartier' }).click();
    await page.getByLabel('Nom du quartier').fill('Venu d’ailleurs');
    await ouvrirLaCarte(page);
    assert.equal(await page.getByLabel('Nom du quartier').inputValue(), 'Venu d’ailleurs');
    await page.context().close();
  });

  test('sans script, la carte n’est pas proposée, et tout se fait au texte', async () => {
    const page = await scene().entrer(AGENT, { javaScriptEnabled: false });
    await page.goto(NOUVEAU);
    assert.ok(await bouton(page, 'Ouvrir la carte à déplacer').isHidden());
    await remplir(page, 'Sans script');
    await champ(page).fill('2.70 50.52\n2.71 50.52\n2.71 50.53');
    await bouton(page, 'Voir le tracé sans l’envoyer').click();
    await page.getByRole('img', { name: 'Tracé proposé, Sans script' }).waitFor();
    const { statut } = await envoyer(page, 'Sans script');
    assert.equal(statut, 'propose');
    await page.context().close();
  });

  test('dans un dossier, un quartier choisi sur la carte coche sa case', async () => {
    const appelId = await ouvrirUnAppel(scene());
    const id = await conterUnDossier(scene(), { appelId, depose: false });
    const page = await scene().entrer(PORTEUR);
    await page.goto(`/dossiers/${id}/quartiers`);
    await ouvrirLaCarte(page);
    const coches = () => page.locator('input[name="quartiers"]:checked').count();
    const avant = await coches();
    assert.ok(await page.locator(`input[value="${QUARTIER}"]`).isChecked());
    // The five hexagons stand around the centre; the first one is due east of it.
    const boite = await page.locator('.toile canvas').first().boundingBox();
    assert.ok(boite !== null);
    let change = false;
    for (const x of [0.62, 0.68, 0.74, 0.8, 0.86]) {
      await cliquer(page, [x, 0.5]);
      change ||= (await coches()) !== avant;
      if (change) break;
    }
    assert.ok(change, 'un clic sur un périmètre change sa case');
    await page.context().close();
  });

  test('avec un fond de carte réglé, ses images viennent dessous, et son nom est dit', async () => {
    assert.ok(avecTuiles !== null);
    const page = await avecTuiles.entrer(AGENT);
    await page.goto(NOUVEAU);
    assert.equal(tuiles.demandees.length, 0);
    await ouvrirLaCarte(page);
    await page.getByText('Fond de carte : Plan d’essai').waitFor();
    await page.waitForTimeout(1_000);
    assert.ok(tuiles.demandees.length > 0);
    assert.ok(tuiles.demandees.every((une) => /^\/\d+\/\d+\/\d+\.png$/.test(une)));
    await page.context().close();
  });
});
