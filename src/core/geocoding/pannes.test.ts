import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { ouvrirServeurDAdresses } from '../../../tests/support/geocodage.ts';
import { geoplateforme } from './geoplateforme.ts';
import { suiteDe } from './juger.ts';

const connue = {
  ...{ texte: '8 Rue de l’Essai', codePostal: '59000', commune: 'Lille' },
  ...{ lon: 3.06, lat: 50.63, score: 0.96 },
};
const serveur = await ouvrirServeurDAdresses([connue]);
after(() => serveur.fermer());
beforeEach(() => {
  serveur.tomber(null);
  serveur.requetes.length = 0;
  attentes.length = 0;
});

const attentes: number[] = [];
const reglages = { url: serveur.url, parSeconde: 1_000, patienceMs: 200, essais: 4 };
const geocodeur = geoplateforme(reglages, async (ms) => void attentes.push(Math.round(ms)));
const cherchee = { texte: '8 rue de l’essai 59000 Lille' };

/** The waits between tries, without those of the pace (a thousandth of a second). */
function longues(): number[] {
  return attentes.filter((ms) => ms > 5);
}

test('le service tombe trois fois, puis répond : chaque attente double la précédente', async () => {
  for (const sorte of ['indisponible', 'coupure', 'silence'] as const) {
    attentes.length = 0;
    serveur.tomber({ sorte, fois: 3 });
    const lue = await geocodeur.chercher(cherchee);
    assert.ok(lue.ok && lue.propositions[0] !== undefined, sorte);
    assert.equal(suiteDe(lue.propositions[0]), 'prendre');
    assert.deepEqual(longues(), [200, 400, 800], sorte);
  }
});

test('« trop de demandes » : personne ne repart avant le temps demandé', async () => {
  serveur.tomber({ sorte: 'trop', fois: 1, attendreS: 7 });
  assert.ok((await geocodeur.chercher(cherchee)).ok);
  assert.ok(longues().includes(7_000), JSON.stringify(attentes));
  serveur.tomber({ sorte: 'trop', attendreS: 3_600 });
  assert.deepEqual(await geocodeur.chercher(cherchee), { ok: false, cause: 'muet' });
  assert.ok(Math.max(...attentes) <= 60_001, 'jamais plus d’une minute');
});

test('un service qui ne revient pas : autant d’essais que réglé, puis une valeur', async () => {
  for (const sorte of ['indisponible', 'coupure', 'silence', 'trop'] as const) {
    serveur.requetes.length = 0;
    serveur.tomber({ sorte });
    assert.deepEqual(await geocodeur.chercher(cherchee), { ok: false, cause: 'muet' }, sorte);
    assert.equal(serveur.requetes.length, 4, sorte);
  }
});

test('une page de portail, une redirection, un lot tronqué : refusés d’un coup', async () => {
  for (const sorte of ['html', 'ailleurs'] as const) {
    serveur.requetes.length = 0;
    serveur.tomber({ sorte });
    assert.deepEqual(await geocodeur.chercher(cherchee), { ok: false, cause: 'refus' }, sorte);
    assert.equal(serveur.requetes.length, 1, sorte);
  }
  for (const sorte of ['html', 'ailleurs', 'lignes'] as const) {
    serveur.tomber({ sorte });
    const lot = await geocodeur.chercherEnLot([cherchee, cherchee]);
    assert.deepEqual(lot, { ok: false, cause: 'refus' }, sorte);
  }
});

test('quand le produit s’arrête, plus rien n’attend le service', async () => {
  const fin = new AbortController();
  const vrai = geoplateforme({ ...reglages, patienceMs: 5_000 }, undefined, fin.signal);
  serveur.tomber({ sorte: 'silence' });
  const depart = performance.now();
  const enCours = [vrai.chercher(cherchee), vrai.chercherEnLot([cherchee], 60_000)];
  setTimeout(() => fin.abort(), 100);
  for (const lue of await Promise.all(enCours)) assert.deepEqual(lue, { ok: false, cause: 'muet' });
  assert.deepEqual(await vrai.inverser(3, 50), { ok: false, cause: 'muet' });
  assert.ok(performance.now() - depart < 1_000, `${performance.now() - depart} ms`);
});

test('devant une page, on n’attend pas plus que dit, essais compris', async () => {
  const vrai = geoplateforme({ ...reglages, patienceMs: 5_000 });
  for (const sorte of ['silence', 'trop', 'indisponible', 'coupure'] as const) {
    serveur.tomber({ sorte, attendreS: 30 });
    const depart = performance.now();
    assert.deepEqual(await vrai.chercher(cherchee, 400), { ok: false, cause: 'muet' }, sorte);
    assert.ok(performance.now() - depart < 900, `${sorte} : ${performance.now() - depart} ms`);
  }
});
