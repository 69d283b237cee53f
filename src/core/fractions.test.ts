import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Arrondi, appliquerTaux, comparerRatio, creerTaux, lireTaux } from './fractions.ts';

const centimes = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });
const taux = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 1000 }))
  .map(([haut, bas]) => creerTaux(haut, bas));

test('rates are read exactly and in lowest terms', () => {
  const lus = ['80 %', '12,5\u00A0%', '1/3', '100%', '0.01 %', ' 2 / 4 '].map(lireTaux);
  assert.deepEqual(
    lus.map((lu) => lu.ok && [lu.taux.numerateur, lu.taux.denominateur]),
    [
      [4, 5],
      [1, 8],
      [1, 3],
      [1, 1],
      [1, 10_000],
      [1, 2],
    ],
  );
});

test('what is not a rate is refused with a sentence', () => {
  for (const texte of ['', '80', '0,8', '1/0', '-5 %', '1e2 %', '1/3 %', '1234567 %']) {
    const lu = lireTaux(texte);
    assert.ok(!lu.ok && lu.motif.endsWith('ou 1/3.'), texte);
  }
});

test('one cent and one third: each rounding goes its way', () => {
  const tiers = creerTaux(1, 3);
  const arrondis: Arrondi[] = ['inferieur', 'superieur', 'au-plus-proche'];
  assert.deepEqual(
    arrondis.map((a) => appliquerTaux(100, tiers, a)),
    [33, 34, 33],
  );
  assert.deepEqual(
    arrondis.map((a) => appliquerTaux(-100, tiers, a)),
    [-34, -33, -33],
  );
  assert.equal(appliquerTaux(1, creerTaux(1, 2), 'au-plus-proche'), 1);
  assert.equal(appliquerTaux(-1, creerTaux(1, 2), 'au-plus-proche'), -1);
  assert.ok(Object.is(appliquerTaux(-1, creerTaux(1, 3), 'au-plus-proche'), 0));
});

test('roundings frame the exact value and differ by at most one cent', () => {
  fc.assert(
    fc.property(centimes, taux, (montant, t) => {
      const bas = appliquerTaux(montant, t, 'inferieur');
      const haut = appliquerTaux(montant, t, 'superieur');
      const proche = appliquerTaux(montant, t, 'au-plus-proche');
      const exact = BigInt(montant) * BigInt(t.numerateur);
      const base = BigInt(t.denominateur);
      assert.ok(BigInt(bas) * base <= exact && exact <= BigInt(haut) * base);
      assert.ok(haut - bas <= 1 && (proche === bas || proche === haut));
      const ecart = 2n * (BigInt(proche) * base - exact);
      assert.ok(ecart <= base && -ecart <= base);
    }),
  );
});

test('a share rounded down never stands above its rate, one more cent always does', () => {
  const base = fc.integer({ min: 1, max: 999_999_999_999 });
  fc.assert(
    fc.property(base, taux, (montant, t) => {
      const part = appliquerTaux(montant, t, 'inferieur');
      assert.ok(comparerRatio(part, montant, t) <= 0);
      assert.equal(comparerRatio(part + 1, montant, t), 1);
    }),
  );
});

test('a ratio against a rate, nothing over nothing included', () => {
  const t = creerTaux(4, 5);
  assert.deepEqual(
    [comparerRatio(79, 100, t), comparerRatio(80, 100, t), comparerRatio(81, 100, t)],
    [-1, 0, 1],
  );
  assert.deepEqual([comparerRatio(0, 0, t), comparerRatio(1, 0, t)], [0, 1]);
});

test('floats and impossible rates are bugs', () => {
  assert.throws(() => appliquerTaux(0.5, creerTaux(1, 2), 'inferieur'), RangeError);
  assert.throws(() => creerTaux(1, 0), RangeError);
  assert.throws(() => creerTaux(0.8, 1), RangeError);
  assert.throws(() => comparerRatio(1, -1, creerTaux(1, 2)), RangeError);
  const enorme = creerTaux(Number.MAX_SAFE_INTEGER, 1);
  assert.throws(() => appliquerTaux(2, enorme, 'inferieur'), RangeError);
});
