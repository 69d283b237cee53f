import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { archive } from '../../tests/support/archive.ts';
import { dossierDeDonnees } from '../../tests/support/donnees.ts';
import { geopackage } from '../../tests/support/gros-fichiers.ts';
import { lireFichierGeo } from './geo-files.ts';

const DONNEES = dossierDeDonnees();
const SANS_DONNEES = DONNEES === null ? 'le dossier des données réelles est absent' : false;

type Anneau = readonly (readonly number[])[];
interface Trait {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] };
}

async function lire(octets: Uint8Array, couche?: string) {
  const lue = await lireFichierGeo(octets, { couche: couche ?? null });
  assert.ok(lue.ok, JSON.stringify(lue));
  return { ...lue, traits: lue.collection.features as readonly Trait[] };
}

async function refus(octets: Uint8Array | string, options = {}) {
  const lue = await lireFichierGeo(
    typeof octets === 'string' ? new TextEncoder().encode(octets) : octets,
    options,
  );
  assert.ok(!lue.ok, 'rien n’est refusé');
  return lue.refus;
}

const reel = (chemin: string) => readFileSync(`${DONNEES}/${chemin}`);
const anneaux = ({ geometry: { type, coordinates } }: Trait): Anneau[] =>
  (type === 'Polygon' ? coordinates : coordinates.flat()) as Anneau[];

describe('fichiers de carte réels', { skip: SANS_DONNEES }, () => {
  test('la MEL en GeoJSON, en Lambert-93 et en shapefile : les mêmes tracés', async () => {
    const degres = await lire(reel('qpv/qpv-2015-mel-wgs84.geojson'));
    const metres = await lire(reel('qpv/qpv-2015-mel-lambert93.geojson'));
    const zip = await lire(reel('qpv/qpv-2015-mel-lambert93-shp.zip'));
    assert.deepEqual(
      [degres, metres, zip].map(({ format, projection, traits }) => [
        format,
        projection,
        traits.length,
      ]),
      [
        ['geojson', 'CRS84', 26],
        ['geojson', 'Lambert-93', 26],
        ['shapefile', 'Lambert-93', 26],
      ],
    );
    assert.equal(zip.encodage, 'windows-1252');
    const noms = ({ traits }: { traits: readonly Trait[] }) =>
      traits.map(({ properties }) => properties['NOM_QP'] ?? properties['nom_qp']);
    assert.deepEqual(noms(zip), noms(degres), 'les accents du shapefile');
    let pire = 0;
    for (const autre of [metres, zip]) {
      for (const [rang, trait] of degres.traits.entries()) {
        const la = emprise(anneaux(autre.traits[rang] as Trait));
        const ici = emprise(anneaux(trait));
        pire = Math.max(pire, ...ici.map((bord, i) => Math.abs(bord - (la[i] ?? Number.NaN))));
      }
    }
    assert.ok(pire < 2e-6, `écart de ${pire} degré`);
  });

  test('la topologie des contrats de ville : 431 formes de « zonage »', async () => {
    const lue = await lire(reel('contrats-de-ville/contrats-de-ville-perimetres.topojson.gz'));
    assert.deepEqual([lue.format, lue.couche, lue.traits.length], ['topojson', 'zonage', 431]);
  });

  test('les autres zonages et les communes se lisent aussi', async () => {
    const nombres: Record<string, number> = {};
    for (const chemin of [
      'zonages/zfu.topojson',
      'zonages/acv.topojson',
      'zonages/ber.topojson',
      'zonages/zru.geojson.gz',
      'communes/mel-communes.geojson.gz',
      'qpv/qpv-2024-france-sauf-02-60.geojson.gz',
    ]) {
      nombres[chemin.split('/')[1] ?? ''] = (await lire(reel(chemin))).traits.length;
    }
    assert.equal(nombres['mel-communes.geojson.gz'], 121);
    assert.equal(nombres['qpv-2024-france-sauf-02-60.geojson.gz'], 1573);
    assert.ok(
      Object.values(nombres).every((nombre) => nombre > 0),
      JSON.stringify(nombres),
    );
  });
});

function emprise(tous: readonly Anneau[]): number[] {
  const points = tous.flat();
  const [x, y] = [0, 1].map((axe) => points.map((point) => point[axe] ?? Number.NaN));
  return [x, y].flatMap((axe = []) => [Math.min(...axe), Math.max(...axe)]);
}

test('un GeoPackage en Lambert-93 : le point d’origine tombe où il doit', async () => {
  const { traits, projection, couche, format } = await lire(geopackage(2154));
  assert.deepEqual([format, projection, couche], ['geopackage', 'Lambert-93', 'quartiers']);
  const [[lon = 0, lat = 0] = []] = anneaux(traits[0] as Trait)[0] ?? [];
  // (700 000, 6 600 000) is the projection's origin: 3° E, 46.5° N; here 400 km north of it.
  assert.ok(Math.abs(lon - 3) < 1e-9, String(lon));
  assert.ok(lat > 50.09 && lat < 50.12, String(lat));
  assert.equal(traits[0]?.properties['code'], 'INVENTE-1');
});

test('plusieurs couches : la liste est donnée, et celle qu’on nomme est lue', async () => {
  const deux = geopackage(2154, ['quartiers', 'communes']);
  assert.deepEqual(await refus(deux), {
    code: 'couche-a-choisir',
    couches: ['communes', 'quartiers'],
  });
  assert.equal((await lire(deux, 'quartiers')).couche, 'quartiers');
});

test('un système qui n’est pas lu est nommé', async () => {
  const web = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } };
  const json = JSON.stringify({ type: 'FeatureCollection', crs: web, features: [] });
  assert.deepEqual(await refus(json), {
    code: 'projection',
    projection: 'urn:ogc:def:crs:EPSG::3857',
  });
  assert.deepEqual(await refus(geopackage(3857)), { code: 'projection', projection: 'EPSG:3857' });
});

test('mauvais fichiers : un refus qui dit lequel', async () => {
  const valide = geopackage(2154);
  const vide = '{"type":"FeatureCollection","features":[]}';
  const cas: [string, string, Uint8Array | string][] = [
    ['vide', 'format-inconnu', ''],
    ['texte', 'format-inconnu', 'bonjour'],
    ['pdf', 'format-inconnu', '%PDF-1.7'],
    ['json coupé', 'fichier-illisible', vide.slice(0, 20)],
    ['autre json', 'pas-une-collection', '[1,2]'],
    ['topologie sans objet', 'pas-une-collection', '{"type":"Topology","arcs":[]}'],
    ['gzip coupé', 'fichier-illisible', gzipSync(vide).subarray(0, 30)],
    ['gzip dans un gzip', 'format-inconnu', gzipSync(gzipSync(vide))],
    ['zip coupé', 'fichier-illisible', archive({ 'a.shp': Buffer.from('x') }).subarray(0, 30)],
    ['zip sans shapefile', 'archive-incomplete', archive({ 'a.txt': Buffer.from('x') })],
    [
      'shapefile sans prj',
      'archive-incomplete',
      archive({ 'a.shp': Buffer.alloc(100), 'a.dbf': Buffer.alloc(100) }),
    ],
    ['base coupée', 'fichier-illisible', valide.subarray(0, 3000)],
    ['base d’autre chose', 'fichier-illisible', autreBase()],
  ];
  for (const [nom, code, octets] of cas) assert.equal((await refus(octets)).code, code, nom);
});

function autreBase(): Uint8Array {
  const base = new DatabaseSync(':memory:');
  base.exec('create table facture (id integer)');
  return base.serialize();
}

test('bombes : ni ce qu’une archive annonce, ni ce qu’elle contient ne dépasse la limite', async () => {
  const limites = { octets: 1_000_000, entrees: 8 };
  const zeros = Buffer.alloc(5_000_000);
  const bombe = { 'a.shp': zeros, 'a.dbf': Buffer.alloc(40), 'a.prj': Buffer.from('x') };
  const attendu = { code: 'archive-suspecte', motif: 'trop-gonflee' };
  assert.deepEqual(await refus(archive(bombe), { limites }), attendu);
  assert.deepEqual(await refus(gzipSync(zeros), { limites }), attendu);
  const menteuse = await refus(archive(bombe, true), { limites });
  assert.ok(['archive-suspecte', 'fichier-illisible'].includes(menteuse.code), menteuse.code);
  const nombreuses = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`${i}.txt`, Buffer.from('x')]),
  );
  assert.deepEqual(await refus(archive(nombreuses), { limites }), {
    code: 'archive-suspecte',
    motif: 'trop-d-entrees',
  });
  assert.deepEqual(await refus(archive({ '../../etc/a.shp': Buffer.from('x') }), { limites }), {
    code: 'archive-suspecte',
    motif: 'chemin',
  });
});
