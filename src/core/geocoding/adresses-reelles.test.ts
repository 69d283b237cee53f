import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { lireLesReelles } from '../../../tests/support/adresses.ts';
import { dossierDeDonnees } from '../../../tests/support/donnees.ts';
import { ouvrirServeurDAdresses } from '../../../tests/support/geocodage.ts';
import { geoplateforme } from './geoplateforme.ts';
import { suiteDe } from './juger.ts';

/** Runs on made-up addresses, with the same four traps, when the data folder is absent. */
const reelles = lireLesReelles();
const serveur = await ouvrirServeurDAdresses();
after(() => serveur.fermer());
const reglages = { url: serveur.url, parSeconde: 1_000, patienceMs: 5_000, essais: 1 };
const geocodeur = geoplateforme(reglages);
const cherchees = reelles.map(({ texte, codePostal, commune }) => ({ texte, codePostal, commune }));

test('toutes les adresses en un lot, dans leur ordre, chacune à sa place', async (t) => {
  const lot = await geocodeur.chercherEnLot(cherchees);
  assert.ok(lot.ok);
  assert.equal(lot.lignes.length, reelles.length);
  if (dossierDeDonnees() !== null) assert.equal(reelles.length, 368);
  const comptes = { prendre: 0, confirmer: 0, redemander: 0, rien: 0 };
  for (const [rang, proposition] of lot.lignes.entries()) {
    const { lon, lat, score } = reelles[rang] ?? { lon: 0, lat: 0, score: 0 };
    comptes[proposition === null ? 'rien' : suiteDe(proposition)] += 1;
    if (proposition === null || !Number.isFinite(lon) || score < 0.5) continue;
    const { adresse } = proposition;
    assert.ok(Math.hypot(adresse.lon - lon, adresse.lat - lat) < 0.01, `ligne ${rang + 1}`);
    if (suiteDe(proposition) === 'prendre') assert.ok(score >= 0.8 - 1e-9, `ligne ${rang + 1}`);
  }
  t.diagnostic(JSON.stringify(comptes));
  assert.ok(comptes.prendre > 0 && comptes.confirmer > 0 && comptes.redemander > 0);
});

test('les quatre pièges sont servis tels quels, et aucun n’est pris', async () => {
  const pieges = reelles.filter(({ lat }) => lat < 49);
  assert.equal(pieges.length, 4);
  for (const { texte, codePostal, commune, score } of pieges) {
    for (const cherchee of [
      { texte, codePostal, commune },
      { texte: `${texte} ${codePostal} ${commune}` },
    ]) {
      const lue = await geocodeur.chercher(cherchee);
      const premiere = lue.ok ? lue.propositions[0] : undefined;
      assert.ok(premiere !== undefined, texte);
      assert.ok(
        Math.abs(premiere.adresse.score - score) < 0.05 && premiere.adresse.lat < 49,
        texte,
      );
      assert.ok(premiere.doutes.includes('autre-commune'), texte);
      assert.notEqual(suiteDe(premiere), 'prendre');
    }
  }
});

test('l’adresse la plus proche d’un point est la sienne', async () => {
  const connue = serveur.connues.find(({ score }) => score > 0.9);
  assert.ok(connue !== undefined);
  const lue = await geocodeur.inverser(connue.lon, connue.lat);
  assert.ok(lue.ok);
  assert.equal(lue.propositions.length, 1);
  assert.equal(lue.propositions[0]?.adresse.lon, connue.lon);
});
