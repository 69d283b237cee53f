import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estEnVigueur } from '../../../core/day.ts';
import { generationDuCode, PERIODE_DE_GENERATION } from './codes.ts';

test('an official code tells its generation, Corsica and overseas included', () => {
  assert.equal(generationDuCode('QP059074'), '2015');
  assert.equal(generationDuCode('QP02A001'), '2015');
  assert.equal(generationDuCode('QP974012'), '2015');
  for (const code of ['QN05972M', 'QN00101I', 'QN97401N', 'QN02B01M']) {
    assert.equal(generationDuCode(code), '2024', code);
  }
  for (const code of ['', 'QP59074', 'QN05972', 'QN05972X', 'qn05972m', 'QN05972M ', 'ZUS059']) {
    assert.equal(generationDuCode(code), null, code);
  }
});

test('the two generations follow each other without a gap or a common day', () => {
  const [avant, apres] = [PERIODE_DE_GENERATION['2015'], PERIODE_DE_GENERATION['2024']];
  for (const [jour, attendu] of [
    ['2014-12-31', [false, false]],
    ['2015-01-01', [true, false]],
    ['2023-12-31', [true, false]],
    ['2024-01-01', [false, true]],
    ['2031-06-15', [false, true]],
  ] as const) {
    assert.deepEqual([estEnVigueur(avant, jour), estEnVigueur(apres, jour)], attendu, jour);
  }
});
