import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  estInstant,
  estJour,
  instant,
  instantAParis,
  jour,
  jourAParis,
  plusTardDeJours,
  plusTardDeMois,
} from './day.ts';

test('un jour se lit ou se refuse, sans deviner', () => {
  assert.equal(jour('2018-02-28'), '2018-02-28');
  for (const faux of ['2018-02-29', '2018-2-8', '28/02/2018', '', '2018-13-01']) {
    assert.equal(estJour(faux), false, faux);
    assert.throws(() => jour(faux), RangeError);
  }
});

test('l’heure de Paris passe l’été et l’hiver', () => {
  assert.equal(instantAParis(jour('2018-01-15'), 18, 0), '2018-01-15T17:00:00.000Z');
  assert.equal(instantAParis(jour('2018-07-15'), 18, 0), '2018-07-15T16:00:00.000Z');
  // The night of 25 March has no 2 h 30, that of 28 October has two: the first one is taken.
  assert.equal(instantAParis(jour('2018-03-25'), 2, 30), '2018-03-25T01:30:00.000Z');
  assert.equal(instantAParis(jour('2018-10-28'), 2, 30), '2018-10-28T00:30:00.000Z');
  assert.equal(jourAParis(instant('2018-12-31T23:30:00Z')), '2019-01-01');
  assert.equal(jourAParis(instant('2018-07-31T21:59:59Z')), '2018-07-31');
});

test('un instant s’écrit d’une seule façon, et se range comme un texte', () => {
  assert.equal(instant('2018-03-01T09:00:00+01:00'), '2018-03-01T08:00:00.000Z');
  assert.equal(estInstant('2018-03-01'), false);
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.date({ noInvalidDate: true }), (a, b) => {
      fc.pre(a.getUTCFullYear() > 0 && a.getUTCFullYear() < 9999);
      fc.pre(b.getUTCFullYear() > 0 && b.getUTCFullYear() < 9999);
      const [x, y] = [instant(a.toISOString()), instant(b.toISOString())];
      assert.equal(x < y, a.getTime() < b.getTime());
    }),
  );
});

test('les mois gardent leur fin', () => {
  assert.equal(plusTardDeMois(jour('2018-12-31'), 2), '2019-02-28');
  assert.equal(plusTardDeJours(jour('2018-12-31'), 1), '2019-01-01');
});

test('le jour à Paris est celui d’une horloge, à toute heure de toute année', () => {
  const horloge = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
  const minutes = { min: new Date('1900-01-01T00:00Z'), max: new Date('2100-01-01T00:00Z') };
  fc.assert(
    fc.property(fc.date({ ...minutes, noInvalidDate: true }), fc.nat(3_600_000), (date, apres) => {
      for (const ms of [0, apres]) {
        const lu = new Date(date.getTime() + ms);
        assert.equal(jourAParis(instant(lu.toISOString())), horloge.format(lu));
      }
    }),
    { numRuns: 2_000 },
  );
});

test('un instant qui n’existe pas est refusé, même écrit comme les nôtres', () => {
  for (const faux of ['2018-02-30T00:00:00.000Z', '2018-01-01T25:00:00.000Z']) {
    assert.throws(() => instant(faux), RangeError);
  }
});
