import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lireContrats } from './contrats.ts';

const ANCT = ['code_cv', 'siren_epci_2015', 'libelle', 'population_qpv'];

test('le tableau de l’ANCT donne des contrats 2015-2023', () => {
  const lu = lireContrats([ANCT, ['CV1', '245900410', 'MEL', '1'], ['', '', '']]);
  assert.deepEqual(lu, {
    ok: true,
    lus: 1,
    refuses: [],
    laissees: ['population_qpv'],
    contrats: [
      {
        code: 'CV1',
        nom: 'MEL',
        epciSiren: '245900410',
        du: '2015-01-01',
        au: '2023-12-31',
        successeurs: [],
      },
    ],
  });
});

test('chaque ligne fautive est refusée seule, avec son numéro et sa raison', () => {
  const entetes = ['code', 'epci_siren', 'libelle', 'du', 'au', 'successeurs'];
  const bon = ['C0', '200093201', 'N', '2024-01-01', '', '200093201 200090751'];
  const fautives = [
    ['', '200093201', 'N'],
    ['C1', '20009320', 'N'],
    ['C2', '200093201', ''],
    ['C3', '200093201', 'N', '2023-02-30'],
    ['C4', '200093201', 'N', '2024-01-01', '2023-12-31'],
    ['C5', '200093201', 'N', '', '', 'x'],
    bon,
  ];
  const lu = lireContrats([entetes, bon, ...fautives]);
  assert.ok(lu.ok);
  assert.deepEqual(
    lu.refuses.map(({ ligne }) => ligne),
    [3, 4, 5, 6, 7, 8, 9],
  );
  assert.equal(new Set(lu.refuses.map(({ motif }) => motif)).size, 7);
  const [contrat] = lu.contrats;
  assert.deepEqual([contrat?.au, contrat?.successeurs], [null, ['200093201', '200090751']]);
  assert.equal(lu.lus, lu.contrats.length + lu.refuses.length);
});
