import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { dossierDeDonnees } from '../../../tests/support/donnees.ts';
import { ordre } from '../../../tests/support/programme.ts';
import { jour } from '../../core/day.ts';
import {
  importerReferentiel,
  situerPoint,
  situerPoints,
  verificationTerritoire,
} from '../territoire/door.ts';
import { lireChiffres } from '../territoire/store/chiffres.ts';
import type { OptionsDImport } from './rules/types.ts';
import { importerFichier } from './store/fichier.ts';

const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;
const DOSSIERS = ['qpv', 'contrats-de-ville', 'zonages', 'communes'];
const { database } = await testDatabase();

const duJour = () => ordre('admin-region', '2026-01-05T09:00:00Z');

async function importer(chemin: string, options: OptionsDImport = {}) {
  const octets = readFileSync(join(donnees ?? '', chemin));
  const reponse = await importerFichier(database, duJour(), { nom: chemin, octets }, options);
  assert.ok(reponse.ok, `${chemin} : ${JSON.stringify(reponse)}`);
  return reponse;
}

/** Lines read, written on an empty territory in this order, and refused, of each file. */
const ATTENDUS: Readonly<Record<string, readonly [string, number, number]>> = {
  'qpv/qpv-2015-mel-lambert93-shp.zip': ['PerimetresImportes', 26, 0],
  'qpv/qpv-2015-mel-lambert93.geojson': ['PerimetresImportes', 26, 0],
  'qpv/qpv-2015-mel-wgs84.geojson': ['PerimetresImportes', 26, 0],
  'qpv/qpv-2015-occitanie-chiffres.csv': ['chiffre-de-quartier', 4089, 0],
  'qpv/qpv-2015-occitanie.geojson': ['PerimetresImportes', 105, 0],
  'qpv/qpv-2024-59-62-80.geojson': ['PerimetresImportes', 168, 0],
  'qpv/qpv-2024-chiffres-insee-sauf-02-60.csv': ['chiffre-de-quartier', 8015, 0],
  'qpv/qpv-2024-france-sauf-02-60.geojson.gz': ['PerimetresImportes', 1573, 3],
  'qpv/qpv-2024-liste-sauf-02-60.csv': ['PerimetresImportes', 1573, 0],
  'qpv/qpv-correspondance-2015-2024-mel.csv': ['correspondance', 27, 0],
  // 64 of an overseas commune that is no EPCI, and a code given twice.
  'contrats-de-ville/contrats-de-ville-centroides.geojson': ['ContratsImportes', 434, 65],
  'contrats-de-ville/contrats-de-ville-hauts-de-france.csv': ['ContratsImportes', 43, 0],
  'contrats-de-ville/contrats-de-ville-perimetres.topojson.gz': ['contrat', 431, 0],
  // 1 297 rows, 15 without count.
  'contrats-de-ville/contrats-de-ville-projets-2020-par-pilier.csv': [
    'chiffre-de-contrat',
    1282,
    0,
  ],
  'zonages/acv.topojson': ['zonage', 232, 0],
  'zonages/ber.topojson': ['zonage', 2, 0],
  'zonages/zfu.topojson': ['zonage', 145, 0],
  'zonages/zru.geojson.gz': ['zonage', 1, 0],
  'zonages/zus-1996-hauts-de-france.csv': ['zonage', 114, 0],
  'communes/mel-communes.geojson.gz': ['commune', 121, 0],
  'communes/mel-epci.geojson.gz': ['epci', 1, 0],
  'communes/occitanie-communes-avec-qpv.geojson': ['commune', 48, 0],
};

async function nombre(quoi: ReturnType<typeof sql<{ nombre: number }>>): Promise<number> {
  const [ligne] = await database.read(quoi);
  return Number(ligne?.nombre);
}

describe('tous les fichiers réels', { skip: absentes }, () => {
  before(async () => {
    await importerReferentiel(database, duJour());
    const presents = DOSSIERS.flatMap((dossier) =>
      readdirSync(join(donnees ?? '', dossier)).map((nom) => `${dossier}/${nom}`),
    );
    assert.deepEqual(presents.sort(), Object.keys(ATTENDUS).sort(), 'un fichier n’est pas compté');
  });

  for (const [chemin, [sorte, lus, refuses]] of Object.entries(ATTENDUS)) {
    test(`${chemin} : ${lus} lus, ${refuses} refusés, rien la seconde fois`, async () => {
      const { rapport } = await importer(chemin);
      assert.deepEqual(
        ['sorte' in rapport ? rapport.sorte : rapport.type, rapport.lus, rapport.refuses.length],
        [sorte, lus, refuses],
      );
      assert.equal(rapport.lus, rapport.ecrits + rapport.inchanges + rapport.refuses.length);
      assert.ok(rapport.refuses.every(({ motif }) => motif.length > 20));
      const encore = await importer(chemin);
      assert.deepEqual([encore.nouveau, encore.rapport.ecrits], [false, 0]);
    });
  }

  test('les totaux de leur notice tiennent', async () => {
    const projets = sql`select sum((contenu->>'valeur')::numeric) as nombre from territoire_element
      where sorte = 'chiffre-de-contrat' and contenu->>'indicateur' = 'projets'`;
    const sirens = sql`select c.epci_siren from territoire_contrat c
      join territoire t on t.id = c.import_id
      where t.etat->'dernier'->>'fichier' like '%hauts-de-france.csv'`;
    assert.equal(await nombre(sql`${projets}`), 30_585);
    assert.equal(await nombre(sql`${projets} and contenu->>'epciSiren' in (${sirens})`), 3594);
    assert.equal(
      await nombre(sql`select count(distinct contenu->>'communes') as nombre
        from territoire_element where sorte = 'zonage' and contenu ? 'intercommunale'`),
      79,
    );
    assert.equal(
      await nombre(sql`select jsonb_array_length(geojson->'coordinates') as nombre
        from territoire_element join territoire_geometrie using (empreinte) where code = 'ZRU'`),
      207,
    );
    assert.equal(
      await nombre(sql`select count(*) as nombre from territoire_perimetre
        where remplace_par is null and cardinality(epci_sirens) = 2
          and communes[1] ~ '^(02|59|60|62|80)' and code like 'QN%'`),
      8,
    );
  });

  test('les 77 voisins qui se chevauchent en 2024 sont dits, avec leur surface et leur part', async () => {
    const { rapport } = await importer('qpv/qpv-2024-france-sauf-02-60.geojson.gz');
    assert.ok(rapport.type === 'PerimetresImportes');
    const { chevauchements = [] } = rapport;
    assert.equal(chevauchements.length, 77);
    assert.deepEqual(chevauchements[0], {
      codes: ['QN97101M', 'QN97113I'],
      aireM2: 816,
      part: 0.0107,
    });
    const mel = await importer('qpv/qpv-2015-mel-wgs84.geojson');
    assert.ok(mel.rapport.type === 'PerimetresImportes');
    assert.deepEqual(mel.rapport.chevauchements, [], 'ceux de 2024 ne valent pas en même temps');
  });

  test('la population en quartier prioritaire se lit dans le tableau des contrats', async () => {
    const chemin = 'contrats-de-ville/contrats-de-ville-hauts-de-france.csv';
    await importer(chemin, { contenu: 'chiffres' });
    assert.equal(
      await nombre(sql`select sum((contenu->>'valeur')::numeric) as nombre from territoire_element
        where sorte = 'chiffre-de-contrat' and contenu->>'indicateur' = 'population-en-qpv'`),
      653_409,
    );
  });

  test('un quartier dit ses chiffres, leur source et leur empreinte', async () => {
    const [population, ...autres] = await lireChiffres(database, 'QN00101M');
    assert.deepEqual(
      [population?.libelle, population?.valeur, population?.unite, population?.millesime],
      ['Population municipale', '6399', null, null],
    );
    assert.equal(population?.fichier, 'qpv/qpv-2024-chiffres-insee-sauf-02-60.csv');
    assert.match(population?.empreinte ?? '', /^[0-9a-f]{64}$/);
    const pauvrete = autres.find(({ indicateur }) => indicateur === 'taux-de-pauvrete');
    assert.deepEqual([pauvrete?.valeur, pauvrete?.unite], ['46', '%']);
    assert.equal(autres.length, 5);
    assert.deepEqual(await lireChiffres(database, 'QN99999M'), []);
  });

  test('les lieux connus tombent dans leur quartier, sous chaque génération', async () => {
    const lieux = [
      [3.0515, 50.613, 'QP059074', 'QN05972M'],
      [3.17, 50.6975, 'QP059082', 'QN05980M'],
      [2.2545, 49.916, null, 'QN08001M'],
      [1.893, 50.951, null, 'QN06254M'],
      [3.0635, 50.6367, null, null],
    ] as const;
    for (const [lon, lat, ...attendus] of lieux) {
      const jours = [jour('2018-05-02'), jour('2024-01-01')];
      const trouves = await Promise.all(jours.map((j) => situerPoint(database, lon, lat, j)));
      assert.deepEqual(
        trouves.map(([premier]) => premier?.code ?? null),
        attendus,
      );
    }
  });

  test('les carreaux de la MEL dont le centre est en quartier de 2015 : 168 272 habitants', async () => {
    const octets = readFileSync(join(donnees ?? '', 'population/mel-carreaux-200m-2017.csv.gz'));
    const carreaux: Record<string, string>[] = parse(gunzipSync(octets), {
      columns: true,
      bom: true,
    });
    const points = carreaux.map((un) => ({
      lon: Number(un['longitude']),
      lat: Number(un['latitude']),
    }));
    const situes = await situerPoints(database, points, jour('2018-05-02'));
    const habitants = carreaux.reduce(
      (somme, un, rang) => somme + ((situes[rang] ?? []).length > 0 ? Number(un['habitants']) : 0),
      0,
    );
    assert.deepEqual([carreaux.length, Math.round(habitants)], [9096, 168_272]);
  });

  test('tout se prouve', async () => {
    const preuves = (await verificationTerritoire.preuves?.(database)) ?? [];
    assert.ok(preuves.every(({ examines }) => examines > 0));
    assert.deepEqual(
      preuves.flatMap(({ defauts }) => defauts),
      [],
    );
  });
});
