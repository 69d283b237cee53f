import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  compareFr,
  formaterHeure,
  formaterInstant,
  formaterJour,
  formaterMoment,
  formaterMontant,
  formaterNombre,
  formaterTaux,
  pluriel,
} from './typography.ts';

/** Shows no-break spaces as ␣ so that an expectation can be read. */
function montrer(texte: string): string {
  assert.ok(!texte.includes('\u202F'), 'U+202F vanishes in the fonts of the screen');
  return texte.replaceAll('\u00A0', '␣');
}

test('amounts', () => {
  const cas: [number, string][] = [
    [1_234_567, '12␣345,67␣€'],
    [2_400_000_000, '24␣000␣000␣€'],
    [5, '0,05␣€'],
    [0, '0␣€'],
    [-0, '0␣€'],
    [-123_450, '−1␣234,50␣€'],
  ];
  for (const [centimes, attendu] of cas) assert.equal(montrer(formaterMontant(centimes)), attendu);
  assert.throws(() => formaterMontant(1.5), RangeError);
});

test('amounts agree with Intl', () => {
  const intl = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (centimes) => {
      const attendu = intl.format(centimes / 100).replaceAll('\u202F', '\u00A0');
      assert.equal(formaterMontant(centimes), attendu.replace(',00', ''));
    }),
  );
});

test('days', () => {
  assert.equal(montrer(formaterJour('2018-03-01')), '1er␣mars 2018');
  assert.equal(montrer(formaterJour('2018-03-15')), '15␣mars 2018');
  assert.equal(montrer(formaterJour('2020-02-29')), '29␣février 2020');
  for (const faux of ['2018-02-29', '2018-3-1', '01/03/2018', '2018-03-01T10:00', '']) {
    assert.throws(() => formaterJour(faux), RangeError);
  }
});

test('hours', () => {
  assert.equal(montrer(formaterHeure(12, 30)), '12␣h␣30');
  assert.equal(montrer(formaterHeure(9, 5)), '9␣h␣05');
  assert.equal(montrer(formaterHeure(9)), '9␣h');
  assert.throws(() => formaterHeure(24, 0), RangeError);
  assert.throws(() => formaterHeure(12, 60), RangeError);
});

test('instants are told in Paris time, summer and winter', () => {
  const hiver = formaterInstant('2018-03-01T11:30:00Z');
  assert.equal(montrer(hiver), 'jeudi 1er␣mars 2018 à␣12␣h␣30 (heure de Paris)');
  const ete = formaterInstant('2018-07-01T22:30:00Z');
  assert.equal(montrer(ete), 'lundi 2␣juillet 2018 à␣0␣h␣30 (heure de Paris)');
  assert.throws(() => formaterInstant('2018-07-01'), RangeError);
});

test('rates', () => {
  assert.equal(montrer(formaterTaux(161, 200)), '80,5␣%');
  assert.equal(montrer(formaterTaux(4, 5)), '80␣%');
  assert.equal(montrer(formaterTaux(1, 3)), '33,3␣%');
  assert.equal(montrer(formaterTaux(1, 8)), '12,5␣%');
  assert.equal(montrer(formaterTaux(1999, 2000)), '100␣%');
  assert.equal(montrer(formaterTaux(-1, 2)), '−50␣%');
  assert.throws(() => formaterTaux(1, 0), RangeError);
});

test('numbers', () => {
  assert.equal(montrer(formaterNombre(1234567)), '1␣234␣567');
  assert.equal(montrer(formaterNombre(-1234.5)), '−1␣234,5');
  assert.equal(formaterNombre(-0.0001), '0');
  assert.throws(() => formaterNombre(NaN), RangeError);
});

test('French plural starts at two', () => {
  const mots = [0, 1, 1.5, 2, 1_000_000].map((n) => pluriel(n, 'dossier', 'dossiers'));
  assert.deepEqual(mots, ['dossier', 'dossier', 'dossier', 'dossiers', 'dossiers']);
});

test('French sort', () => {
  const mots = ['Oz', 'œuvre', 'Ec', 'eb', 'Éa', 'Oa'];
  assert.deepEqual(mots.toSorted(compareFr), ['Éa', 'eb', 'Ec', 'Oa', 'œuvre', 'Oz']);
});

test('a moment: the hour alone on the same day in Paris', () => {
  const dit = (quand: string) => formaterMoment(quand, '2019-03-15T19:00:00Z');
  assert.equal(dit('2019-03-15T13:32:00Z'), 'à\u00A014\u00A0h\u00A032');
  assert.equal(dit('2019-03-14T23:05:00Z'), 'à\u00A00\u00A0h\u00A005');
  assert.equal(dit('2019-03-14T22:05:00Z'), `le ${formaterInstant('2019-03-14T22:05:00Z')}`);
});
