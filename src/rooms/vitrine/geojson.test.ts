import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aireSignee, geometrieDeLAction, type Surface } from './rules/geojson.ts';

const CARRE = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];

const A_L_ENVERS: Surface = {
  type: 'Polygon',
  coordinates: [CARRE.toReversed(), CARRE.map(([x = 0, y = 0]) => [x / 2, y / 2])],
};

test('un contour extérieur tourne à gauche, un trou à droite (RFC 7946 § 3.1.6)', () => {
  assert.equal(aireSignee(CARRE), 2);
  const geometrie = geometrieDeLAction([], [A_L_ENVERS]);
  assert.equal(geometrie?.type, 'MultiPolygon');
  const [[dehors = [], trou = []] = []] = geometrie.coordinates;
  assert.deepEqual(dehors, CARRE);
  assert.ok(aireSignee(trou) < 0);
});

test('les points d’abord, puis les quartiers réunis, sinon rien', () => {
  const lille = { lon: 3.05, lat: 50.61 };
  assert.deepEqual(geometrieDeLAction([lille], [A_L_ENVERS]), {
    type: 'Point',
    coordinates: [3.05, 50.61],
  });
  assert.equal(geometrieDeLAction([lille, lille], [])?.type, 'MultiPoint');
  const deux = geometrieDeLAction(
    [],
    [A_L_ENVERS, { type: 'MultiPolygon', coordinates: [[CARRE], [CARRE]] }],
  );
  assert.equal(deux?.coordinates.length, 3);
  assert.equal(geometrieDeLAction([], []), null);
});
