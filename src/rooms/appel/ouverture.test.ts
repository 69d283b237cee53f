import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant, instantAParis, jour, plusTard } from '../../core/day.ts';
import { estOuvert } from './rules/ouverture.ts';

test('ouvert de l’ouverture incluse à la clôture exclue, quel que soit l’instant', () => {
  const origine = instant('2018-03-20T00:00:00Z');
  const decalage = fc.integer({ min: 0, max: 20 * 86_400_000 });
  fc.assert(
    fc.property(decalage, decalage, decalage, (ouverture, duree, moment) => {
      const ouvreLe = plusTard(origine, ouverture);
      const fermeLe = plusTard(ouvreLe, duree);
      const attendu = ouverture <= moment && moment < ouverture + duree;
      assert.equal(estOuvert({ ouvreLe, fermeLe }, plusTard(origine, moment)), attendu);
    }),
  );
});

test('les nuits où l’heure change, la clôture suit l’horloge de Paris', () => {
  const appel = (leJour: string, heure: number) => ({
    ouvreLe: instantAParis(jour('2017-12-01'), 9, 0),
    fermeLe: instantAParis(jour(leJour), heure, 0),
  });
  const cas: [string, number, string][] = [
    // 25 March 2018: at 2 h it is 3 h. Midnight is still at UTC + 1, noon already at UTC + 2.
    ['2018-03-25', 0, '2018-03-24T23:00:00.000Z'],
    ['2018-03-25', 12, '2018-03-25T10:00:00.000Z'],
    ['2018-03-26', 0, '2018-03-25T22:00:00.000Z'],
    // 28 October 2018: at 3 h it is 2 h again.
    ['2018-10-28', 0, '2018-10-27T22:00:00.000Z'],
    ['2018-10-28', 12, '2018-10-28T11:00:00.000Z'],
    ['2018-10-29', 0, '2018-10-28T23:00:00.000Z'],
  ];
  for (const [leJour, heure, utc] of cas) {
    const ferme = appel(leJour, heure);
    assert.equal(ferme.fermeLe, utc);
    assert.equal(estOuvert(ferme, plusTard(instant(utc), -1)), true);
    assert.equal(estOuvert(ferme, instant(utc)), false);
  }
  const cloture = appel('2018-10-28', 3);
  for (const deuxHeuresTrente of ['2018-10-28T02:30:00+02:00', '2018-10-28T02:30:00+01:00']) {
    assert.equal(estOuvert(cloture, instant(deuxHeuresTrente)), true);
  }
  assert.equal(estOuvert(cloture, instant('2018-10-28T03:00:00+01:00')), false);
  assert.equal(estOuvert(appel('2018-03-25', 3), instant('2018-03-25T01:59:59+01:00')), true);
  assert.equal(estOuvert(appel('2018-03-25', 3), instant('2018-03-25T03:00:00+02:00')), false);
});
