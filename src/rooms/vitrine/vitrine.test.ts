import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  AMIENS,
  LILLE,
  menerJusquALAccord,
  ordre,
  poserLeDecor,
} from '../../../tests/support/programme.ts';
import { controlerScdl, dossierScdl } from '../../../tests/support/scdl.ts';
import { voterLaProgrammation } from '../../../tests/support/vote.ts';
import { jour } from '../../core/day.ts';
import { centimes, euros } from '../../core/money.ts';
import { verificationDeliberation } from '../deliberation/door.ts';
import { importerPerimetres } from '../import-du-territoire/door.ts';
import { exporterGeojson } from './store/geojson.ts';
import { exporterScdl } from './store/scdl.ts';
import { verificationVitrine } from './store/verification.ts';

const { database } = await testDatabase();
const dossier = dossierScdl();
const absent = dossier === null ? 'les fichiers officiels du SCDL sont absents' : false;

describe('la vitrine, sur PostgreSQL', () => {
  let acte: Awaited<ReturnType<typeof voterLaProgrammation>>;

  before(async () => {
    const decor = await poserLeDecor(database);
    await deplacerEtouvie();
    const [priorite] = decor.dispositif.priorites;
    const commun = { section: 'fonctionnement', prioriteCode: priorite?.code ?? '' } as const;
    await menerJusquALAccord(database, decor, [
      {
        ...commun,
        epciSiren: LILLE,
        intitule: '=Atelier « vélo », "réparer"',
        montantCentimes: centimes(1_234_567),
        quartiers: ['QP059074'],
        points: [{ lon: 3.05, lat: 50.61 }],
      },
      {
        ...commun,
        epciSiren: AMIENS,
        intitule: 'Relais',
        montantCentimes: euros(800),
        quartiers: ['QP080001'],
        points: [],
      },
    ]);
    acte = await voterLaProgrammation(database, decor.dispositif, [LILLE, AMIENS]);
  });

  test('rien ne paraît avant la force exécutoire', async () => {
    const avant = await exporterScdl(database);
    assert.equal(avant.lignes, 0);
    assert.equal(avant.csv.split('\r\n').length, 2);
    assert.deepEqual((await exporterGeojson(database)).features, []);
    await acte.publier();
    assert.equal((await exporterScdl(database, { annee: 2018 })).lignes, 2);
    assert.equal((await exporterScdl(database, { annee: 2019 })).lignes, 0);
  });

  test('le SCDL passe le schéma officiel', { skip: absent }, async () => {
    const { csv } = await exporterScdl(database);
    const schema = join(dossier ?? '', 'scdl-schema', 'schema-v2.1.1.json');
    assert.deepEqual(await controlerScdl(csv, schema), []);
  });

  test('chaque ligne dit ce qui a été voté, au centime', async () => {
    const { csv, totalCentimes } = await exporterScdl(database);
    assert.equal(totalCentimes, 1_234_567 + 80_000);
    const lignes = parse(csv, { columns: true }) as Record<string, string>[];
    const velo = lignes.find(({ montant }) => montant === '12345.67');
    assert.equal(velo?.['objet'], '=Atelier « vélo », "réparer"');
    assert.equal(velo['dateConvention'], '2018-12-21');
    assert.equal(velo['referenceDecision'], '20181962');
    assert.equal(velo['conditionsVersement'], 'selon la délibération');
    const fixe = await exporterScdl(database, { conditionsVersement: 'échelonné' });
    assert.equal(fixe.csv.split('échelonné').length, 3);
  });

  test('le GeoJSON place une action par objet, à ses points ou dans son quartier', async () => {
    const { type, features } = await exporterGeojson(database);
    assert.equal(type, 'FeatureCollection');
    const parIntitule = (texte: string) =>
      features.find(({ properties }) => String(properties['intitule']).includes(texte));
    assert.deepEqual(parIntitule('vélo')?.geometry, { type: 'Point', coordinates: [3.05, 50.61] });
    const relais = parIntitule('Relais');
    assert.equal(relais?.geometry?.type, 'MultiPolygon');
    // As on 1 January, the day that the dossier was judged on: not as moved before its deposit.
    assert.deepEqual(relais.geometry.coordinates[0]?.[0]?.[0], [2.25, 49.91]);
    assert.deepEqual(relais.properties['quartiersNoms'], ['Étouvie']);
    assert.equal(relais.properties['montant'], 800);
    assert.equal(relais.properties['deliberation'], '20181962');
  });

  test('la preuve tient, et tombe si le registre perd un centime', async () => {
    const defauts = async () => {
      const publiees = (await verificationVitrine.preuves?.(database)) ?? [];
      const figees = (await verificationDeliberation.preuves?.(database)) ?? [];
      return [...publiees, ...figees].flatMap((preuve) => preuve.defauts);
    };
    assert.deepEqual(await defauts(), []);
    await database.pool.query('update enveloppe_action set vote = vote - 1 where vote = 80000');
    const vus = await defauts();
    assert.ok(vus.some((texte) => texte.includes('publiés')));
    assert.ok(vus.some((texte) => texte.includes('total général')));
  });
});

/** From 15 January, between the reference day and the deposits, the quartier is elsewhere. */
async function deplacerEtouvie(): Promise<void> {
  const anneau = [
    [2.4, 49.8],
    [2.42, 49.8],
    [2.42, 49.82],
    [2.4, 49.8],
  ];
  const properties = { CODE_QP: 'QP080001', NOM_QP: 'Étouvie déplacé', COMMUNE_QP: 'Amiens' };
  const geometry = { type: 'Polygon', coordinates: [anneau] };
  const features = [{ type: 'Feature', properties, geometry }];
  const octets = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  const importe = await importerPerimetres(
    database,
    ordre('admin-region', '2018-01-15T09:00:00Z'),
    { nom: 'etouvie.geojson', octets },
    { millesime: jour('2018-01-15') },
  );
  assert.ok(importe.ok && importe.rapport.ecrits === 1);
}
