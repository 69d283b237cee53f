import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { etoile } from '../../../../tests/support/dessins.ts';
import { ecrireCoordonnees, lireCoordonnees } from './coordonnees.ts';

function positions(texte: string) {
  const lu = lireCoordonnees(texte);
  assert.ok(lu.ok, JSON.stringify(lu));
  return lu.contours.map((contour) => contour.map(({ position }) => position));
}

test('one position a line, however people write it', () => {
  for (const texte of [
    '3.05 50.61',
    '3,05 50,61',
    '3,05;50,61',
    '3.05;50.61',
    '3.05, 50.61',
    '3.05,50.61',
    '  3.05\t50.61  ',
    '3.05 ; 50.61\r\n',
  ]) {
    assert.deepEqual(positions(texte), [[[3.05, 50.61]]], JSON.stringify(texte));
  }
  assert.deepEqual(positions('−61.5 16.2\n-4,5 48'), [
    [
      [-61.5, 16.2],
      [-4.5, 48],
    ],
  ]);
});

test('an empty line begins another outline; lines keep their numbers', () => {
  const lu = lireCoordonnees('\n3 50\n4 50\n4 51\n\n\n5 50\n6 50\n');
  assert.ok(lu.ok);
  assert.deepEqual(
    lu.contours.map((contour) => contour.map(({ ligne }) => ligne)),
    [
      [2, 3, 4],
      [7, 8],
    ],
  );
});

test('what is no position is refused at its line', () => {
  for (const [texte, ligne] of [
    ['3 50\ntrois cinquante', 2],
    ['3 50 12', 1],
    ['3', 1],
    ['3 50\n\n704000 7059000', 3],
    ['3 50\n1e3 50', 2],
    ['3 50\n3,05,50,61', 2],
  ] as const) {
    const lu = lireCoordonnees(texte);
    assert.ok(!lu.ok, texte);
    assert.equal(lu.ligne, ligne, texte);
  }
});

test('what is written is read again, to the centimetre, closed outlines opened', () => {
  fc.assert(
    fc.property(fc.array(etoile(), { minLength: 1, maxLength: 3 }), (contours) => {
      const relus = positions(ecrireCoordonnees(contours));
      const attendus = contours.map((contour) =>
        contour.slice(0, -1).map(([lon = 0, lat = 0]) => [arrondi(lon), arrondi(lat)]),
      );
      assert.deepEqual(relus, attendus);
    }),
  );
});

function arrondi(degres: number): number {
  return Number(degres.toFixed(7));
}
