import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jour } from '../../../core/day.ts';
import { jourAMontrer } from './jour-montre.ts';

test('une chose se montre aujourd’hui, sinon son dernier jour, sinon son premier', () => {
  const aujourdHui = jour('2026-01-05');
  const montrer = (...periodes: readonly [string, string | null][]) =>
    jourAMontrer(
      periodes.map(([du, au]) => ({ du, au })),
      aujourdHui,
    );
  assert.equal(montrer(['2024-01-01', null]), aujourdHui);
  assert.equal(montrer(['2015-01-01', '2023-12-31'], ['2024-01-01', null]), aujourdHui);
  assert.equal(montrer(['2015-01-01', '2018-12-31'], ['2019-01-01', '2023-12-31']), '2023-12-31');
  assert.equal(montrer(['2028-01-01', null], ['2027-01-01', '2027-12-31']), '2027-01-01');
  assert.equal(montrer(), aujourdHui);
});
