import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import pointInPolygon from 'point-in-polygon-hao';
import { etoile } from '../../../tests/support/dessins.ts';
import { FINS_PAR_DEGRE } from './grille.ts';
import { construireIndex, perimetresContenant, premiersPerimetres } from './index-spatial.ts';

const DEMI_CELLULE = 1 / (2 * FINS_PAR_DEGRE);

function carre(lon: number, lat: number, cote: number): number[][] {
  return [
    [lon, lat],
    [lon + cote, lat],
    [lon + cote, lat + cote],
    [lon, lat + cote],
    [lon, lat],
  ];
}

function selonHao(polygones: number[][][][], lon: number, lat: number): string[] {
  return polygones.flatMap((p, i) => (pointInPolygon([lon, lat], p) === false ? [] : [`${i}`]));
}

function indexer(polygones: number[][][][]) {
  return construireIndex(polygones.map((p, i) => ({ id: `${i}`, geometrie: [p] })));
}

/** Any closed ring, crossings and all, on the corners, sides and centres of the grid's cells. */
function anneauSurLaGrille(): fc.Arbitrary<number[][]> {
  const rang = fc.integer({ min: -20, max: 20 });
  return fc.array(fc.tuple(rang, rang), { minLength: 3, maxLength: 12 }).map((rangs) => {
    const anneau = rangs.map(([x, y]) => [3 + x * DEMI_CELLULE, 50 + y * DEMI_CELLULE]);
    return [...anneau, [...(anneau[0] ?? [])]];
  });
}

test('same answer as point-in-polygon-hao on rings and points laid on the grid itself', () => {
  fc.assert(
    fc.property(fc.array(anneauSurLaGrille(), { minLength: 1, maxLength: 3 }), (anneaux) => {
      const polygones = anneaux.map((anneau) => [anneau]);
      const index = indexer(polygones);
      for (let x = -21; x <= 21; x++) {
        for (let y = -21; y <= 21; y++) {
          const [lon, lat] = [3 + x * DEMI_CELLULE, 50 + y * DEMI_CELLULE];
          const attendu = selonHao(polygones, lon, lat);
          assert.deepEqual(perimetresContenant(index, lon, lat), attendu, `${x} ${y}`);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('same answer as point-in-polygon-hao on stars, their vertices and points around', () => {
  const part = fc.integer({ min: -25_000, max: 25_000 });
  const points = fc.array(fc.tuple(part, part), { minLength: 50, maxLength: 50 });
  fc.assert(
    fc.property(fc.array(etoile(), { minLength: 1, maxLength: 3 }), points, (anneaux, ecarts) => {
      const polygones = anneaux.map((anneau) => [anneau]);
      const index = indexer(polygones);
      const lieux = [...ecarts.map(([x, y]) => [3 + x / 1e6, 50 + y / 1e6]), ...anneaux.flat()];
      const lons = Float64Array.from(lieux, ([lon = 0]) => lon);
      const lats = Float64Array.from(lieux, ([, lat = 0]) => lat);
      const lot = premiersPerimetres(index, lons, lats);
      for (const [i, [lon = 0, lat = 0]] of lieux.entries()) {
        const attendu = selonHao(polygones, lon, lat);
        assert.deepEqual(perimetresContenant(index, lon, lat), attendu);
        assert.equal(lot[i], Number(attendu[0] ?? -1));
      }
    }),
  );
});

test('order and winding of rings, first vertex and repeated points change no answer', () => {
  const part = fc.integer({ min: -25_000, max: 25_000 });
  fc.assert(
    fc.property(etoile(), fc.nat(), part, part, (anneau, n, x, y) => {
      const trou = carre(3 - 0.0003, 50 - 0.0002, 0.0005);
      const ouvert = anneau.slice(0, -1);
      const k = n % ouvert.length;
      const tourne = [...ouvert.slice(k), ...ouvert.slice(0, k)].toReversed();
      const autre = [...tourne.flatMap((p) => [p, p]), tourne[0] ?? []];
      const index = indexer([
        [anneau, trou],
        [trou.toReversed(), autre],
      ]);
      const lieux = [[3 + x / 1e6, 50 + y / 1e6], [3, 50], ...anneau, ...trou];
      for (const [lon = 0, lat = 0] of lieux) {
        assert.notEqual(perimetresContenant(index, lon, lat).length, 1, `${lon} ${lat}`);
      }
    }),
  );
});

test('the border is inside, the hole outside, neighbours share their common side', () => {
  const polygones = [[carre(3, 50, 1), carre(3.25, 50.25, 0.5)], [carre(4, 50, 1)]];
  const index = indexer(polygones);
  const attendus: [number, number, string[]][] = [
    [3, 50, ['0']],
    [3.5, 50, ['0']],
    [4, 50.5, ['0', '1']],
    [4, 51, ['0', '1']],
    [3.5, 50.5, []],
    [3.25, 50.5, ['0']],
    [3.1, 50.9, ['0']],
    [4.9, 50.9, ['1']],
    [5 + 1e-12, 50.5, []],
    [5, 50.5, ['1']],
    [3.5, 50 - 1e-13, []],
  ];
  for (const [lon, lat, ids] of attendus) {
    assert.deepEqual(perimetresContenant(index, lon, lat), ids, `${lon} ${lat}`);
  }
});

test('several polygons of one perimeter answer once, even where they overlap', () => {
  const geometrie = [[carre(3, 50, 0.01)], [carre(3.005, 50.005, 0.01)], [carre(4, 51, 0.01)]];
  const index = construireIndex([{ id: 'A', geometrie }]);
  for (const [lon, lat] of [
    [3.001, 50.001],
    [3.007, 50.007],
    [3.014, 50.014],
    [4.005, 51.005],
  ]) {
    assert.deepEqual(perimetresContenant(index, lon ?? 0, lat ?? 0), ['A']);
  }
  assert.deepEqual(perimetresContenant(index, 3.012, 50.002), []);
});

test('the whole world is served, overseas and the edges of the map included', () => {
  const coins = [
    [-61.5, 16.2],
    [55.4, -20.9],
    [45.2, -12.8],
    [-52.3, 4.9],
    [179.99, -17],
    [-180, -90],
  ];
  const index = indexer(coins.map(([lon = 0, lat = 0]) => [carre(lon, lat, 0.01)]));
  for (const [i, [lon = 0, lat = 0]] of coins.entries()) {
    for (const pas of [0, 0.005, 0.01]) {
      assert.deepEqual(perimetresContenant(index, lon + pas, lat + pas), [`${i}`]);
    }
    assert.deepEqual(perimetresContenant(index, lon + 0.02, lat + 0.02), []);
  }
  const ailleurs = [Number.NaN, 181, -181, Number.POSITIVE_INFINITY];
  for (const lon of ailleurs) assert.deepEqual(perimetresContenant(index, lon, 50), []);
  assert.deepEqual(
    [...premiersPerimetres(index, Float64Array.of(Number.NaN), Float64Array.of(1))],
    [-1],
  );
});

test('an open ring, a position out of range or arrays of two lengths are errors', () => {
  assert.throws(() => indexer([[carre(3, 50, 1).slice(0, -1)]]), RangeError);
  assert.throws(() => indexer([[carre(179.5, 50, 1)]]), RangeError);
  const index = indexer([]);
  assert.throws(
    () => premiersPerimetres(index, new Float64Array(2), new Float64Array(1)),
    RangeError,
  );
  assert.deepEqual(perimetresContenant(index, 3, 50), []);
});
