import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { importerFichier } from '../../src/rooms/import-du-territoire/door.ts';
import { MIGRATED } from '../support/database.ts';
import { dossierDeDonnees } from '../support/donnees.ts';
import { ordre } from '../support/programme.ts';
import { lignesDuTableau } from './formes.ts';
import { elements, liens, texte } from './lecture.ts';
import { net } from './listes.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;
const site = await ouvrirSite();
const passant = site.passant();
const instruction = await site.parRole('instructeur-region');

const FICHIERS = [
  'qpv/qpv-2015-mel-wgs84.geojson',
  'qpv/qpv-2024-59-62-80.geojson',
  'qpv/qpv-2024-chiffres-insee-sauf-02-60.csv',
  'contrats-de-ville/contrats-de-ville-hauts-de-france.csv',
];
for (const fichier of donnees === null ? [] : FICHIERS) {
  const octets = readFileSync(join(donnees ?? '', fichier));
  const qui = ordre('admin-region', '2026-01-05T09:00:00Z');
  const recu = { nom: fichier, octets, editeur: 'ANCT' };
  assert.ok((await importerFichier(site.database, qui, recu)).ok, fichier);
}

async function lire(qui: Visiteur, adresse: string): Promise<string> {
  const { status, corps } = await qui.get(adresse);
  assert.equal(status, 200, adresse);
  const [main] = elements(corps).filter(({ tagName }) => tagName === 'main');
  return net(main === undefined ? '' : texte(main));
}

test('tables vides : la vue d’ensemble dit par quoi commencer', async () => {
  const vide = await ouvrirSite({}, MIGRATED);
  assert.match(await lire(vide.passant(), '/territoire'), /Rien n’est encore importé/);
  assert.match(await lire(vide.passant(), '/territoire/millesimes'), /Aucun quartier/);
});

test('la vue d’ensemble mène à chaque EPCI qui a des quartiers ; les manques sont à la Région', async () => {
  const { corps } = await passant.get('/territoire');
  const epci = liens(corps).filter((lien) => lien.startsWith('/territoire/epci/'));
  assert.ok(epci.length >= 4);
  for (const lien of epci.slice(0, 3)) assert.match(await lire(passant, lien), /Quartiers/);
  assert.doesNotMatch(await lire(passant, '/territoire'), /À compléter/);
  assert.match(await lire(instruction, '/territoire'), /À compléter/);
});

test('chaque manque compté mène à une liste d’autant de lignes', async () => {
  const dit = await lire(instruction, '/territoire');
  for (const [manque, mot] of [
    ['chiffre', 'sans chiffre'],
    ['commune', 'sans commune'],
    ['trace', 'sans tracé'],
    ['epci', 'sans EPCI'],
  ] as const) {
    const compte = Number(new RegExp(`(\\d+) quartiers? ${mot}`).exec(dit)?.[1] ?? 0);
    const liste = await lire(instruction, `/territoire?vue=quartiers&manque=${manque}`);
    const lues = /en vigueur le [^(,]+(?: \((\d+)\)|, 1 à \d+ sur (\d+))/.exec(liste);
    assert.equal(Number(lues?.[1] ?? lues?.[2] ?? 0), compte, mot);
  }
});

test('un contrat se lit à une date ; une date illisible est dite, une autre change la liste', async () => {
  const [{ code = '' } = {}] = await site.database.read(sql<{ code: string }>`
    select code from territoire_contrat where code like 'INVENTE-CV-%' order by code limit 1`);
  const page = `/territoire/contrats/${code}`;
  assert.match(await lire(passant, page), /5 quartiers le 31 décembre 2022/);
  assert.match(await lire(passant, `${page}?jour=2014-06-01`), /0 quartier le 1er juin 2014/);
  assert.match(await lire(passant, `${page}?jour=demain`), /Cette date n’est pas comprise/);
  const { corps } = await passant.get(page);
  assert.match(
    lignesDuTableau(corps, /Les fichiers qui disent ce contrat/)[0]?.join() ?? '',
    /[0-9a-f]{64}/,
  );
  assert.equal((await passant.get('/territoire/contrats/INCONNU')).status, 404);
  assert.equal((await passant.get('/territoire/epci/000000000')).status, 404);
});

test('les dossiers d’un lieu ne se comptent que pour qui les lit', async () => {
  const [{ code = '' } = {}] = await site.database.read(sql<{ code: string }>`
    select jsonb_array_elements_text(etat->'contenu'->'lieux'->'quartiers') as code
    from dossier where statut = 'depose' limit 1`);
  const page = `/territoire/quartiers/${encodeURIComponent(code)}`;
  const [{ nombre = 0 } = {}] = await site.database.read(sql<{ nombre: number }>`
    select count(*) as nombre from dossier
    where statut = 'depose' and etat->'contenu'->'lieux'->'quartiers' ? ${code}`);
  const { corps } = await instruction.get(page);
  const lignes = lignesDuTableau(corps, /Dossiers déposés, par année/);
  const deposes = lignes.reduce((total, [, un = '0']) => total + Number(un), 0);
  assert.equal(deposes, Number(nombre));
  assert.doesNotMatch((await passant.get(page)).corps, /Dossiers déposés/);
  const autre = await site.parRole('agent-epci', 1);
  const sien = (await autre.get(page)).corps;
  const siens = /Dossiers déposés, par année/.test(sien)
    ? lignesDuTableau(sien, /Dossiers déposés, par année/).reduce(
        (t, [, un = '0']) => t + Number(un),
        0,
      )
    : 0;
  const [{ permis = 0 } = {}] = await site.database.read(sql<{ permis: number }>`
    select count(*) as permis from dossier where statut = 'depose'
      and epci_siren = ${autre.epciSiren} and etat->'contenu'->'lieux'->'quartiers' ? ${code}`);
  assert.equal(siens, Number(permis));
});

describe('les lieux de la MEL', { skip: absentes }, () => {
  test('un quartier dit d’où il vient, ce qu’il devint, ses chiffres et leur source', async () => {
    const neuf = await lire(passant, '/territoire/quartiers/QN05966M');
    assert.match(neuf, /vient de ?Résidence-Poste-Terroir/);
    assert.match(neuf, /Population municipale ?8 450/);
    assert.match(neuf, /non dite/);
    assert.match(neuf, /ANCT, qpv\/qpv-2024-chiffres-insee-sauf-02-60\.csv, importé le/);
    const vieux = await lire(passant, '/territoire/quartiers/QP059067');
    assert.match(vieux, /En vigueur jusqu’au 31 décembre 2023/);
    assert.match(vieux, /est devenu ?Résidence-Poste-Triolo/);
    assert.match(vieux, /Aucun chiffre n’est importé/);
    const avant = await lire(passant, '/territoire/quartiers/QN05966M?jour=2020-01-01');
    assert.match(avant, /Pas en vigueur le 1er janvier 2020/);
  });

  test('l’EPCI d’aujourd’hui garde ses quartiers d’avant son SIREN', async () => {
    const page = '/territoire/epci/200093201?jour=2026-01-05';
    assert.match(await lire(passant, page), /31 quartiers le 5 janvier 2026/);
    assert.match(await lire(passant, page), /245900410/);
    const avant = await lire(passant, '/territoire/epci/245900410?jour=2020-06-01');
    assert.match(avant, /31 quartiers le 1er juin 2020/);
  });

  test('un contrat de 2015 mène à l’EPCI qui l’a repris', async () => {
    const [{ code = '' } = {}] = await site.database.read(sql<{ code: string }>`
      select code from territoire_contrat where epci_siren = '245900410' and code like 'CV%'`);
    const dit = await lire(passant, `/territoire/contrats/${code}`);
    assert.match(dit, /31 quartiers le 31 décembre 2023/);
    assert.match(dit, /200093201/);
    assert.match(dit, /par succession/);
  });
});
