import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { dossierDeDonnees, lireJson } from '../../../../tests/support/donnees.ts';
import { recouvrements, type Trace } from '../../../core/geometry/recouvrement.ts';
import { lireQuartiers } from '../../import-du-territoire/rules/geojson.ts';
import { disparus, filiations } from './filiation.ts';

const OCCITANIE = new Set([
  '09',
  '11',
  '12',
  '30',
  '31',
  '32',
  '34',
  '46',
  '48',
  '65',
  '66',
  '81',
  '82',
]);

function rectangle(code: string, [o, s, e, n]: readonly [number, number, number, number]): Trace {
  const anneau = [
    [o, s],
    [e, s],
    [e, n],
    [o, n],
    [o, s],
  ];
  return { code, geometrie: [[anneau]] };
}

test('the same outline, a moved one, two joined, one cut in two, a new one, a gone one', () => {
  const anciens = [
    rectangle('MEME', [3, 50, 3.01, 50.01]),
    rectangle('GRANDI', [3.1, 50, 3.11, 50.01]),
    rectangle('UNI-1', [3.2, 50, 3.21, 50.01]),
    rectangle('UNI-2', [3.21, 50, 3.22, 50.01]),
    rectangle('COUPE', [3.3, 50, 3.32, 50.01]),
    rectangle('PARTI', [3.9, 50, 3.91, 50.01]),
  ];
  const liens = filiations(anciens, [
    rectangle('meme', [3, 50, 3.01, 50.0101]),
    rectangle('grandi', [3.1, 50, 3.11, 50.02]),
    rectangle('uni', [3.2, 50, 3.22, 50.01]),
    rectangle('coupe-1', [3.3, 50, 3.31, 50.01]),
    rectangle('coupe-2', [3.31, 50, 3.32, 50.01]),
    rectangle('neuf', [3.5, 50, 3.51, 50.01]),
  ]);
  assert.deepEqual(
    liens.map(({ code, sorte, anciens: de }) => [code, sorte, de.map(({ ancien }) => ancien)]),
    [
      ['coupe-1', 'scinde', ['COUPE']],
      ['coupe-2', 'scinde', ['COUPE']],
      ['grandi', 'modifie', ['GRANDI']],
      ['meme', 'identique', ['MEME']],
      ['neuf', 'nouveau', []],
      ['uni', 'fusionne', ['UNI-1', 'UNI-2']],
    ],
  );
  assert.deepEqual(disparus(anciens, liens), ['PARTI']);
  assert.deepEqual(
    filiations([], anciens).map(({ sorte }) => sorte),
    anciens.map(() => 'nouveau'),
  );
});

test('neighbours that overlap by a hair are not kin', () => {
  const liens = filiations(
    [rectangle('A', [3, 50, 3.01, 50.01])],
    [rectangle('b', [3.0099, 50, 3.0199, 50.01])],
  );
  assert.equal(liens[0]?.sorte, 'nouveau');
});

test('the part of each that lies in the other is symmetrical, and never over one', () => {
  const bord = fc.integer({ min: 0, max: 40 });
  const carre = fc
    .tuple(bord, bord, fc.integer({ min: 5, max: 20 }), fc.integer({ min: 5, max: 20 }))
    .map(([x, y, l, h]) =>
      rectangle('X', [3 + x / 1000, 50 + y / 1000, 3 + (x + l) / 1000, 50 + (y + h) / 1000]),
    );
  fc.assert(
    fc.property(carre, carre, (a, b) => {
      const [aller] = recouvrements([a], [b]);
      const [retour] = recouvrements([b], [a]);
      if (aller === undefined || retour === undefined) return aller === retour;
      const ecart = (x: number, y: number) => Math.abs(x - y) < 1e-6;
      assert.ok(ecart(aller.partAncien, retour.partNouveau));
      assert.ok(ecart(aller.partNouveau, retour.partAncien));
      return aller.partAncien <= 1 + 1e-6 && aller.partNouveau <= 1 + 1e-6;
    }),
  );
});

test('the links computed for the MEL are those of the table made apart', (t) => {
  const donnees = dossierDeDonnees();
  if (donnees === null) return t.skip('../shared/data is absent: real perimeters not replayed');
  const lire = (fichier: string): Trace[] => {
    const { features } = lireJson(join(donnees, fichier)) as { features: readonly unknown[] };
    return [...lireQuartiers(features).quartiers];
  };
  const attendus = parse(readFileSync(join(donnees, 'qpv/qpv-correspondance-2015-2024-mel.csv')), {
    columns: true,
  }) as Record<string, string>[];
  const codes = new Set(attendus.map(({ code_2024: code }) => code ?? ''));
  const anciens = lire('qpv/qpv-2015-mel-wgs84.geojson');
  const nouveaux = lire('qpv/qpv-2024-59-62-80.geojson').filter(({ code }) => codes.has(code));
  const liens = filiations(anciens, nouveaux);
  const paires = liens.flatMap(({ code, anciens: de }) =>
    de.length === 0 ? [` ${code}`] : de.map(({ ancien }) => `${ancien} ${code}`),
  );
  const voulues = attendus.map(({ code_2015: de = '', code_2024: vers = '' }) => `${de} ${vers}`);
  assert.deepEqual(paires.toSorted(), voulues.toSorted());
  for (const { ancien, nouveau, partAncien, partNouveau } of liens.flatMap((l) => l.anciens)) {
    const ligne = attendus.find((un) => un['code_2015'] === ancien && un['code_2024'] === nouveau);
    assert.ok(Math.abs(partAncien - Number(ligne?.['part_2015_couverte'])) < 0.002, ancien);
    assert.ok(Math.abs(partNouveau - Number(ligne?.['part_2024_couverte'])) < 0.002, nouveau);
  }
  const sortes = Map.groupBy(liens, ({ sorte }) => sorte);
  assert.deepEqual(
    sortes.get('fusionne')?.map(({ code }) => code),
    ['QN05966M'],
  );
  assert.deepEqual(
    sortes.get('nouveau')?.map(({ code }) => code),
    ['QN05991N'],
  );
  assert.deepEqual(disparus(anciens, liens), []);
  return undefined;
});

test('in Occitanie, what the code calls unchanged overlaps its old outline', (t) => {
  const donnees = dossierDeDonnees();
  if (donnees === null) return t.skip('../shared/data is absent: real perimeters not replayed');
  const lire = (fichier: string) => {
    const { features } = lireJson(join(donnees, fichier)) as { features: readonly unknown[] };
    return lireQuartiers(features).quartiers;
  };
  const anciens = lire('qpv/qpv-2015-occitanie.geojson');
  const nouveaux = lire('qpv/qpv-2024-france-sauf-02-60.geojson.gz').filter(({ code }) =>
    OCCITANIE.has(code.slice(3, 5)),
  );
  const liens = filiations(anciens, nouveaux);
  const inchanges = liens.filter(({ code }) => code.endsWith('I'));
  assert.equal(inchanges.length, 33);
  for (const { code, anciens: de } of inchanges) {
    assert.ok(Math.max(...de.map(({ partAncien }) => partAncien)) > 0.88, code);
  }
  const neufs = liens.filter(({ code }) => code.endsWith('N'));
  assert.equal(neufs.length, 10);
  assert.ok(neufs.every(({ sorte }) => sorte === 'nouveau'));
  return undefined;
});
