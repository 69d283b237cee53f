import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { importerFichier } from '../../src/rooms/import-du-territoire/door.ts';
import { dossierDeDonnees } from '../support/donnees.ts';
import { ordre } from '../support/programme.ts';
import { elements, texte } from './lecture.ts';
import { lireFichier, net } from './listes.ts';
import { ouvrirSite } from './support.ts';

const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;
const site = await ouvrirSite();
const passant = site.passant();

const TABLE = 'qpv/qpv-correspondance-2015-2024-mel.csv';
const MEL = '/territoire/millesimes?lieu=epci-200093201&de=2015-01-01&vers=2024-01-01';
const lienVers = (code: string) =>
  `/territoire/filiations/${encodeURIComponent(`2015-01-01~2024-01-01~nouveau~${code}`)}`;

async function importer(nom: string, octets: Uint8Array): Promise<void> {
  const qui = ordre('admin-region', '2026-01-05T09:00:00Z');
  const lu = await importerFichier(site.database, qui, { nom, octets, editeur: 'ANCT' });
  assert.ok(lu.ok && lu.nouveau, JSON.stringify(lu));
}

const lire = (chemin: string) => readFileSync(join(donnees ?? '', chemin));

async function dire(adresse: string): Promise<string> {
  const { status, corps } = await passant.get(adresse);
  assert.equal(status, 200, adresse);
  const [main] = elements(corps).filter(({ tagName }) => tagName === 'main');
  return net(main === undefined ? '' : texte(main));
}

/** How many lines agree with the tables, differ from them, and are of quartiers that none names. */
async function compter(): Promise<number[]> {
  const { lignes } = await lireFichier(site, passant, `${MEL}&format=csv-donnees`);
  return [/^concorde$/, /^diffère, dit /, /^muette$/].map(
    (mot) => lignes.filter((ligne) => ligne.some((cellule) => mot.test(cellule))).length,
  );
}

describe('la table officielle à côté des tracés, pour la MEL', { skip: absentes }, async () => {
  for (const chemin of donnees === null
    ? []
    : ['qpv/qpv-2015-mel-wgs84.geojson', 'qpv/qpv-2024-59-62-80.geojson']) {
    await importer(chemin, lire(chemin));
  }

  test('sans table importée, ni colonne ni filtre', async () => {
    assert.doesNotMatch(await dire(MEL), /Table officielle/);
    assert.doesNotMatch(await dire(lienVers('QN05974M')), /Table officielle/);
  });

  test('la table réelle concorde avec les 26 liens des tracés, et est muette sur le reste', async () => {
    await importer(TABLE, lire(TABLE));
    assert.deepEqual(await compter(), [27, 0, 5]);
    assert.match(await dire(MEL), /Table officielle : qpv\/qpv-correspondance.*publiée par ANCT/);
    const lien = await dire(lienVers('QN05974M'));
    assert.match(lien, /Table officielle : concorde/);
    assert.match(lien, /Selon qpv\/qpv-correspondance.* importée le 5 janvier 2026/);
  });

  test('ce qu’elle dit autrement se lit, et se filtre', async () => {
    await importer('autre.csv', Buffer.from('code_2015,code_2024\nQP059069,QN05966M\n'));
    assert.deepEqual(await compter(), [25, 2, 5]);
    const filtre = await dire(`${MEL}&officielle=differe`);
    assert.match(filtre, /diffère dit .*Attargette - Chanzy \(QP059069\)/);
    assert.match(filtre, /dont ils viennent \(2\)/);
    const lien = await dire(lienVers('QN05966M'));
    assert.match(lien, /Table officielle : diffère dit .*\(QP059067\), .*\(QP059069\)/);
    assert.match(lien, /autre\.csv/);
  });
});
