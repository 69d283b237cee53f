import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { geocodeurDe } from '../../src/core/geocoding/reglages.ts';
import { reprendreAdresses } from '../../src/core/geocoding/reprendre.ts';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { ouvrirServeurDAdresses } from '../support/geocodage.ts';
import { passerAxe } from './axe.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { conterUnDossier, ouvrirUnAppel, PENDANT, PORTEUR } from './scene.ts';
import { changerDePage, faireLeTour, presser, taper } from './touches.ts';

const ADRESSE = '8 rue du Fort 62400 Béthune';
const serveur = await ouvrirServeurDAdresses([
  {
    ...{ texte: '8 rue du Fort', codePostal: '62400', commune: 'Béthune' },
    ...{ lon: 2.6601, lat: 50.5301, score: 0.96 },
  },
]);
after(() => serveur.fermer());
const REGLAGES = { url: serveur.url, parSeconde: 50, patienceMs: 300, essais: 1 };

for (const javaScriptEnabled of [false, true]) {
  const script = javaScriptEnabled ? 'avec' : 'sans';
  const titre = `une adresse placée plus tard, au clavier, ${script} script`;
  test(titre, { skip: SANS_CHROMIUM }, async (t) => {
    const geocodeur = geocodeurDe(REGLAGES) ?? assert.fail();
    const ecrans = await ouvrirEcrans(PENDANT, undefined, { geocodeur });
    const { database } = ecrans.site;
    const appelId = await ouvrirUnAppel(ecrans);
    const id = await conterUnDossier(ecrans, { appelId, depose: false });
    const page = await ecrans.entrer(PORTEUR, { javaScriptEnabled });
    const enregistrer = page.getByRole('button', { name: 'Enregistrer', exact: true });
    const axe = async () =>
      javaScriptEnabled ? assert.deepEqual(await passerAxe(page, true), []) : undefined;

    serveur.tomber({ sorte: 'indisponible' });
    await page.goto(`/dossiers/${id}/quartiers`);
    await taper(page, page.getByLabel('Adresse du point 1'), ADRESSE);
    await presser(page, enregistrer, 'Enter');
    await page.getByText('1 adresse pas encore placée').waitFor();
    await page
      .getByText(/Gardé tel que tapé, sans place pour l’instant\s: «\s8 rue du Fort/)
      .waitFor();
    await axe();
    await page.goto(`/dossiers/${id}/quartiers`);
    await page.getByText('Adresse tapée, pas encore placée').waitFor();
    t.diagnostic(`${await faireLeTour(page)} arrêts`);
    await axe();

    serveur.tomber(null);
    const reprise = { premiereMinutes: 1, plusLongueHeures: 6 };
    assert.equal(await reprendreAdresses(database, geocodeur, reprise), 1);
    await page.goto(`/dossiers/${id}`);
    await page.getByText(/1\sadresse retrouvée\s: choisissez sa place/).waitFor();
    await axe();
    await presser(page, page.getByRole('link', { name: 'Quartiers', exact: true }), 'Enter');
    assert.ok(await page.getByRole('radio', { name: ADRESSE }).isChecked());
    await page.getByRole('link', { name: /^1\sadresse retrouvée/ }).press('Enter');
    await page.waitForURL(/#choix-1$/);
    await axe();
    await changerDePage(page, () => presser(page, enregistrer, 'Enter'));
    const { points, adressesAPlacer } =
      (await lireDossier(database, id))?.etat.contenu.lieux ?? assert.fail();
    assert.deepEqual(
      [points.map(({ adresse }) => adresse), adressesAPlacer],
      [[ADRESSE], undefined],
    );
    assert.deepEqual(ecrans.plaintes, []);
  });
}
