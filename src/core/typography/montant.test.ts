import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formaterMontant, lireMontant, MONTANT_MAXIMUM_CENTIMES } from './montant.ts';

function motifDe(texte: string): string {
  const lu = lireMontant(texte);
  assert.ok(!lu.ok, `${texte} should be refused`);
  return lu.motif.replaceAll('\u00A0', ' ');
}

test('amounts as people type and paste them', () => {
  const cas: [string, number][] = [
    ['12 345,67 €', 1_234_567],
    ['12345.67', 1_234_567],
    ['12\u00A0345,67\u00A0€', 1_234_567],
    ['12\u202F345,67', 1_234_567],
    ['12345,6', 1_234_560],
    ['1 234', 123_400],
    ['\t26 956,00\r\n', 2_695_600],
    ['50 000 euros', 5_000_000],
    ['0', 0],
    ['9 999 999 999,99', MONTANT_MAXIMUM_CENTIMES],
  ];
  for (const [texte, centimes] of cas) assert.deepEqual(lireMontant(texte), { ok: true, centimes });
});

test('a refusal shows the value understood', () => {
  assert.match(motifDe('12.345,67'), /vouliez dire 12 345,67 €/);
  assert.match(motifDe('12,345.67'), /vouliez dire 12 345,67 €/);
  assert.match(motifDe('1e5'), /vouliez dire 100 000 €/);
  assert.match(motifDe('12,345'), /plus de deux décimales \(compris : 12,345 €\)/);
  assert.match(motifDe('-5'), /négatif \(compris : −5 €\)/);
  assert.match(motifDe('\u22121 234,5'), /négatif \(compris : −1 234,50 €\)/);
  assert.match(motifDe('10 000 000 000'), /dépasse .*9 999 999 999,99 €.*10 000 000 000 €/);
});

test('what is no amount is refused', () => {
  for (const texte of ['', ' ', '€']) assert.match(motifDe(texte), /^Indiquez un montant/);
  for (const texte of [
    'douze',
    '12 34',
    '1,',
    ',5',
    '1e999',
    '0x10',
    '١٢',
    '1/2',
    '--5',
    '12 €€',
  ]) {
    assert.match(motifDe(texte), /\.$/);
  }
  assert.ok(motifDe('9'.repeat(10_000)).length < 300);
});

test('every amount written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MONTANT_MAXIMUM_CENTIMES }), (centimes) => {
      assert.deepEqual(lireMontant(formaterMontant(centimes)), { ok: true, centimes });
    }),
  );
});

test('any text is read or refused with a sentence, and a read amount is in bounds', () => {
  const signe = fc.constantFrom(...'0123456789., €-eE\u00A0\u202F'.split(''));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: signe })), (texte) => {
      const lu = lireMontant(texte);
      if (lu.ok) assert.ok(lu.centimes >= 0 && lu.centimes <= MONTANT_MAXIMUM_CENTIMES);
      else assert.match(lu.motif, /^(Le montant|Indiquez)[\s\S]*\.$/);
    }),
  );
});
