import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paceOf } from './pace.ts';

/** A clock that only moves when somebody waits. */
function temps() {
  let maintenantMs = 0;
  let reveils: { a: number; reveiller: () => void }[] = [];
  return {
    maintenant: () => maintenantMs,
    attendre: (ms: number) =>
      new Promise<void>((reveiller) => {
        reveils.push({ a: maintenantMs + ms, reveiller });
      }),
    async avancer(jusquA: number) {
      for (;;) {
        await new Promise((suite) => setImmediate(suite));
        const prochain = reveils.toSorted((x, y) => x.a - y.a)[0];
        if (prochain === undefined || prochain.a > jusquA) break;
        maintenantMs = prochain.a;
        reveils = reveils.filter((un) => un !== prochain);
        prochain.reveiller();
      }
      maintenantMs = jusquA;
    },
  };
}

test('dix départs par seconde, jamais deux plus proches que le pas', async () => {
  const { maintenant, attendre, avancer } = temps();
  const pas = paceOf(10, attendre, maintenant);
  const departs: number[] = [];
  for (let n = 0; n < 25; n += 1) void pas.turn().then(() => departs.push(maintenant()));
  await avancer(1_000);
  assert.deepEqual(departs, [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  await avancer(10_000);
  assert.equal(departs.length, 25);
});

test('un repos demandé vaut aussi pour ceux qui attendaient déjà leur tour', async () => {
  const { maintenant, attendre, avancer } = temps();
  const pas = paceOf(10, attendre, maintenant);
  const departs: number[] = [];
  for (let n = 0; n < 4; n += 1) void pas.turn().then(() => departs.push(maintenant()));
  await avancer(50);
  pas.rest(2_000);
  await avancer(2_049);
  assert.deepEqual(departs, [0]);
  await avancer(10_000);
  assert.equal(departs.length, 4);
  for (const [rang, depart] of departs.slice(1).entries()) {
    assert.ok(depart >= 2_050 + rang * 100, `${departs}`);
  }
});
