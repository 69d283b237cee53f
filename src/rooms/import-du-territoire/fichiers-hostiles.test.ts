import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { archive } from '../../../tests/support/archive.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { instant } from '../../core/day.ts';
import { nouvelleCle } from '../../core/execute.ts';
import { lireTete } from '../../core/journal.ts';
import { ecrireOds, ecrireXlsx } from '../../core/spreadsheet.ts';
import { direRefusTerritoire } from '../territoire/door.ts';
import type { RefusTerritoire } from '../territoire/rules/types.ts';
import { importerFichier } from './store/fichier.ts';

const { database } = await testDatabase();

async function importer(octets: Uint8Array | string, nom = 'essai') {
  const bytes = typeof octets === 'string' ? new TextEncoder().encode(octets) : octets;
  return importerFichier(
    database,
    {
      cle: nouvelleCle(),
      acteur: { personneId: 'p', role: 'admin-region', epciSiren: null, organisationId: null },
      instant: instant('2026-01-05T09:00:00Z'),
    },
    { nom, octets: bytes },
  );
}

const PROFOND = '['.repeat(50_000) + ']'.repeat(50_000);
const PROJETE = ',"crs":{"type":"name","properties":{"name":"EPSG:2154"}}';
const collection = (geometrie: string, crs = '') =>
  `{"type":"FeatureCollection"${crs},"features":[{"type":"Feature",` +
  `"properties":{"code_qp":"QN05972M","lib_qp":"a"},"geometry":${geometrie}}]}`;

test('un fichier sans rien dedans, d’un autre genre, tronqué ou piégé : un refus qui dit quoi faire', async () => {
  const avant = (await lireTete(database)).rang;
  const topologie =
    '{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[99]]}},"arcs":[]}';
  const cas: [string, RefusTerritoire['code'], Uint8Array | string][] = [
    ['vide', 'tableau-illisible', ''],
    ['couche sans élément', 'rien-a-lire', '{"type":"FeatureCollection","features":[]}'],
    ['tableau sans ligne', 'rien-a-lire', 'code_qp;population_municipale\n'],
    ['tableau d’autre chose', 'colonnes-absentes', 'nom;prenom\nRoy;Camille\n'],
    ['pdf', 'tableau-illisible', '%PDF-1.7\n%âãÏÓ'],
    ['image', 'tableau-illisible', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff])],
    ['kml', 'tableau-illisible', '<?xml version="1.0"?><kml/>'],
    ['json tronqué', 'fichier-illisible', collection('null').slice(0, 60)],
    ['topologie sans arcs', 'fichier-illisible', topologie],
    ['archive vide de carte', 'archive-incomplete', archive({ 'lisez-moi.txt': Buffer.from('x') })],
    ['tableau gonflé', 'archive-suspecte', gzipSync(Buffer.alloc(120_000_000, ';'))],
    ['couche gonflée', 'archive-suspecte', archive({ 'a.shp': Buffer.alloc(120_000_000) })],
  ];
  for (const [nom, code, octets] of cas) {
    const recu = await importer(octets, nom);
    assert.ok(!recu.ok, nom);
    assert.equal(recu.refus.code, code, nom);
    const phrase = direRefusTerritoire(recu.refus as RefusTerritoire);
    assert.ok(phrase.length > 30, `${nom} : ${phrase}`);
  }
  assert.equal((await lireTete(database)).rang, avant);
});

test('des crochets sans fin ne sont pas un tracé, projetés ou non', async () => {
  for (const crs of ['', PROJETE]) {
    const recu = await importer(collection(`{"type":"Polygon","coordinates":${PROFOND}}`, crs));
    assert.ok(recu.ok);
    assert.equal(recu.rapport.refuses.length, 1);
    assert.equal(recu.rapport.ecrits, 0);
  }
});

test('des contrats s’importent d’un XLSX et d’un ODS, que rien ne prend pour un shapefile', async () => {
  const lignes = [
    ['code', 'epci_siren', 'libelle', 'du', 'au'],
    ['CV-T1', '200093201', 'Contrat du tableur', '2024-01-01', '2030-12-31'],
  ];
  const feuilles = [{ nom: 'Contrats', lignes }];
  const xlsx = await importer(await ecrireXlsx(feuilles), 'contrats.zip');
  assert.ok(xlsx.ok && xlsx.rapport.type === 'ContratsImportes');
  assert.deepEqual([xlsx.rapport.ecrits, xlsx.rapport.refuses], [1, []]);
  const ods = await importer(await ecrireOds(feuilles), 'contrats.zip');
  assert.ok(ods.ok);
  assert.deepEqual([ods.rapport.ecrits, ods.rapport.inchanges], [0, 1]);
});
