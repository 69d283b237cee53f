import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { parse } from 'csv-parse/sync';
import type { MultiPolygon, Point, Position } from 'geojson';
import { type Centimes, centimes, somme } from '../../src/core/money.ts';
import { holds, verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import { lireDeliberation } from '../../src/rooms/deliberation/door.ts';
import { exporterGeojson, exporterScdl } from '../../src/rooms/vitrine/door.ts';
import { controlerScdl } from '../support/scdl.ts';
import type { AnneeVotee } from './annee.ts';
import type { Action } from './depots.ts';
import { absentes, chemin, perimetresOfficiels } from './donnees.ts';
import { ANNEE, totalAuRegistre } from './enveloppes.ts';

const SCHEMAS = ['2.1.1', '2.1.0'];

/** The open data of the voted year, against the official schema, the ledger and the annex. */
export function essayerLesExports(annee: () => AnneeVotee): void {
  const voteesDe = () => annee().issues.filter(({ accordCentimes }) => accordCentimes !== null);

  describe('les données ouvertes de l’année réelle', { skip: absentes }, () => {
    test('le vérificateur du SCDL accepte l’exemple conforme, pas les autres', async () => {
      for (const version of SCHEMAS) {
        assert.deepEqual(await controlerExemple('exemple_valide', version), []);
        const cellules = await controlerExemple('exemple_invalide_erreurs_cellules', version);
        assert.ok(cellules.length >= 15, `${cellules.length} fautes`);
        for (const nom of ['exemple_invalide_erreurs_colonnes', 'exemple-duplicate-column']) {
          assert.notDeepEqual(await controlerExemple(nom, version), [], nom);
        }
      }
    });

    test('le SCDL passe le schéma officiel, et tombe dès qu’une cellule est fausse', async () => {
      const { csv, lignes } = await exporterScdl(annee().database, { annee: ANNEE });
      assert.equal(lignes, voteesDe().length);
      for (const version of SCHEMAS) assert.deepEqual(await controler(csv, version), []);
      const faux = csv.replace('2024-04-17', '17/04/2024');
      assert.equal((await controler(faux, '2.1.1')).length, 1);
    });

    test('SCDL, registre, annexe et accords disent le même total, au centime', async () => {
      const { database, gens, deliberationId } = annee();
      const { csv, totalCentimes } = await exporterScdl(database, { annee: ANNEE });
      const lignes = parse(csv, { columns: true }) as { montant: string }[];
      const ecrit = somme(lignes.map(({ montant }) => enCentimes(montant)));
      const annexe = (await lireDeliberation(database, deliberationId))?.etat;
      const totaux = {
        annonce: totalCentimes,
        registre: await totalAuRegistre(database, gens, 'vote', 'engage', 'paye'),
        annexe: annexe?.totaux?.generalCentimes,
        lignesDeLAnnexe: somme((annexe?.annexe ?? []).map((ligne) => ligne.montantCentimes)),
        accords: somme(voteesDe().flatMap(({ accordCentimes }) => accordCentimes ?? [])),
      };
      for (const [qui, total] of Object.entries(totaux)) assert.equal(total, ecrit, qui);
    });

    test('l’annexe nomme les quartiers par leur nom, pas par leur code', async () => {
      const annexe = (await lireDeliberation(annee().database, annee().deliberationId))?.etat
        .annexe;
      for (const { quartiers, quartiersNoms } of annexe ?? []) {
        assert.equal(quartiersNoms.length, quartiers.length);
        for (const nom of quartiersNoms) assert.doesNotMatch(nom, /^QN\d/);
      }
    });

    test('le GeoJSON suit la RFC 7946, une action par objet', async () => {
      const collection = await exporterGeojson(annee().database, { annee: ANNEE });
      assert.deepEqual(JSON.parse(JSON.stringify(collection)), collection);
      assert.deepEqual(Object.keys(collection).sort(), ['features', 'type']);
      assert.equal(collection.type, 'FeatureCollection');
      const ids = collection.features.map(({ id }) => id).sort();
      assert.deepEqual(
        ids,
        voteesDe()
          .map(({ action }) => action.dossierId)
          .sort(),
      );
      for (const { type, geometry, properties } of collection.features) {
        assert.equal(type, 'Feature');
        assert.equal(typeof properties, 'object');
        assert.ok(geometry, 'chaque action a un lieu');
        if (geometry.type === 'Point') assertPosition(geometry.coordinates);
        else assertSurface(geometry as MultiPolygon);
      }
    });

    test('chaque point est dans son quartier, chaque quartier contient son adresse', async (t) => {
      const officiels = perimetresOfficiels();
      const actions = new Map(voteesDe().map(({ action }) => [action.dossierId, action]));
      const { features } = await exporterGeojson(annee().database, { annee: ANNEE });
      const sortes = features.map(({ id, geometry, properties }) => {
        const action = actions.get(id);
        assert.ok(action && geometry);
        assert.deepEqual(
          properties['quartiers'],
          action.trouves.map(({ code }) => code),
        );
        assertAuBonEndroit(action, geometry as Point | MultiPolygon, officiels);
        return geometry.type;
      });
      const points = sortes.filter((sorte) => sorte === 'Point').length;
      t.diagnostic(`${points} points, ${sortes.length - points} quartiers`);
      assert.ok(points > 0 && points < sortes.length);
    });

    test('tout se prouve', async (t) => {
      const debut = performance.now();
      const preuves = await verify(annee().database, VERIFICATIONS);
      assert.deepEqual(
        preuves.flatMap(({ defauts }) => defauts),
        [],
      );
      assert.ok(holds(preuves));
      const faits = preuves[0]?.examines ?? 0;
      t.diagnostic(
        `${preuves.length} preuves, ${faits} faits, ${Math.round(performance.now() - debut)} ms`,
      );
    });
  });
}

function controler(csv: string, version: string) {
  return controlerScdl(csv, chemin(`subventions/scdl-schema/schema-v${version}.json`));
}

function controlerExemple(nom: string, version: string) {
  const texte = readFileSync(chemin(`subventions/scdl-exemples/v2.1.0--${nom}.csv`), 'utf8');
  return controler(texte, version);
}

function enCentimes(montant: string): Centimes {
  const [, unites = '', decimales = ''] = /^(\d+)\.(\d{2})$/.exec(montant) ?? [];
  assert.notEqual(unites, '', montant);
  return centimes(Number(unites) * 100 + Number(decimales));
}

/** A point stays where it was given, in a quartier as the official file draws it; or the reverse. */
function assertAuBonEndroit(
  { adresse, trouves }: Action,
  geometrie: Point | MultiPolygon,
  officiels: ReturnType<typeof perimetresOfficiels>,
): void {
  assert.ok(adresse.point);
  const place = [adresse.point.lon, adresse.point.lat];
  if (geometrie.type === 'MultiPolygon') {
    assert.ok(booleanPointInPolygon(place, geometrie), adresse.nom);
    return;
  }
  assert.deepEqual(geometrie.coordinates, place);
  if (adresse.limiteM < 20) return;
  const dessins = trouves.flatMap(({ code }) => officiels.get(code) ?? []);
  assert.ok(
    dessins.some((dessin) => booleanPointInPolygon(place, dessin)),
    adresse.nom,
  );
}

function assertPosition(position: readonly number[]): void {
  const [lon = Number.NaN, lat = Number.NaN] = position;
  assert.equal(position.length, 2);
  assert.ok(Math.abs(lon) <= 180 && Math.abs(lat) <= 90, `${lon}, ${lat}`);
}

/** Closed rings of four positions or more, outer ones counterclockwise, holes clockwise. */
function assertSurface({ type, coordinates }: MultiPolygon): void {
  assert.equal(type, 'MultiPolygon');
  for (const [rang, anneau] of coordinates.flatMap((polygone) => [...polygone.entries()])) {
    for (const position of anneau) assertPosition(position);
    assert.ok(anneau.length >= 4);
    assert.deepEqual(anneau.at(-1), anneau[0]);
    assert.equal(aire(anneau) > 0, rang === 0, 'sens de l’anneau');
  }
}

function aire(anneau: readonly Position[]): number {
  return anneau.reduce((total, [x = 0, y = 0], rang) => {
    const [xSuivant = x, ySuivant = y] = anneau[rang + 1] ?? [];
    return total + x * ySuivant - xSuivant * y;
  }, 0);
}
