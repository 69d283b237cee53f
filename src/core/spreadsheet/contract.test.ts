import assert from 'node:assert/strict';
import { test } from 'node:test';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { ecrireOds, lireTableur } from '../spreadsheet.ts';
import { adaptateurExceljs } from './adapter-exceljs.ts';
import { adaptateurHucre } from './adapter-hucre.ts';
import type { FeuilleEcrite, LectureDeTableur } from './types.ts';

type Tableur = {
  readonly nom: string;
  readonly ecrire: (feuilles: readonly FeuilleEcrite[]) => Promise<Uint8Array>;
  readonly lire: (octets: Uint8Array, limites?: object) => Promise<LectureDeTableur>;
};

const XLSX = [adaptateurHucre, adaptateurExceljs];
const TABLEURS: readonly Tableur[] = [
  ...XLSX.map(
    (adaptateur): Tableur => ({
      nom: `${adaptateur.nom} xlsx`,
      ecrire: adaptateur.ecrireXlsx,
      lire: (octets, limites = {}) => lireTableur(octets, 'a.xlsx', limites, adaptateur),
    }),
  ),
  {
    nom: 'hucre ods',
    ecrire: ecrireOds,
    lire: (octets, limites = {}) => lireTableur(octets, 'a.ods', limites),
  },
];

const FEUILLES: FeuilleEcrite[] = [
  {
    nom: 'Été',
    lignes: [
      ['=1+1', '00123', ' x ', 'a\nb', '+33', '1e5', '45032466000000.0', '2018-01-01', '<&">'],
      [],
      [1.5, 82_700_000_000_000, 0.1 + 0.2, true, null, { montantCentimes: -1_234_567 }],
      [{ jour: '2018-03-01' }, '', { montantCentimes: 5 }, null],
      [null, ''],
    ],
  },
  { nom: 'Vide', lignes: [] },
];

const ATTENDU = [
  ['=1+1', '00123', ' x ', 'a\nb', '+33', '1e5', '45032466000000.0', '2018-01-01', '<&">'],
  [],
  ['1.5', '82700000000000', '0.3', 'true', '', '-12345.67'],
  ['2018-03-01', '', '0.05'],
];

for (const { nom, ecrire, lire } of TABLEURS) {
  test(`${nom}: what is written is read back as exact text`, async () => {
    const lu = await lire(await ecrire(FEUILLES));
    assert.ok(lu.ok);
    assert.deepEqual(
      lu.feuilles.map((feuille) => feuille.nom),
      ['Été', 'Vide'],
    );
    assert.deepEqual(lu.feuilles[0]?.lignes, ATTENDU);
    assert.deepEqual(lu.feuilles[1]?.lignes, []);
  });

  test(`${nom}: any amount keeps its cents`, async () => {
    const centimes = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });
    await fc.assert(
      fc.asyncProperty(fc.array(centimes, { minLength: 1, maxLength: 30 }), async (montants) => {
        const ligne = montants.map((montantCentimes) => ({ montantCentimes }));
        const lu = await lire(await ecrire([{ nom: 'F', lignes: [ligne] }]));
        assert.ok(lu.ok);
        const relus = lu.feuilles[0]?.lignes[0]?.map((texte) => Math.round(Number(texte) * 100));
        assert.deepEqual(
          relus,
          montants.map((m) => m + 0),
        );
      }),
      { numRuns: 15 },
    );
  });

  test(`${nom}: too many rows or columns, and a workbook without rows, are refused`, async () => {
    const octets = await ecrire(FEUILLES);
    const lignes = await lire(octets, { lignes: 3 });
    assert.ok(!lignes.ok && lignes.motif.includes('plus de 3 lignes'));
    const colonnes = await lire(octets, { colonnes: 8 });
    assert.ok(!colonnes.ok && colonnes.motif.includes('plus de 8 colonnes'));
    const vide = await lire(await ecrire([{ nom: 'F', lignes: [] }]));
    assert.ok(!vide.ok && vide.motif.includes('aucune ligne'));
  });
}

for (const adaptateur of XLSX) {
  test(`${adaptateur.nom}: formulas give their value, rich text its text, merges one cell`, async () => {
    const classeur = new exceljs.Workbook();
    const feuille = classeur.addWorksheet('F');
    feuille.addRow([{ formula: 'B2*2', result: 50_000 }, { formula: 'B2' }]);
    feuille.addRow([{ richText: [{ text: 'Cité ' }, { text: 'Sud' }] }, { error: '#N/A' }]);
    feuille.addRow([{ text: 'voir', hyperlink: 'https://exemple.fr' }, 'fin']);
    feuille.addRow(['fusion', 'x', 'après']);
    feuille.mergeCells('A4:B4');
    feuille.addRow([new Date('2018-03-01T12:30:00Z'), new Date('1899-12-30T08:15:00Z')]);
    const octets = new Uint8Array(await classeur.xlsx.writeBuffer());
    const lu = await lireTableur(octets, 'a.xlsx', {}, adaptateur);
    assert.ok(lu.ok);
    assert.deepEqual(lu.feuilles[0]?.lignes, [
      ['50000'],
      ['Cité Sud', '#N/A'],
      ['voir', 'fin'],
      ['fusion', '', 'après'],
      ['2018-03-01T12:30:00', '08:15:00'],
    ]);
  });
}

test('a lonely cell in the far corner is refused', async () => {
  const classeur = new exceljs.Workbook();
  classeur.addWorksheet('F').getCell('XFD1048576').value = 1;
  const octets = new Uint8Array(await classeur.xlsx.writeBuffer());
  const lu = await lireTableur(octets, 'a.xlsx');
  assert.ok(!lu.ok && lu.motif.includes('très loin du tableau'));
});
