import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archive } from '../../../tests/support/archive.ts';
import { estFichierGeo, lireFichierGeo } from '../geo-files.ts';
import { ecrireOds, ecrireXlsx } from '../spreadsheet.ts';

/** One square near (3, 50), as the specification of ESRI has it (July 1998). */
function shp(): Buffer {
  const points = [
    [3, 50],
    [3, 50.01],
    [3.01, 50.01],
    [3.01, 50],
    [3, 50],
  ];
  const corps = Buffer.alloc(44 + 4 + points.length * 16);
  corps.writeInt32LE(5, 0);
  for (const [rang, borne] of [3, 50, 3.01, 50.01].entries()) {
    corps.writeDoubleLE(borne, 4 + 8 * rang);
  }
  corps.writeInt32LE(1, 36);
  corps.writeInt32LE(points.length, 40);
  for (const [rang, valeur] of points.flat().entries()) {
    corps.writeDoubleLE(valeur, 48 + 8 * rang);
  }
  const tete = Buffer.alloc(108);
  tete.writeInt32BE(9994, 0);
  tete.writeInt32BE((108 + corps.length) / 2, 24);
  tete.writeInt32LE(1000, 28);
  tete.writeInt32LE(5, 32);
  tete.writeInt32BE(1, 100);
  tete.writeInt32BE(corps.length / 2, 104);
  return Buffer.concat([tete, corps]);
}

/** A table of one row and one column, `NOM`, whose bytes are given; `pilote` is its language driver. */
function dbf(nom: Uint8Array, pilote: number): Buffer {
  const tete = Buffer.alloc(65);
  tete[0] = 3;
  tete.writeUInt32LE(1, 4);
  tete.writeUInt16LE(65, 8);
  tete.writeUInt16LE(41, 10);
  tete[29] = pilote;
  tete.write('NOM', 32);
  tete.write('C', 43);
  tete[48] = 40;
  tete[64] = 0x0d;
  const rangee = Buffer.alloc(41, ' ');
  rangee.set(nom, 1);
  return Buffer.concat([tete, rangee, Buffer.from([0x1a])]);
}

const PRJ = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.25]]]';

async function lireNom(nom: Uint8Array, pilote: number, cpg?: string) {
  const fichiers = { 'q.shp': shp(), 'q.dbf': dbf(nom, pilote), 'q.prj': Buffer.from(PRJ) };
  const zip = archive(cpg === undefined ? fichiers : { ...fichiers, 'q.cpg': Buffer.from(cpg) });
  const lu = await lireFichierGeo(zip);
  assert.ok(lu.ok, JSON.stringify(lu));
  const [premier] = lu.collection.features as { properties: { NOM: string } }[];
  return [premier?.properties.NOM, lu.encodage];
}

test('un nom accentué se lit dans chaque encodage que les shapefiles français portent', async () => {
  const attendu = 'Étouvie à Nœux';
  const utf8 = Buffer.from(attendu);
  const latin9 = Buffer.from([...Buffer.from('Étouvie à N', 'latin1'), 0xbd, 0x75, 0x78]);
  const windows = Buffer.from([...Buffer.from('Étouvie à N', 'latin1'), 0x9c, 0x75, 0x78]);
  assert.deepEqual(await lireNom(utf8, 0, 'UTF-8'), [attendu, 'utf-8']);
  assert.deepEqual(await lireNom(utf8, 87), [attendu, 'utf-8']);
  assert.deepEqual(await lireNom(windows, 87), [attendu, 'windows-1252']);
  assert.deepEqual(await lireNom(windows, 0, 'ANSI 1252'), [attendu, 'windows-1252']);
  assert.deepEqual(await lireNom(latin9, 0, 'ISO-8859-15'), [attendu, 'iso-8859-15']);
  // « Étouvie à Hénin », in the bytes of DOS.
  const dos = Buffer.from([0x90, ...Buffer.from('touvie '), 0x85, 0x20, 0x48, 0x82, 0x6e]);
  for (const [pilote, cpg] of [
    [2, undefined],
    [1, undefined],
    [0, 'CP850'],
    [0, '437'],
  ] as const) {
    assert.deepEqual(
      await lireNom(dos, pilote, cpg),
      ['Étouvie à Hén', 'ibm850'],
      `${pilote} ${cpg}`,
    );
  }
});

test('un classeur XLSX ou ODS est une archive, mais pas un shapefile', async () => {
  const feuilles = [{ nom: 'Contrats', lignes: [['code', 'epci_siren', 'libelle']] }];
  assert.equal(estFichierGeo(await ecrireXlsx(feuilles)), false);
  assert.equal(estFichierGeo(await ecrireOds(feuilles)), false);
  const zip = archive({
    'q.shp': shp(),
    'q.dbf': dbf(Buffer.from('a'), 0),
    'q.prj': Buffer.from(PRJ),
  });
  assert.equal(estFichierGeo(zip), true);
  assert.equal(estFichierGeo(Buffer.from('code;libelle')), false);
});
