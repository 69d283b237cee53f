import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { PdfError, renderPdf } from './pdf.ts';

const GABARIT = `#title()
= Objet de la convention
#donnees.texte
#table(columns: 2, table.header([Action], [Montant]), ..donnees.lignes.flatten().map(x => [#x]))
`;
const JOUR = '2018-03-01';

type Flux = { readonly entete: string; readonly texte: string };

/** Every numbered object of a PDF, its stream inflated when it has one. */
function lireObjets(pdf: Uint8Array): Map<string, Flux> {
  const brut = Buffer.from(pdf).toString('latin1');
  const objets = new Map<string, Flux>();
  for (const { 1: numero = '', 2: corps = '' } of brut.matchAll(
    /(\d+) 0 obj\n([\s\S]*?)\nendobj/g,
  )) {
    const [entete = '', flux = ''] = corps.split(/stream\n/, 2);
    const compresse = entete.includes('/FlateDecode');
    const octets = Buffer.from(flux, 'latin1');
    const texte = compresse ? inflateSync(octets).toString('latin1') : flux;
    objets.set(numero, { entete, texte });
  }
  return objets;
}

function lireCmap(texte: string): Map<number, string> {
  const couples = [...texte.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)];
  return new Map(
    couples.map(([, code = '', cible = '']) => [
      Number.parseInt(code, 16),
      Buffer.from(cible, 'hex').swap16().toString('utf16le'),
    ]),
  );
}

const ECHAPPEMENTS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

function lireLitteral(corps: string): string {
  return corps.replace(/\\(\d{3}|[\s\S])/g, (_, suite: string) =>
    suite.length === 3
      ? String.fromCharCode(Number.parseInt(suite, 8))
      : (ECHAPPEMENTS[suite] ?? suite),
  );
}

type Polices = ReadonlyMap<string, ReadonlyMap<number, string>>;

function lirePolices(objets: ReadonlyMap<string, Flux>): Polices {
  const entetes = [...objets.values()].map(({ entete }) => entete).join('\n');
  return new Map(
    [...entetes.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, nom = '', numero = '']) => {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objets.get(numero)?.entete ?? '')?.[1] ?? '';
      return [nom, lireCmap(objets.get(cmap)?.texte ?? '')];
    }),
  );
}

function traduire(octets: Buffer, police: ReadonlyMap<number, string> | undefined): string {
  let lu = '';
  for (let i = 0; i + 1 < octets.length; i += 2) lu += police?.get(octets.readUInt16BE(i)) ?? '';
  return lu;
}

/** The text of the page in reading order, through each font's own ToUnicode table. */
function extraireTexte(pdf: Uint8Array): string {
  const objets = lireObjets(pdf);
  const polices = lirePolices(objets);
  const contenu =
    [...objets.values()].map(({ texte }) => texte).find((t) => /\bBT\n[\s\S]*\bTf\n/.test(t)) ?? '';
  let police: ReadonlyMap<number, string> | undefined;
  let lu = '';
  for (const [, nom, litteral, hexa] of contenu.matchAll(
    /\/(f\d+) [\d.]+ Tf|\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)|<([0-9A-Fa-f]+)>/g,
  )) {
    if (nom) police = polices.get(nom);
    if (litteral) lu += traduire(Buffer.from(lireLitteral(litteral), 'latin1'), police);
    if (hexa) lu += traduire(Buffer.from(hexa, 'hex'), police);
  }
  return lu;
}

const HOSTILE = '#panic() $x$ *gras* _x_ \\ `y` <z> @w #eval("1") a\u202Fb';

for (const norme of ['ua-1', 'a-2a'] as const) {
  test(`a ${norme} document prints hostile text verbatim, tagged, in French`, () => {
    const donnees = { texte: HOSTILE, lignes: [['=1+1', '12\u00A0345,67\u00A0€']] };
    const pdf = renderPdf({ gabarit: GABARIT, donnees, norme, titre: 'Convention #1', jour: JOUR });
    const brut = Buffer.from(pdf).toString('latin1');
    assert.match(brut, /^%PDF-1\.7/);
    assert.match(brut, /\/StructTreeRoot/);
    assert.match(brut, /\/S \/Table\b/);
    assert.match(brut, /\/S \/TH\b/);
    assert.match(brut, /\/Lang \(fr-FR\)/);
    assert.match(
      brut,
      norme === 'ua-1' ? /<pdfuaid:part>1</ : /<pdfaid:part>2<[\s\S]*conformance>A</,
    );
    const lu = extraireTexte(pdf);
    assert.ok(lu.includes(HOSTILE), lu);
    assert.ok(lu.includes('Convention #1') && lu.includes('=1+1'), lu);
    assert.ok(lu.includes('12\u00A0345,67\u00A0€'), lu);
  });
}

test('only the fonts inside the compiler are used, and no sign stops a document', () => {
  const donnees = { texte: 'Bravo 😀 日本 \u0000\u0007fin', lignes: [['a', 'b']] };
  const pdf = renderPdf({ gabarit: GABARIT, donnees, norme: 'ua-1', titre: 'T', jour: JOUR });
  const brut = Buffer.from(pdf).toString('latin1');
  const familles = [...brut.matchAll(/\/BaseFont \/[A-Z]{6}\+([A-Za-z]+)/g)].map(([, nom]) => nom);
  for (const nom of familles) assert.match(nom ?? '', /^(LibertinusSerif|NewCM\w*|DejaVuSansMono)/);
  const lu = extraireTexte(pdf);
  assert.match(lu, /Bravo (😀|\[U\+1F600\]) \[U\+65E5\]/u);
  assert.match(lu, /\[U\+672C\] fin/);
});

test('the same inputs give the same bytes', () => {
  const demande = {
    gabarit: '#donnees',
    donnees: 'x',
    norme: 'a-2a',
    titre: 'T',
    jour: JOUR,
  } as const;
  assert.deepEqual(renderPdf(demande), renderPdf(demande));
});

test('a wrong template, an inaccessible one and eval are refused', () => {
  const suite = { donnees: {}, norme: 'ua-1', titre: 'T', jour: JOUR } as const;
  assert.throws(() => renderPdf({ gabarit: '#inconnu', ...suite }), PdfError);
  assert.throws(() => renderPdf({ gabarit: '= A\n=== B', ...suite }), PdfError);
  assert.throws(() => renderPdf({ gabarit: '#eval("1")', ...suite }), PdfError);
});
