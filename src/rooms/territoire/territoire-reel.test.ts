import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { dossierDeDonnees } from '../../../tests/support/donnees.ts';
import { ordre } from '../../../tests/support/programme.ts';
import { jour } from '../../core/day.ts';
import { importerContrats, importerPerimetres } from '../import-du-territoire/door.ts';
import {
  contratDeLEpci,
  lireEpci,
  listerEpci,
  perimetreLePlusProche,
  situerPoint,
  situerPoints,
  situerQuartier,
} from './store/queries.ts';
import { importerReferentiel } from './store/referentiel.ts';
import { verificationTerritoire } from './store/verification.ts';

const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;
const { database } = await testDatabase();

const duJour = () => ordre('admin-region', '2026-01-05T09:00:00Z');

function lire(chemin: string) {
  const octets = readFileSync(join(donnees ?? '', chemin));
  return { nom: chemin, octets: chemin.endsWith('.gz') ? gunzipSync(octets) : octets };
}

const juin2024 = jour('2024-06-01');
const estDesTroisDepartements = (code: string) => /^QN0(59|62|80)/.test(code);

/** The addresses that have coordinates, with the quartiers expected in 2024. */
function lireAdresses() {
  const texte = lire('adresses/siae-59-62-80-qpv-attendus.csv').octets.toString('utf8');
  const [, ...lignes] = texte.trim().split(/\r?\n/);
  return lignes.flatMap((ligne) => {
    const [limite = '', code = '', lat = '', lon = ''] = ligne.split(',').reverse();
    if (lon === '') return [];
    const attendus = code === '' ? [] : [code];
    return { lon: Number(lon), lat: Number(lat), attendus, limiteM: Number(limite) };
  });
}

async function chronometrer<T>(quoi: string, travail: () => Promise<T>): Promise<T> {
  const debut = performance.now();
  const resultat = await travail();
  console.log(`${quoi} : ${Math.round(performance.now() - debut)} ms`);
  return resultat;
}

const compter = async () => {
  const [ligne] = await database.read(
    sql<{ nombre: number }>`select count(*) as nombre from journal where piece = 'territoire'`,
  );
  return ligne?.nombre ?? 0;
};

async function importerDeuxFois<T extends { ok: boolean }>(
  quoi: string,
  importer: () => Promise<T>,
) {
  const premier = await chronometrer(quoi, importer);
  assert.ok(premier.ok);
  const faits = await compter();
  const second = await chronometrer(`${quoi}, de nouveau`, importer);
  assert.ok(second.ok && 'nouveau' in second && second.nouveau === false);
  assert.equal(await compter(), faits);
  return premier;
}

describe('référentiel livré avec Beffroi', () => {
  before(async () => {
    const lu = await importerDeuxFois('référentiel', () => importerReferentiel(database, duJour()));
    assert.ok(lu.ok && lu.nouveau);
    assert.deepEqual(lu.rapport.millesimes, [2019, 2020, 2021, 2024, 2026]);
  });

  test('la MEL change de SIREN ; avant 2019 la réponse se dit antérieure', async () => {
    const ancienne = await lireEpci(database, '245900410', jour('2018-06-01'));
    assert.equal(ancienne?.anterieur, true);
    assert.deepEqual(ancienne?.successeurs, ['200093201']);
    assert.equal(ancienne?.au, '2020-12-31');
    assert.equal(await lireEpci(database, '200093201', jour('2018-06-01')), null);
    const nouvelle = await lireEpci(database, '200093201', jour('2026-06-01'));
    assert.deepEqual(
      [nouvelle?.du, nouvelle?.au, nouvelle?.anterieur],
      ['2021-01-01', null, false],
    );
  });

  test('un EPCI partagé nomme tous ceux qui en ont des communes, la plus grande part d’abord', async () => {
    const creusois = await lireEpci(database, '200067510');
    assert.deepEqual(creusois?.successeurs, ['242320109', '242320000', '242300135']);
    assert.deepEqual((await lireEpci(database, '246201149'))?.successeurs, ['200090751']);
  });

  test('autant d’EPCI chaque année que dans le code officiel géographique', async () => {
    assert.equal((await listerEpci(database, jour('2019-07-01'))).length, 1259);
    assert.equal((await listerEpci(database, jour('2026-07-01'))).length, 1255);
  });
});

describe('quartiers et contrats réels', { skip: absentes }, () => {
  before(async () => {
    const importer = (chemin: string) =>
      importerDeuxFois(chemin, () => importerPerimetres(database, duJour(), lire(chemin)));
    const national = await importer('qpv/qpv-2024-france-sauf-02-60.geojson.gz');
    assert.ok(national.ok);
    const { lus, ecrits, refuses, repares } = national.rapport;
    assert.deepEqual([lus, ecrits + refuses.length], [1573, 1573]);
    assert.ok(repares.length >= 80, `${repares.length} tracés réparés`);
    for (const { code, motif } of refuses) console.log(`refusé : ${code} ${motif}`);
    const mel = await importer('qpv/qpv-2015-mel-wgs84.geojson');
    assert.ok(mel.ok);
    assert.deepEqual([mel.rapport.ecrits, mel.rapport.refuses], [26, []]);
    assert.deepEqual(mel.rapport.communesNonResolues, []);
    const chemin = 'contrats-de-ville/contrats-de-ville-hauts-de-france.csv';
    const contrats = await importerDeuxFois(chemin, () =>
      importerContrats(database, duJour(), lire(chemin)),
    );
    assert.ok(contrats.ok);
    assert.deepEqual([contrats.rapport.ecrits, contrats.rapport.refuses], [43, []]);
    assert.equal(contrats.rapport.aRattacher.length, 15);
  });

  test('les lieux connus, sous chaque génération', async () => {
    const lieux = [
      [3.0515, 50.613, 'QP059074', 'QN05972M'],
      [3.17, 50.6975, 'QP059082', 'QN05980M'],
      [2.2545, 49.916, null, 'QN08001M'],
      [1.893, 50.951, null, 'QN06254M'],
      [3.0635, 50.6367, null, null],
    ] as const;
    for (const [lon, lat, de2015, de2024] of lieux) {
      const alors = await situerPoint(database, lon, lat, jour('2018-05-02'));
      const depuis = await situerPoint(database, lon, lat, jour('2024-01-01'));
      const codes = [alors, depuis].map((trouves) => trouves.map(({ code }) => code));
      assert.deepEqual(
        codes,
        [de2015, de2024].map((code) => (code === null ? [] : [code])),
      );
    }
    const [veille] = await situerPoint(database, 3.0515, 50.613, jour('2023-12-31'));
    assert.equal(veille?.code, 'QP059074');
    assert.deepEqual(await situerPoint(database, 3.0515, 50.613, jour('2014-12-31')), []);
  });

  test('un quartier de 2015 connaît ses communes, son EPCI et son contrat du jour', async () => {
    const suds = await situerQuartier(database, 'QP059074', jour('2018-05-02'));
    assert.deepEqual(suds?.epciSirens, ['245900410']);
    assert.deepEqual(suds?.contratCodes, ['CV192']);
    assert.equal(await situerQuartier(database, 'QP059074', jour('2024-01-01')), null);
    const [{ communes = [] } = {}] = await database.read(
      sql<{ communes: string[] }>`
        select communes from territoire_perimetre where code = 'QP059074'`,
    );
    assert.deepEqual(communes, ['59350', '59220', '59360', '59346']);
    const actuel = await situerQuartier(database, 'QN05972M', jour('2025-05-02'));
    assert.deepEqual([actuel?.epciSirens, actuel?.contratCodes], [['200093201'], []]);
  });

  test('un contrat se trouve par l’EPCI d’alors et par celui qui lui succède', async () => {
    const date = jour('2018-05-02');
    assert.equal((await contratDeLEpci(database, '245900410', date))?.code, 'CV192');
    assert.equal((await contratDeLEpci(database, '200093201', date))?.code, 'CV192');
    const calaisis = await contratDeLEpci(database, '200090751', jour('2022-01-01'));
    assert.deepEqual([calaisis?.code, calaisis?.rattachement], ['CV224', 'par-succession']);
    const laFere = await contratDeLEpci(database, '240200683', date);
    assert.equal(laFere?.rattachement, 'a-indiquer');
    assert.equal(await contratDeLEpci(database, '245900410', jour('2024-01-01')), null);
  });

  test('les 366 adresses situées tombent où Shapely les met', async () => {
    const points = lireAdresses();
    const reponses = await chronometrer(`${points.length} adresses`, () =>
      situerPoints(database, points, juin2024),
    );
    for (const [rang, point] of points.entries()) {
      const codes = (reponses[rang] ?? []).map(({ code }) => code).filter(estDesTroisDepartements);
      if (point.limiteM >= 20) assert.deepEqual(codes, point.attendus, JSON.stringify(point));
    }
    const dedans = points.filter(({ attendus }) => attendus.length > 0).length;
    assert.deepEqual([points.length, dedans], [366, 73]);
  });

  test('hors d’un quartier, le plus proche et sa distance', async () => {
    // The file measures in degrees and multiplies by one factor: true metres are within a quarter.
    const dehors = lireAdresses().filter((p) => p.attendus.length === 0 && p.limiteM < 3000);
    assert.ok(dehors.length > 150, `${dehors.length} points`);
    for (const { lon, lat, limiteM } of dehors) {
      const proche = await perimetreLePlusProche(database, lon, lat, juin2024);
      const rapport = (proche?.metres ?? 0) / limiteM;
      assert.ok(rapport > 0.75 && rapport < 1.25, `${lon} ${lat} : ${proche?.metres} m`);
    }
    const [lon, lat] = [3.0515, 50.613];
    const dessus = await perimetreLePlusProche(database, lon, lat, juin2024);
    assert.deepEqual(dessus, { code: 'QN05972M', metres: 0 });
  });

  test('tout se prouve', async () => {
    const preuves = await chronometrer('preuves', async () =>
      verificationTerritoire.preuves?.(database),
    );
    for (const { intitule, examines, defauts } of preuves ?? []) {
      assert.deepEqual(defauts, [], intitule);
      assert.ok(examines > 0, intitule);
    }
    assert.equal(preuves?.length, 3);
  });
});
