import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRna, estSiren, estSiret } from './identifiers.ts';
import { centimes, somme } from './money.ts';

test('SIREN et SIRET par leur clé, ceux de La Poste compris', () => {
  assert.equal(estSiren('200053742'), true);
  assert.equal(estSiren('200053743'), false);
  assert.equal(estSiret('20005374200017'), true);
  assert.equal(estSiret('20005374200018'), false);
  assert.equal(estSiret('35600000049837'), true);
  assert.equal(estSiret(' 20005374200017'), false);
  assert.equal(estSiret('4.5032466E+13'), false);
});

test('RNA : un W et neuf chiffres', () => {
  assert.equal(estRna('W595000001'), true);
  assert.equal(estRna('w595000001'), false);
  assert.equal(estRna('W59500001'), false);
});

test('un flottant ne devient jamais de l’argent', () => {
  assert.throws(() => centimes(0.5), RangeError);
  assert.throws(() => centimes(2 ** 53), RangeError);
  assert.equal(somme([centimes(10), centimes(20)]), 30);
});
