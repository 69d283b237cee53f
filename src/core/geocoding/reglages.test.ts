import assert from 'node:assert/strict';
import { test } from 'node:test';
import { avecMemoire } from './memoire.ts';
import {
  defautDeLaReprise,
  defautDesReglages,
  geocodeurDe,
  lireReglages,
  lireReprise,
} from './reglages.ts';
import type { AdresseCherchee, Geocodeur } from './types.ts';

test('sans réglage, aucun service ; une variable vide compte pour absente', () => {
  for (const environnement of [
    {},
    { BEFFROI_GEOCODAGE_URL: '', BEFFROI_GEOCODAGE_PAR_SECONDE: '' },
  ]) {
    const reglages = lireReglages(environnement);
    assert.deepEqual(reglages, { url: null, parSeconde: 10, patienceMs: 2_000, essais: 3 });
    assert.equal(defautDesReglages(reglages), null);
    assert.equal(geocodeurDe(reglages), null);
  }
});

test('un réglage faux se dit, avec son nom', () => {
  const defaut = (environnement: Record<string, string>) =>
    defautDesReglages(lireReglages(environnement));
  for (const url of [
    'data.geopf.fr',
    'ftp://a.fr',
    'https://a:b@c.fr',
    'https://a.fr?',
    'https://a.fr/#b',
  ]) {
    assert.match(defaut({ BEFFROI_GEOCODAGE_URL: url }) ?? '', /BEFFROI_GEOCODAGE_URL/, url);
  }
  for (const valeur of ['0', '51', 'dix', 'Infinity']) {
    assert.match(defaut({ BEFFROI_GEOCODAGE_PAR_SECONDE: valeur }) ?? '', /PAR_SECONDE/, valeur);
  }
  assert.match(defaut({ BEFFROI_GEOCODAGE_PATIENCE_MS: '5' }) ?? '', /PATIENCE_MS/);
  const bon = { BEFFROI_GEOCODAGE_URL: 'https://data.geopf.fr/geocodage/' };
  assert.equal(defaut(bon), null);
  assert.equal(lireReglages(bon).url, 'https://data.geopf.fr/geocodage');
  assert.notEqual(geocodeurDe(lireReglages(bon)), null);
});

test('la reprise : une minute puis six heures au plus, sinon ce qui est réglé', () => {
  const vide = { BEFFROI_GEOCODAGE_REPRISE_MINUTES: '' };
  assert.deepEqual(lireReprise(vide), { premiereMinutes: 1, plusLongueHeures: 6 });
  const reglee = { BEFFROI_GEOCODAGE_REPRISE_MINUTES: '5', BEFFROI_GEOCODAGE_REPRISE_HEURES: '12' };
  assert.deepEqual(lireReprise(reglee), { premiereMinutes: 5, plusLongueHeures: 12 });
  assert.equal(defautDeLaReprise(lireReprise(reglee)), null);
  for (const nom of ['REPRISE_MINUTES', 'REPRISE_HEURES']) {
    for (const valeur of ['0', 'x', '61']) {
      const lue = lireReprise({ [`BEFFROI_GEOCODAGE_${nom}`]: valeur });
      assert.match(defautDeLaReprise(lue) ?? '', new RegExp(nom), valeur);
    }
  }
});

test('la mémoire garde les dernières réponses, jamais un échec', async () => {
  const demandes: string[] = [];
  let marche = false;
  const un: Geocodeur = {
    async chercher({ texte }: AdresseCherchee) {
      demandes.push(texte);
      return marche ? { ok: true, propositions: [] } : { ok: false, cause: 'muet' };
    },
    inverser: async () => ({ ok: false, cause: 'muet' }),
    chercherEnLot: async () => ({ ok: false, cause: 'muet' }),
  };
  const garde = avecMemoire(un, 2);
  await garde.chercher({ texte: 'a' });
  marche = true;
  for (const texte of ['a', 'a', 'b', 'a', 'c', 'a', 'b']) {
    assert.ok((await garde.chercher({ texte })).ok);
  }
  assert.deepEqual(demandes, ['a', 'a', 'b', 'c', 'b']);
  await garde.chercher({ texte: 'b', codePostal: '59000' });
  assert.equal(demandes.length, 6);
});
