import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lireChiffres, lireNombre } from './chiffres.ts';
import { lireContours } from './contours.ts';
import { reconnaitreFeatures, reconnaitreTable } from './reconnaitre.ts';
import { lireTable } from './table.ts';

const carre = {
  type: 'Polygon',
  coordinates: [
    [
      [3, 50],
      [3.1, 50],
      [3.1, 50.1],
      [3, 50.1],
      [3, 50],
    ],
  ],
};

test('un nombre se lit comme il s’écrit en français, en anglais ou dans un tableur', () => {
  const lus = ['48,8', '1 234', '6\u202F399', '46 %', '1.7000000000000002', '-0', '12e3', 'n.d.'];
  assert.deepEqual(lus.map(lireNombre), ['48.8', '1234', '6399', '46', '1.7', '0', null, null]);
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
      assert.equal(lireNombre(n.toLocaleString('fr-FR').replace('−', '-')), String(n));
    }),
  );
});

test('ce qui nomme ou situe n’est pas un chiffre ; le secret statistique n’en est pas un non plus', () => {
  const lus = lireChiffres(
    lireTable([
      ['code_qp', 'nom_qp', 'insee_com', 'pop_mun', 'tp60', 'ec_mat'],
      ['QP059074', 'Secteur Sud', '59350', '21 000', '45,2', '3'],
      ['QP059075', 'Autre', '59350', 's', 'beaucoup', ''],
      ['59350', 'Sans code', '59350', '1', '2', '3'],
    ]),
  );
  assert.deepEqual(
    lus.elements.map(({ cle, contenu }) => [cle, contenu['valeur']]),
    [
      ['QP059074 population', '21000'],
      ['QP059074 taux-de-pauvrete', '45.2'],
      ['QP059074 ec_mat', '3'],
    ],
  );
  assert.deepEqual(
    lus.refuses.map(({ rang, code }) => [rang, code]),
    [
      [3, 'QP059075'],
      [4, '59350'],
    ],
  );
  assert.deepEqual(lus.laissees, ['nom_qp', 'insee_com']);
  assert.equal(lus.lus, lus.elements.length + lus.refuses.length);
});

test('un tableau est reconnu à ses colonnes', () => {
  const cas: [string, string][] = [
    ['code_2015,code_2024', 'correspondances'],
    ['code_cv,siren_epci_2015,libelle', 'contrats'],
    ['code,epci_siren,libelle', 'contrats'],
    ['code_cv,siren_epci,theme,nb_projets', 'chiffres'],
    ['departement,commune_decret,zone', 'zonages'],
    ['code_qp,lib_qp,insee_com', 'quartiers'],
    ['code,nom,nature,communes', 'quartiers'],
    ['a,b', 'contrats'],
  ];
  for (const [entetes, attendu] of cas) {
    assert.equal(reconnaitreTable(lireTable([entetes.split(',')])), attendu, entetes);
  }
  const liste = lireTable([
    ['code', 'nom', 'nature', 'communes', 'epci', 'contrat'],
    ['QVA-AM-1', 'Ancien quartier', 'veille-active', '80021', '248000531', '80'],
  ]);
  assert.equal(reconnaitreTable(liste), 'quartiers');
  const chiffres = lireTable([
    ['code_qp', 'menages'],
    ['QP059074', '12'],
  ]);
  assert.equal(reconnaitreTable(chiffres), 'chiffres');
});

test('une couche est reconnue aux champs de ses éléments', () => {
  const cas: [object, string][] = [
    [{ code_qp: 'QP059074', code_commune: '59350' }, 'quartiers'],
    [{ code: 'VECU-1', nom: 'Marché', nature: 'vecu', code_commune: '59350' }, 'quartiers'],
    [{ code: 'VEILLE-1', nom: 'Sans nature', insee_com: '59350' }, 'quartiers'],
    [{ INSEE_COM: '59350', NOM: 'Lille', SIREN_EPCI: '200093201' }, 'communes'],
    [{ code: '2A004', nom: 'Ajaccio' }, 'communes'],
    [{ CODE_SIREN: '200093201', NOM: 'MEL' }, 'epci'],
    [{ id: 'CV001', lib: 'Un contrat' }, 'perimetres-de-contrats'],
    [{ id: 'ZFU001', lib: 'Une zone' }, 'zonages'],
    [{ codgeo: 'ZRU', libgeo: 'ZRU' }, 'zonages'],
    [{ rien: 'connu' }, 'quartiers'],
  ];
  for (const [properties, attendu] of cas) {
    const feature = { type: 'Feature', properties, geometry: carre };
    assert.equal(reconnaitreFeatures([feature]), attendu, JSON.stringify(properties));
  }
  const point = { properties: { code_cv: 'CV001' }, geometry: { type: 'Point' } };
  assert.equal(reconnaitreFeatures([point]), 'contrats');
});

test('un contour fautif est refusé avec sa raison et son lieu, les autres sont gardés', () => {
  const noeud = {
    type: 'Polygon',
    coordinates: [
      [
        [3, 50],
        [3.1, 50.1],
        [3.1, 50],
        [3, 50.1],
      ],
    ],
  };
  const plat = {
    type: 'Polygon',
    coordinates: [
      [
        [3, 50],
        [3.1, 50],
        [3, 50],
      ],
    ],
  };
  const lus = lireContours('commune', [
    { properties: { insee_com: '59350', nom: 'Lille' }, geometry: carre },
    { properties: { insee_com: '59350', nom: 'Lille' }, geometry: carre },
    { properties: { insee_com: '5935', nom: 'Lille' }, geometry: carre },
    { properties: { insee_com: '59001' }, geometry: carre },
    { properties: { insee_com: '59002', nom: 'Nœud' }, geometry: noeud },
    { properties: { insee_com: '59003', nom: 'Plate', autre: 1 }, geometry: plat },
  ]);
  assert.deepEqual(
    lus.elements.map(({ code }) => code),
    ['59350', '59002'],
  );
  assert.deepEqual(
    lus.repares.map(({ code }) => code),
    ['59002'],
  );
  assert.deepEqual(
    lus.refuses.map(({ rang, code }) => [rang, code]),
    [
      [2, '59350'],
      [3, '5935'],
      [4, '59001'],
      [6, '59003'],
    ],
  );
  assert.deepEqual(lus.refuses[3]?.lieu, [3, 50]);
  assert.deepEqual(lus.laissees, ['autre']);
});
