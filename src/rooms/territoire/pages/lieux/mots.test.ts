import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placerMillesime } from './mots.ts';

test('un millésime se dit par son année, ou par son jour avec l’article qui lui convient', () => {
  const dire = (le: string) =>
    (['de', 'en', 'a'] as const).map((mot) => placerMillesime(mot, le).replaceAll('\u00A0', ' '));
  assert.deepEqual(dire('2015-01-01'), ['de 2015', 'en 2015', 'à 2015']);
  assert.deepEqual(dire('2025-06-01'), [
    'du 1er juin 2025',
    'le 1er juin 2025',
    'au 1er juin 2025',
  ]);
});
