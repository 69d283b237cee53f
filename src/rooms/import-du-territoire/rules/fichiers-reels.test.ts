import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { dossierDeDonnees, lireJson } from '../../../../tests/support/donnees.ts';
import { distanceAuPerimetreM } from '../../../core/geometry/distance.ts';
import {
  construireIndex,
  perimetresContenant,
  premiersPerimetres,
} from '../../../core/geometry/index-spatial.ts';
import { lireQuartiers } from './geojson.ts';

const NATIONAL = 'qpv/qpv-2024-france-sauf-02-60.geojson.gz';
const donnees = dossierDeDonnees();

function dossierOuSaut(t: TestContext): string | null {
  if (donnees === null) t.skip('../shared/data is absent: real perimeters not replayed');
  return donnees;
}

function lire(dossier: string, fichier: string) {
  const { features } = lireJson(join(dossier, fichier)) as { features: readonly unknown[] };
  const { quartiers, rapport } = lireQuartiers(features);
  assert.equal(rapport.lus, quartiers.length + rapport.refuses.length);
  const index = construireIndex(quartiers.map((q) => ({ id: q.code, geometrie: q.geometrie })));
  const recoupes = rapport.repares.filter((r) =>
    r.retouches.some((x) => x.cause === 'intersection'),
  );
  return { quartiers, rapport, index, recoupes };
}

test('the national file of 2024: every feature accounted for, faulty drawings repaired', (t) => {
  const dossier = dossierOuSaut(t);
  if (dossier === null) return;
  const { quartiers, rapport, recoupes } = lire(dossier, NATIONAL);
  assert.equal(rapport.lus, 1573);
  assert.deepEqual(
    rapport.refuses.map((refus) => [refus.code, refus.cause]),
    [
      ['QN09105I', 'sans-surface'],
      ['QN09113I', 'sans-surface'],
      ['QN09503I', 'sans-surface'],
    ],
  );
  assert.equal(quartiers.length, 1570);
  assert.equal(recoupes.length, 75);
  for (const repare of rapport.repares) {
    assert.ok(Math.abs(repare.aireApresM2 / repare.aireAvantM2 - 1) < 0.02, repare.code);
  }
  assert.ok(quartiers.every((quartier) => quartier.generation === '2024'));
  const nord = quartiers.filter((quartier) => quartier.epci.length === 2);
  assert.ok(nord.length >= 8, 'some neighbourhoods lie in two EPCI');
});

test('the layers of 2015: Lille and Occitanie whole', (t) => {
  const dossier = dossierOuSaut(t);
  if (dossier === null) return;
  const mel = lire(dossier, 'qpv/qpv-2015-mel-wgs84.geojson');
  assert.equal(mel.quartiers.length, 26);
  assert.deepEqual(mel.recoupes.map((r) => r.code).toSorted(), ['QP059067', 'QP059086']);
  const occitanie = lire(dossier, 'qpv/qpv-2015-occitanie.geojson');
  assert.equal(occitanie.quartiers.length, 105);
  assert.equal(occitanie.recoupes.length, 32);
});

test('known places fall in their neighbourhood, in each generation', (t) => {
  const dossier = dossierOuSaut(t);
  if (dossier === null) return;
  const actuels = lire(dossier, NATIONAL).index;
  const anciens = lire(dossier, 'qpv/qpv-2015-mel-wgs84.geojson').index;
  assert.deepEqual(perimetresContenant(actuels, 3.0515, 50.613), ['QN05972M']);
  assert.deepEqual(perimetresContenant(anciens, 3.0515, 50.613), ['QP059074']);
  assert.deepEqual(perimetresContenant(actuels, 3.17, 50.6975), ['QN05980M']);
  assert.deepEqual(perimetresContenant(anciens, 3.17, 50.6975), ['QP059082']);
  assert.deepEqual(perimetresContenant(actuels, 2.2545, 49.916), ['QN08001M']);
  assert.deepEqual(perimetresContenant(actuels, 1.893, 50.951), ['QN06254M']);
  assert.deepEqual(perimetresContenant(actuels, 3.0635, 50.6367), []);
});

interface Adresse {
  readonly nom: string;
  readonly lon: number;
  readonly lat: number;
  readonly attendu: string;
  readonly limiteM: number;
}

function lireLesAdresses(dossier: string): Adresse[] {
  const fichier = join(dossier, 'adresses/siae-59-62-80-qpv-attendus.csv');
  const lignes: Record<string, string>[] = parse(readFileSync(fichier), {
    columns: true,
    bom: true,
  });
  return lignes.map((ligne) => ({
    nom: ligne['nom'] ?? '',
    lon: Number(ligne['longitude'] || Number.NaN),
    lat: Number(ligne['latitude'] || Number.NaN),
    attendu: ligne['code_qp_attendu'] ?? '',
    limiteM: Number(ligne['distance_limite_m'] || Number.NaN),
  }));
}

test('the addresses agree with an independent geometry engine, near borders excepted', (t) => {
  const dossier = dossierOuSaut(t);
  if (dossier === null) return;
  const { index } = lire(dossier, NATIONAL);
  const adresses = lireLesAdresses(dossier);
  assert.equal(adresses.length, 366);
  const nettes = adresses.filter(({ lon, limiteM }) => Number.isFinite(lon) && limiteM >= 20);
  assert.ok(nettes.length > 340, `${nettes.length} addresses compared`);
  assert.ok(nettes.filter(({ attendu }) => attendu !== '').length > 60);
  for (const { lon, lat, attendu, nom } of nettes) {
    assert.equal(perimetresContenant(index, lon, lat).join(), attendu, nom);
  }
});

test('the distance to the border is that of the engine, whose degrees are all of 90 km', (t) => {
  const dossier = dossierOuSaut(t);
  if (dossier === null) return;
  const { quartiers } = lire(dossier, NATIONAL);
  const dedans = lireLesAdresses(dossier).filter(({ attendu }) => attendu !== '');
  for (const { lon, lat, attendu, limiteM, nom } of dedans) {
    const geometrie = quartiers.find((quartier) => quartier.code === attendu)?.geometrie ?? [];
    const distance = distanceAuPerimetreM(lon, lat, geometrie);
    // A degree is 70 km along the parallel and 111 km along the meridian: 0.77 to 1.24 times 90.
    assert.ok(distance > 0.77 * limiteM - 1 && distance < 1.24 * limiteM + 1, `${nom} ${distance}`);
  }
});

test('the residents of the MEL whose cell is in a quartier of 2015: 168,272', (t) => {
  const dossier = dossierOuSaut(t);
  if (dossier === null) return;
  const { index } = lire(dossier, 'qpv/qpv-2015-mel-wgs84.geojson');
  const octets = gunzipSync(
    readFileSync(join(dossier, 'population/mel-carreaux-200m-2017.csv.gz')),
  );
  const carreaux: Record<string, string>[] = parse(octets, { columns: true, bom: true });
  assert.equal(carreaux.length, 9096);
  const lons = Float64Array.from(carreaux, (carreau) => Number(carreau['longitude']));
  const lats = Float64Array.from(carreaux, (carreau) => Number(carreau['latitude']));
  const premiers = premiersPerimetres(index, lons, lats);
  let habitants = 0;
  let enQuartier = 0;
  for (const [i, carreau] of carreaux.entries()) {
    habitants += Number(carreau['habitants']);
    if ((premiers[i] ?? -1) >= 0) enQuartier += Number(carreau['habitants']);
    const seul = perimetresContenant(index, lons[i] ?? 0, lats[i] ?? 0);
    assert.equal(seul.length > 0, (premiers[i] ?? -1) >= 0, carreau['id_carreau']);
  }
  assert.deepEqual([Math.floor(habitants), Math.round(enQuartier)], [1_099_836, 168_272]);
});
