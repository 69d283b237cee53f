import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { geocodeurDe } from '../../src/core/geocoding/reglages.ts';
import { verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import { PENDANT, QUARTIER } from '../ecrans/scene.ts';
import { ouvrirServeurDAdresses } from '../support/geocodage.ts';
import { attribut, elements } from './lecture.ts';
import {
  type Champs,
  champ,
  ligne,
  offertes,
  type Preparee,
  preparer,
} from './lignes-d-adresses.ts';
import { ouvrirSite } from './support.ts';

const lieu = (texteDuLieu: string, lon: number, lat: number, score: number, ailleurs = false) => ({
  ...{ texte: texteDuLieu, lon, lat, score },
  codePostal: ailleurs ? '62223' : '62400',
  commune: ailleurs ? 'Mulhouse' : 'Béthune',
});
const DEDANS = lieu('8 rue du Fort', 2.6601, 50.5301, 0.96);
const PRES = lieu('12 rue du Milieu', 2.6401, 50.5301, 0.71);
const AILLEURS = lieu('5 rue de l’Agriculture', 7.31, 47.74, 0.9, true);
const serveur = await ouvrirServeurDAdresses([DEDANS, PRES, AILLEURS]);
after(() => serveur.fermer());
const reglages = { url: serveur.url, parSeconde: 50, patienceMs: 2_000, essais: 3 };

const avec = await ouvrirSite({ now: () => PENDANT, geocodeur: geocodeurDe(reglages) });
const sans = await ouvrirSite({ now: () => PENDANT });

describe('une adresse tapée, avec un service d’adresses, sans script', () => {
  let page: Preparee;
  before(async () => {
    page = await preparer(avec);
  });
  beforeEach(() => serveur.tomber(null));

  test('elle revient avec sa place, son quartier, et rien n’est encore écrit', async () => {
    const { status, corps } = await page.enregistrer(ligne('8 rue du Fort 62400 Béthune'));
    assert.equal(status, 422);
    const [premiere, ...suite] = offertes(corps);
    assert.ok(premiere !== undefined);
    assert.ok(premiere.coche, 'sûre : cochée d’avance');
    assert.match(
      premiere.dit,
      /^8 rue du Fort 62400 Béthune ?Dans le quartier .* Retrouvée à 96 %/,
    );
    assert.doesNotMatch(premiere.dit, /À vérifier/);
    assert.match(suite.at(-1)?.dit ?? '', /^Aucune/);
    assert.match(corps, /href="#choix-1">Point 1\s: choisissez la place/);
    assert.deepEqual(champ(corps, 'adresse').slice(0, 1), ['8 rue du Fort 62400 Béthune']);
    assert.deepEqual((await page.lieux())?.points, []);
  });

  test('choisie, elle est gardée avec son nom et sa ressemblance, et le dossier se redit', async () => {
    const adresse = '8 rue du Fort 62400 Béthune';
    const { valeur } = offertes((await page.enregistrer(ligne(adresse))).corps)[0] ?? {};
    const { status } = await page.enregistrer([
      ...ligne(adresse),
      ['choix-1', valeur ?? ''],
      ['quartiers', QUARTIER],
    ]);
    assert.equal(status, 303);
    assert.deepEqual(await page.lieux(), {
      quartiers: [QUARTIER],
      points: [{ lon: 2.6601, lat: 50.5301, adresse, score: 0.96, communeCode: '62000' }],
    });
    const corps = await page.lire();
    assert.match(corps, /Sur la carte, P1\. Dans le quartier .* Adresse retrouvée à 96/);
    const relecture = await page.porteur.get(`/dossiers/${page.id}/verifier`);
    assert.match(relecture.corps, /P1\. 8 rue du Fort 62400 Béthune/);
    const preuves = await verify(avec.database, VERIFICATIONS);
    assert.deepEqual(
      preuves.flatMap(({ defauts }) => defauts),
      [],
    );
  });

  test('enregistrée de nouveau telle quelle, elle n’est plus cherchée', async () => {
    const corps = await page.lire();
    serveur.requetes.length = 0;
    const [adresse, lon, lat] = ['adresse', 'lon', 'lat'].map((nom) => champ(corps, nom)[0] ?? '');
    const { status } = await page.enregistrer(ligne(adresse ?? '', lon, lat));
    assert.equal(status, 303);
    assert.deepEqual(serveur.requetes, []);
    assert.equal((await page.lieux())?.points[0]?.score, 0.96);
  });

  test('ressemblante en partie, ou d’une autre commune : à vérifier, jamais cochée', async () => {
    const douteuses = [
      ['12 rue du Milieu 62400 Béthune', /Hors quartier, à [\d,]+\s?k?m du quartier/, /en partie/],
      [
        '5 rue de l’Agriculture 62223 Mulhouse',
        /Hors quartier/,
        /la commune ou le code postal n’est pas/,
      ],
    ] as const;
    for (const [adresse, place, doute] of douteuses) {
      const { status, corps } = await page.enregistrer(ligne(adresse));
      assert.equal(status, 422);
      const [premiere] = offertes(corps);
      assert.match(premiere?.dit ?? '', place);
      assert.match(premiere?.dit ?? '', doute);
      assert.ok(offertes(corps).every(({ coche }) => !coche));
    }
  });

  test('rien de ressemblant, des degrés faux : dit au bon endroit', async () => {
    const rien = await page.enregistrer(ligne('zzz qqq'));
    assert.equal(rien.status, 422);
    assert.match(rien.corps, /href="#adresse-1">Point 1\s: aucune adresse ne ressemble/);
    const faux = await page.enregistrer(ligne('', 'x', '50'));
    assert.match(faux.corps, /href="#point-1">Point 1\s: écrivez la longitude/);
  });

  test('plus de cinq à la fois : la sixième est gardée sans place, et non à récrire', async () => {
    const adresses = Array.from({ length: 6 }, (_, n) => `${n} rue du Fort 62400 Béthune`);
    serveur.requetes.length = 0;
    const renvoyee = await page.enregistrer(adresses.flatMap((une) => ligne(une)));
    assert.equal(renvoyee.status, 422);
    assert.equal(serveur.requetes.length, 5);
    assert.deepEqual(champ(renvoyee.corps, 'adresse').slice(0, 6), adresses);
    const choix = adresses.slice(0, 5).map((_, rang) => {
      const [premiere] = offertes(renvoyee.corps, rang + 1);
      return [`choix-${rang + 1}`, premiere?.valeur ?? ''] as const;
    });
    const gardee = await page.enregistrer([...adresses.flatMap((une) => ligne(une)), ...choix]);
    assert.equal(gardee.status, 303);
    const { corps } = await page.porteur.get(gardee.entetes.get('location') ?? '');
    assert.match(corps, /Cinq adresses au plus sont cherchées à la fois/);
    const lieux = await page.lieux();
    assert.deepEqual([lieux?.points.length, lieux?.adressesAPlacer], [5, adresses.slice(5)]);
  });

  test('une place que le service n’a pas dite ne se choisit pas ; aucune se choisit', async () => {
    const adresse = '8 rue du Fort 62400 Béthune';
    const forgee = await page.enregistrer([...ligne(adresse), ['choix-1', '2 48']]);
    assert.equal(forgee.status, 422);
    const aucune = await page.enregistrer([...ligne(adresse), ['choix-1', 'aucune']]);
    assert.equal(aucune.status, 303);
    assert.deepEqual((await page.lieux())?.points, []);
  });

  test('le service se tait : le reste est enregistré en deux secondes, et la page le dit', async () => {
    for (const sorte of ['silence', 'indisponible', 'html', 'coupure'] as const) {
      serveur.tomber({ sorte });
      const depart = performance.now();
      const adresse = `1 rue du ${sorte} <b>`;
      const champs = [...ligne(adresse), ['quartiers', QUARTIER]] as Champs;
      const { status, entetes } = await page.enregistrer(champs);
      assert.equal(status, 303, sorte);
      assert.ok(performance.now() - depart < 3_500, sorte);
      const { corps } = await page.porteur.get(entetes.get('location') ?? '');
      assert.match(corps, /Le service d’adresses ne répond pas/, sorte);
      assert.match(corps, new RegExp(`1 rue du ${sorte} &lt;b>`), sorte);
      const lieux = { quartiers: [QUARTIER], points: [], adressesAPlacer: [adresse] };
      assert.deepEqual(await page.lieux(), lieux);
    }
    serveur.tomber({ sorte: 'indisponible' });
    await page.enregistrer(ligne('2 rue du Point', '2,6601', '50,5301'));
    const points = [{ lon: 2.6601, lat: 50.5301 }];
    const lieux = { quartiers: [], points, adressesAPlacer: ['2 rue du Point'] };
    assert.deepEqual(await page.lieux(), lieux);
  });
});

describe('sans service d’adresses', () => {
  let page: Preparee;
  before(async () => {
    page = await preparer(sans);
  });

  test('la page le dit d’une phrase, ne propose pas d’adresse, et se remplit par la liste', async () => {
    const corps = await page.lire();
    assert.match(corps, /aucun service d’adresses n’est réglé/);
    assert.deepEqual(champ(corps, 'adresse'), ['', '']);
    const types = elements(corps).flatMap((un) =>
      attribut(un, 'name') === 'adresse' ? [attribut(un, 'type')] : [],
    );
    assert.deepEqual(types, ['hidden', 'hidden']);
    const champs = [...ligne('', '2,6601', '50,5301'), ['quartiers', QUARTIER]] as Champs;
    assert.equal((await page.enregistrer(champs)).status, 303);
    const points = [{ lon: 2.6601, lat: 50.5301 }];
    assert.deepEqual(await page.lieux(), { quartiers: [QUARTIER], points });
  });
});

test('rien n’est tombé en panne', () => {
  assert.deepEqual([...avec.pannes, ...sans.pannes], []);
});
