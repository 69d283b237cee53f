import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distanceAuPerimetreM } from './distance.ts';

const CARRE = [
  [
    [
      [3, 50],
      [3.01, 50],
      [3.01, 50.01],
      [3, 50.01],
      [3, 50],
    ],
  ],
];

test('metres to the nearest border, from outside, from inside and from a corner', () => {
  const parDegre = 111_195;
  const cosinus = Math.cos((50.005 * Math.PI) / 180);
  const cas: [number, number, number][] = [
    [3.005, 49.999, 0.001 * parDegre],
    [3.012, 50.005, 0.002 * parDegre * cosinus],
    [3.001, 50.005, 0.001 * parDegre * cosinus],
    [2.999, 50.011, Math.hypot(0.001 * parDegre, 0.001 * parDegre * cosinus)],
    [3, 50.004, 0],
  ];
  for (const [lon, lat, attendue] of cas) {
    const distance = distanceAuPerimetreM(lon, lat, CARRE);
    assert.ok(Math.abs(distance - attendue) < 0.1, `${distance} ≠ ${attendue}`);
  }
  assert.equal(distanceAuPerimetreM(3, 50, []), Number.POSITIVE_INFINITY);
});
