import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { etoile } from '../../../tests/support/dessins.ts';
import { distanceAuPerimetreM } from './distance.ts';
import { lePlusProche, type Voisin } from './proximite.ts';

const deplacee = fc
  .tuple(etoile(), fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }))
  .map(([anneau, dx, dy]) =>
    anneau.map(([lon = 0, lat = 0]) => [lon + dx / 500, lat + dy / 500] as const),
  );

function voisin(anneau: readonly (readonly [number, number])[], rang: number): Voisin {
  const lons = anneau.map(([lon]) => lon);
  const lats = anneau.map(([, lat]) => lat);
  return {
    code: `Q${rang}`,
    emprise: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    geometrie: [[anneau]],
  };
}

test('le plus proche est bien le plus proche de tous', () => {
  fc.assert(
    fc.property(
      fc.array(deplacee, { minLength: 1, maxLength: 8 }),
      fc.double({ min: 2.8, max: 3.2, noNaN: true }),
      fc.double({ min: 49.8, max: 50.2, noNaN: true }),
      (anneaux, lon, lat) => {
        const voisins = anneaux.map(voisin);
        const distances = voisins.map((v) => distanceAuPerimetreM(lon, lat, v.geometrie));
        assert.equal(lePlusProche(voisins, lon, lat)?.metres, Math.min(...distances));
      },
    ),
  );
  assert.equal(lePlusProche([], 3, 50), null);
});
