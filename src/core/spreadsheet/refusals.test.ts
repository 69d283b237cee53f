import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { ecrireOds, ecrireXlsx, lireTableur } from '../spreadsheet.ts';

type Piece = {
  readonly nom: string;
  readonly contenu: Buffer;
  readonly tailleAnnoncee?: number;
  readonly drapeaux?: number;
};

/** A zip written by hand, so that its directory may lie. */
function zipper(pieces: readonly Piece[]): Uint8Array {
  const corps: Buffer[] = [];
  const repertoire: Buffer[] = [];
  let position = 0;
  for (const { nom, contenu, tailleAnnoncee = contenu.length, drapeaux = 0 } of pieces) {
    const donnees = deflateRawSync(contenu);
    const commun = Buffer.alloc(26);
    commun.writeUInt16LE(20, 0);
    commun.writeUInt16LE(drapeaux, 2);
    commun.writeUInt16LE(8, 4);
    commun.writeUInt32LE(donnees.length, 14);
    commun.writeUInt32LE(tailleAnnoncee, 18);
    commun.writeUInt16LE(Buffer.byteLength(nom), 22);
    const locale = [Buffer.from('PK\x03\x04'), commun, Buffer.from(nom), donnees];
    const fin = Buffer.alloc(14);
    fin.writeUInt32LE(position, 10);
    const entree = [Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), commun, fin, Buffer.from(nom)];
    corps.push(...locale);
    repertoire.push(...entree);
    position += Buffer.concat(locale).length;
  }
  const fin = Buffer.alloc(18);
  fin.writeUInt16LE(pieces.length, 6);
  fin.writeUInt32LE(Buffer.concat(repertoire).length, 8);
  fin.writeUInt32LE(position, 12);
  return new Uint8Array(Buffer.concat([...corps, ...repertoire, Buffer.from('PK\x05\x06'), fin]));
}

function piece(nom: string, contenu = '<x/>', suite: Partial<Piece> = {}): Piece {
  return { nom, contenu: Buffer.from(contenu), ...suite };
}

async function motifDe(octets: Uint8Array, limites = {}): Promise<string> {
  const lu = await lireTableur(octets, 'envoi.xlsx', limites);
  assert.ok(!lu.ok, 'should be refused');
  assert.match(lu.motif, /^«\u00A0envoi\.xlsx\u00A0»\u00A0: .+\.$/);
  return lu.motif.replaceAll('\u00A0', ' ');
}

const TYPES = piece('[Content_Types].xml');
const FEUILLE = [{ nom: 'F', lignes: [['a', 'b']] }];

test('each kind of wrong file has its own sentence', async () => {
  const texte = (t: string) => new TextEncoder().encode(t);
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const chiffre = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
  const odsChiffre = [
    piece('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
    piece('META-INF/manifest.xml', '<manifest:encryption-data/>'),
  ];
  const cas: [Uint8Array, RegExp][] = [
    [new Uint8Array(), /est vide/],
    [texte(' \n\n;;\n'), /aucune ligne/],
    [texte('%PDF-1.7\n'), /est un PDF/],
    [texte('<!DOCTYPE html><table>'), /page web/],
    [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), /n’est pas un tableau/],
    [new Uint8Array(ole), /ancien format/],
    [new Uint8Array(chiffre), /mot de passe/],
    [zipper(odsChiffre), /mot de passe/],
    [zipper([piece('a', 'x', { drapeaux: 1 })]), /mot de passe/],
    [zipper([piece('photo.jpg')]), /archive ZIP/],
    [zipper([TYPES, piece('word/document.xml')]), /Word/],
    [zipper([TYPES, piece('xl/workbook.bin')]), /\.xlsb/],
    [zipper([piece('mimetype', 'application/vnd.oasis.opendocument.text')]), /document de texte/],
    [zipper([TYPES, piece('xl/workbook.xml')]), /n’a pas pu être lu/],
    [texte('a;b\n"jamais fermé;c\n'), /guillemet/],
  ];
  for (const [octets, attendu] of cas) assert.match(await motifDe(octets), attendu);
});

test('zip bombs are refused before a reader sees them', async () => {
  const gros = Buffer.alloc(3_000_000, 0x20).toString();
  const limites = { octetsDecompresses: 2_000_000 };
  const annoncee = zipper([TYPES, piece('xl/workbook.xml', gros)]);
  assert.match(await motifDe(annoncee, limites), /beaucoup trop gros/);
  const menteuse = zipper([TYPES, piece('xl/workbook.xml', gros, { tailleAnnoncee: 10 })]);
  assert.match(await motifDe(menteuse, limites), /beaucoup trop gros/);
  const foule = zipper(Array.from({ length: 50 }, (_, i) => piece(`f${i}`)));
  assert.match(await motifDe(foule, { entrees: 49 }), /beaucoup trop gros/);
});

test('a file beyond the size limit is refused', async () => {
  const octets = new TextEncoder().encode('a;b\n'.repeat(600_000));
  assert.match(await motifDe(octets, { octets: 2 * 1024 * 1024 }), /dépasse 2 Mo/);
});

test('the content decides, not the name', async () => {
  const ods = await lireTableur(await ecrireOds(FEUILLE), 'faux.xlsx');
  const xlsx = await lireTableur(await ecrireXlsx(FEUILLE), 'faux.csv');
  const csv = await lireTableur(new TextEncoder().encode('a;b\n1;2\n'), 'faux.ods');
  assert.deepEqual(
    [ods, xlsx, csv].map((lu) => lu.ok && lu.format),
    ['ods', 'xlsx', 'csv'],
  );
});

test('a truncated or damaged workbook is refused, never crashes', async () => {
  for (const octets of [await ecrireOds(FEUILLE), await ecrireXlsx(FEUILLE)]) {
    assert.match(await motifDe(octets.slice(0, octets.length - 30)), /incomplet ou abîmé/);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(octets.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (i, x) => {
          const abime = Uint8Array.from(octets, (octet, j) => (j === i ? octet ^ x : octet));
          const lu = await lireTableur(abime, 'a');
          assert.ok(lu.ok || lu.motif.endsWith('.'));
        },
      ),
      { numRuns: 100 },
    );
  }
});

test('any bytes are read or refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (octets) => {
      const lu = await lireTableur(octets, 'a');
      assert.ok(lu.ok || lu.motif.endsWith('.'));
    }),
  );
});
