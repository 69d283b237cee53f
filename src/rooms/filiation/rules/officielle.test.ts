import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Correspondance } from '../../territoire/door.ts';
import type { CleDeLien } from './liens.ts';
import { officielleDe } from './officielle.ts';

const ligne = (ancien: string | null, nouveau: string | null): Correspondance => ({
  ...{ ancien, nouveau, fichier: 'table.csv', editeur: 'ANCT', instant: '2026-01-05T09:00:00Z' },
});
const TABLE = [
  ligne('A1', 'N1'),
  ligne('A2', 'N1'),
  ligne('A3', 'N3'),
  ligne(null, 'N4'),
  ligne('A5', null),
];

function dire(code: string, anciens: readonly string[], cote: CleDeLien['cote'] = 'nouveau') {
  const cle: CleDeLien = { de: '2015-01-01', vers: '2024-01-01', cote, code };
  const { verdict, dits, lignes } = officielleDe({ cle, anciens }, TABLE);
  return [verdict, dits.join(), lignes.length];
}

test('la table concorde quand elle nomme les mêmes anciens, dans n’importe quel ordre', () => {
  assert.deepEqual(dire('N1', ['A2', 'A1']), ['concorde', 'A1,A2', 2]);
  assert.deepEqual(dire('N4', []), ['concorde', '', 1]);
  assert.deepEqual(dire('A5', [], 'ancien'), ['concorde', '', 1]);
});

test('elle diffère quand elle en nomme d’autres, un de moins, ou aucun', () => {
  assert.deepEqual(dire('N1', ['A1']), ['differe', 'A1,A2', 2]);
  assert.deepEqual(dire('N3', ['A1']), ['differe', 'A3', 1]);
  assert.deepEqual(dire('N4', ['A1']), ['differe', '', 1]);
  assert.deepEqual(dire('A3', [], 'ancien'), ['differe', 'N3', 1]);
});

test('elle est muette sur un quartier qu’elle ne nomme pas de ce côté', () => {
  assert.deepEqual(dire('N9', ['A1']), ['muette', '', 0]);
  assert.deepEqual(dire('A1', ['A1']), ['muette', '', 0]);
});
