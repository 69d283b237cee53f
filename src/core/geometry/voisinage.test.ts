import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import pointInPolygon from 'point-in-polygon-hao';
import { etoile } from '../../../tests/support/dessins.ts';
import { distanceAuPerimetreM } from './distance.ts';
import { METRES_PAR_DEGRE } from './geometrie.ts';
import { construireVoisinage, estAMoinsDe, perimetresAMoinsDe } from './voisinage.ts';

type Polygone = number[][][];

/** By every edge of every perimeter. */
function selonLaDistance(polygones: Polygone[], rayonM: number, lon: number, lat: number) {
  return polygones.flatMap((polygone, i) => {
    const dedans = pointInPolygon([lon, lat], polygone) !== false;
    const proche = dedans || distanceAuPerimetreM(lon, lat, [polygone]) <= rayonM;
    return proche ? [`${i}`] : [];
  });
}

function voisinageDe(polygones: Polygone[], rayonM: number) {
  const perimetres = polygones.map((polygone, i) => ({ id: `${i}`, geometrie: [polygone] }));
  return construireVoisinage(perimetres, rayonM);
}

/** That many metres from a place, within a millionth, whichever way. */
function aDistance([lon = 0, lat = 0]: number[], metres: number, angle: number, pas: number) {
  const degres = (metres * (1 + pas / 1e6)) / METRES_PAR_DEGRE;
  const kx = Math.cos((lat * Math.PI) / 180);
  return [lon + (degres * Math.cos(angle)) / kx, lat + degres * Math.sin(angle)];
}

test('the perimeters no further than a distance are those that every edge gives', () => {
  const part = fc.integer({ min: -45_000, max: 45_000 });
  const points = fc.array(fc.tuple(part, part), { minLength: 60, maxLength: 60 });
  const rayon = fc.constantFrom(100, 137, 500, 1_000);
  const tour = fc.double({ min: 0, max: 7, noNaN: true });
  const pas = fc.integer({ min: -2, max: 2 });
  const anneaux = fc.array(etoile(), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(anneaux, points, rayon, tour, pas, (dessins, ecarts, rayonM, angle, n) => {
      const polygones = dessins.map((anneau, i) => [
        anneau.map(([x = 0, y = 0]) => [x + i / 90, y]),
      ]);
      const voisinage = voisinageDe(polygones, rayonM);
      const sommets = polygones.flat(2);
      const lieux = [
        ...ecarts.map(([x, y]) => [3 + x / 1e6, 50 + y / 1e6]),
        ...sommets,
        ...sommets.map((sommet) => aDistance(sommet, rayonM, angle, n)),
      ];
      for (const [lon = 0, lat = 0] of lieux) {
        const attendu = selonLaDistance(polygones, rayonM, lon, lat);
        assert.deepEqual(perimetresAMoinsDe(voisinage, lon, lat), attendu, `${lon} ${lat}`);
        assert.equal(estAMoinsDe(voisinage, lon, lat), attendu.length > 0);
      }
    }),
    { numRuns: 60 },
  );
});

test('inside a large perimeter, in its hole and around it', () => {
  const carre = (lon: number, lat: number, cote: number) => [
    [lon, lat],
    [lon + cote, lat],
    [lon + cote, lat + cote],
    [lon, lat + cote],
    [lon, lat],
  ];
  const polygone = [carre(3, 50, 0.2), carre(3.05, 50.05, 0.1)];
  const voisinage = voisinageDe([polygone], 500);
  const attendus: [number, number, boolean][] = [
    [3.02, 50.02, true],
    [3.1, 50.1, false],
    [3.1, 50.0505, true],
    [3.1, 50.2044, true],
    [3.1, 50.2046, false],
    [2.99, 50.1, false],
    [100, 50, false],
    [Number.NaN, 50, false],
  ];
  for (const [lon, lat, proche] of attendus) {
    assert.equal(estAMoinsDe(voisinage, lon, lat), proche, `${lon} ${lat}`);
    assert.deepEqual(perimetresAMoinsDe(voisinage, lon, lat), proche ? ['0'] : []);
  }
});

test('a distance less than a cell or over a region is an error', () => {
  for (const rayonM of [0, 99, 2_001, Number.NaN, -500]) {
    assert.throws(() => voisinageDe([], rayonM), RangeError);
  }
  assert.equal(estAMoinsDe(voisinageDe([], 500), 3, 50), false);
});
