import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adresseCellule, ecrireCsv, lireTableur } from '../spreadsheet.ts';
import { ecrireNombreExact } from './cells.ts';
import type { CelluleEcrite } from './types.ts';

async function lire(octets: Uint8Array | string) {
  const brut = typeof octets === 'string' ? new TextEncoder().encode(octets) : octets;
  const lu = await lireTableur(brut, 'a.csv');
  assert.ok(lu.ok, lu.ok ? '' : lu.motif);
  return { ...lu, lignes: lu.feuilles[0]?.lignes };
}

test('each encoding is recognised', async () => {
  const cp1252 = Buffer.from([0xc9, 0x74, 0xe9, 0x3b, 0x80, 0x92, 0x9c]);
  const utf8 = Buffer.from('Été;€’œ');
  const bom = Buffer.from([0xef, 0xbb, 0xbf]);
  const cas: [Buffer, string][] = [
    [utf8, 'UTF-8'],
    [Buffer.concat([bom, utf8]), 'UTF-8 avec BOM'],
    [cp1252, 'Windows-1252'],
    [Buffer.concat([bom, cp1252]), 'Windows-1252 après un BOM UTF-8'],
    [Buffer.from('\uFEFFÉté;€’œ', 'utf16le'), 'UTF-16'],
  ];
  for (const [octets, encodage] of cas) {
    const lu = await lire(octets);
    assert.deepEqual([lu.encodage, lu.lignes], [encodage, [['Été', '€’œ']]]);
  }
});

test('the separator is guessed in spite of decimal commas and quoted text', async () => {
  const cas: [string, string][] = [
    ['nom;montant\nA;1,5\nB;2,5\n', ';'],
    ['nom,montant\n"A; B; C",1.5\n"D; E; F",2\n', ','],
    ['nom\tmontant\nA, B\t1,5\n', '\t'],
    ['a;1,5\nb;2,5\n', ';'],
    ['seule\ncolonne\n', ';'],
  ];
  for (const [texte, separateur] of cas) assert.equal((await lire(texte)).separateur, separateur);
});

test('cells are kept as written: lines inside quotes, leading zeros, damaged SIRET', async () => {
  const lu = await lire(
    'a;b;c\r\n"x\r\ny; ""z""";00123;45032466000000.0\r\n\r\n;;\r\n1;2;3;4\r\n;;\r\n',
  );
  assert.deepEqual(lu.lignes, [
    ['a', 'b', 'c'],
    ['x\ny; "z"', '00123', '45032466000000.0'],
    [],
    [],
    ['1', '2', '3', '4'],
  ]);
});

const LIGNES: CelluleEcrite[][] = [
  ['nom', 'montant', 'jour', 'note'],
  ['Cité; "Sud"', { montantCentimes: -1_234_567 }, { jour: '2018-03-01' }, 'a\nb'],
  ['=1+1', { montantCentimes: 2_400 }, null, 0.1 + 0.2],
  ['-5', '+33', '@x', '\tt'],
  ['\rc', '1-2', true, 1.5],
];

test('CSV for French Excel: BOM, semicolons, decimal commas, no formula', () => {
  const texte = Buffer.from(ecrireCsv(LIGNES, { variante: 'excel' })).toString('utf8');
  assert.equal(
    texte,
    '\uFEFFnom;montant;jour;note\r\n"Cité; ""Sud""";-12345,67;2018-03-01;"a\nb"\r\n' +
      "'=1+1;24;;0,3\r\n'-5;'+33;'@x;'\tt\r\n\"'\rc\";1-2;true;1,5\r\n",
  );
});

test('CSV for open data: no BOM, commas, dots', () => {
  const texte = Buffer.from(ecrireCsv(LIGNES.slice(0, 3), { variante: 'donnees-ouvertes' }));
  assert.equal(
    texte.toString('utf8'),
    'nom,montant,jour,note\n"Cité; ""Sud""",-12345.67,2018-03-01,"a\nb"\n\'=1+1,24,,0.3\n',
  );
});

test('both variants are read back alike but for the decimal sign', async () => {
  const excel = await lire(ecrireCsv(LIGNES.slice(0, 2), { variante: 'excel' }));
  const ouvertes = await lire(ecrireCsv(LIGNES.slice(0, 2), { variante: 'donnees-ouvertes' }));
  assert.deepEqual(excel.lignes?.[1], ['Cité; "Sud"', '-12345,67', '2018-03-01', 'a\nb']);
  assert.deepEqual(ouvertes.lignes?.[1], ['Cité; "Sud"', '-12345.67', '2018-03-01', 'a\nb']);
});

test('numbers are plain decimals without float dust', () => {
  const cas = [8.27e13, 1e21, 0.1 + 0.2, 26_956.000_000_000_004, 1e-7, -0, 9_007_199_254_740_991];
  assert.deepEqual(cas.map(ecrireNombreExact), [
    '82700000000000',
    '1000000000000000000000',
    '0.3',
    '26956',
    '0.0000001',
    '0',
    '9007199254740991',
  ]);
});

test('cell addresses as a spreadsheet shows them', () => {
  const cas: [number, number, string][] = [
    [6, 2, 'C7'],
    [0, 25, 'Z1'],
    [0, 26, 'AA1'],
    [9, 701, 'ZZ10'],
    [0, 702, 'AAA1'],
  ];
  for (const [ligne, colonne, attendu] of cas)
    assert.equal(adresseCellule(ligne, colonne), attendu);
  assert.throws(() => adresseCellule(-1, 0), RangeError);
});
