import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chercherEpci } from './recherche.ts';
import type { Epci } from './types.ts';

const epci = (siren: string, nom: string): Epci => ({
  siren,
  nom,
  nature: 'CA',
  du: '2019-01-01',
  au: null,
  successeurs: [],
  anterieur: false,
});

const TOUS = [
  epci('200093201', 'Métropole Européenne de Lille'),
  epci('245900428', 'CU de Dunkerque'),
];
const noms = (demande: string) => chercherEpci(TOUS, demande).map(({ siren }) => siren);

test('un EPCI se trouve sans accent, par morceaux, dans le désordre, ou par son SIREN', () => {
  assert.deepEqual(noms('lille metropole'), ['200093201']);
  assert.deepEqual(noms('MÉTROP'), ['200093201']);
  assert.deepEqual(noms('245900428'), ['245900428']);
});

test('ce qui ne dit rien ne trouve rien', () => {
  for (const demande of ['', '  ', '–', 'lille dunkerque', '%'])
    assert.deepEqual(noms(demande), []);
});
