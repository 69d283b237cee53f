import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnavailable } from './unavailable.ts';

test('l’absence de la base se reconnaît, une faute du produit n’en est pas une', () => {
  const code = (lu: string) => Object.assign(new Error('refus'), { code: lu });
  for (const absente of ['ECONNREFUSED', 'ENOENT', '57P01', '57P03', '08006', '53300']) {
    assert.equal(isUnavailable(code(absente)), true, absente);
  }
  assert.equal(isUnavailable(new Error('Connection terminated unexpectedly')), true);
  for (const faute of ['23505', '42P01', '22P02', 'BF409']) {
    assert.equal(isUnavailable(code(faute)), false, faute);
  }
  assert.equal(isUnavailable(new TypeError('x is undefined')), false);
  assert.equal(isUnavailable('ECONNREFUSED'), false);
});
