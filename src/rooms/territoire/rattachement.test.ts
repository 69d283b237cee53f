import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { dossierDeDonnees } from '../../../tests/support/donnees.ts';
import type { Role } from '../../core/access/roles.ts';
import { instant, jour } from '../../core/day.ts';
import { nouvelleCle } from '../../core/execute.ts';
import type { Ordre } from '../../core/piece.ts';
import { verify } from '../../core/verify.ts';
import { importerContrats, importerPerimetres } from '../import-du-territoire/door.ts';
import { suggererEpci } from './rules/rattachement/suggerer.ts';
import { listerContrats } from './store/listes.ts';
import { contratDeLEpci, situerQuartier } from './store/queries.ts';
import { listerEpciAChoisir } from './store/rattachement/choix.ts';
import { rattacherContrat } from './store/rattachement/rattacher.ts';
import { importerReferentiel } from './store/referentiel.ts';
import { verificationTerritoire } from './store/verification.ts';

const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;

function ordre(role: Role = 'admin-region', autre: Partial<Ordre> = {}): Ordre {
  return {
    cle: nouvelleCle(),
    acteur: { personneId: role, role, epciSiren: null, organisationId: null },
    instant: instant('2026-01-05T09:00:00Z'),
    ...autre,
  };
}

const fichier = (nom: string, texte: string) => ({
  nom,
  octets: new TextEncoder().encode(texte),
});

const [UN, DEUX, PERDU] = ['990000001', '990000002', '990000009'];
const ENTETES = 'code,epci_siren,libelle,du,au,successeurs';

describe('un contrat rattaché à l’écran', async () => {
  const { database } = await testDatabase();
  const Le = jour('2018-01-01');

  const dire = (successeurs: readonly string[], motif = 'arrêté', par = ordre()) =>
    rattacherContrat(database, par, {
      type: successeurs.length > 0 ? 'rattacherContrat' : 'reprendreRattachement',
      code: 'CV-1',
      successeurs,
      motif,
    });
  const contratsDu = async (code: string) =>
    (await situerQuartier(database, code, Le))?.contratCodes;
  const importer = async (ligne: string) => {
    const recu = await importerContrats(
      database,
      ordre(),
      fichier('c.csv', `${ENTETES}\n${ligne}`),
    );
    assert.ok(recu.ok);
    return recu.rapport;
  };

  before(async () => {
    const epci = [
      { siren: UN, nom: 'CA du Bourg', nature: 'CA', communes: ['59990'] },
      { siren: DEUX, nom: 'CA du Val', nature: 'CA', communes: ['59991'] },
    ];
    const communes = ['59990', '59991'].map((code) => ({ code, nom: code, communeCode: code }));
    const charge = await importerReferentiel(database, ordre(), [{ annee: 2019, epci, communes }]);
    assert.ok(charge.ok);
    const anneau = [
      [3, 50],
      [3.01, 50],
      [3.01, 50.01],
      [3, 50],
    ];
    const features = [UN, DEUX].map((siren, rang) => ({
      type: 'Feature',
      properties: { code: `QP05999${rang}`, nom: `Q${rang}`, epci: [siren] },
      geometry: { type: 'Polygon', coordinates: [anneau] },
    }));
    const couche = JSON.stringify({ type: 'FeatureCollection', features });
    assert.ok((await importerPerimetres(database, ordre(), fichier('q.geojson', couche))).ok);
    await importer(`CV-1,${PERDU},CC Perdue,2015-01-01,2023-12-31,`);
    await importer(`CV-2,${UN},CA du Bourg,2015-01-01,2023-12-31,`);
  });

  test('seule l’administration le dit, avec sa source, sur un contrat qui en a besoin', async () => {
    for (const role of ['instructeur-region', 'direction-region', 'agent-epci'] as const) {
      const reponse = await dire([UN], 'arrêté', ordre(role));
      assert.deepEqual(reponse, { ok: false, refus: { code: 'acces-interdit' } });
    }
    assert.deepEqual(await dire([UN], ' '), { ok: false, refus: { code: 'motif-absent' } });
    const autre = {
      type: 'rattacherContrat',
      code: 'CV-2',
      successeurs: [DEUX],
      motif: 'x',
    } as const;
    assert.deepEqual(await rattacherContrat(database, ordre(), autre), {
      ok: false,
      refus: { code: 'epci-deja-connu' },
    });
    assert.deepEqual(await contratsDu('QP059990'), ['CV-2']);
  });

  test('dit, il vaut aussitôt pour les quartiers et pour l’EPCI ; dit deux fois, un seul fait', async () => {
    const dit = await dire([DEUX]);
    assert.ok(dit.ok && dit.nouveau);
    assert.deepEqual(dit.rapport.aRattacher, []);
    assert.deepEqual(await contratsDu('QP059991'), ['CV-1']);
    assert.equal((await contratDeLEpci(database, DEUX, Le))?.code, 'CV-1');
    const encore = await dire([DEUX]);
    assert.ok(encore.ok && !encore.nouveau);
  });

  test('qui n’a pas vu la dernière version ne l’écrase pas', async () => {
    const reponse = await dire([UN], 'courrier', ordre('admin-region', { versionAttendue: 0 }));
    assert.deepEqual(reponse, { ok: false, refus: { code: 'version-perimee', version: 1 } });
  });

  test('il se corrige, puis se retire, par un nouveau fait chaque fois', async () => {
    const corrige = await dire(
      [UN, DEUX],
      'courrier',
      ordre('admin-region', { versionAttendue: 1 }),
    );
    assert.ok(corrige.ok && corrige.nouveau);
    assert.deepEqual(corrige.rapport.rattache?.avant, [DEUX]);
    assert.deepEqual(await contratsDu('QP059990'), ['CV-1', 'CV-2']);
    assert.ok((await dire([], 'erreur')).ok);
    assert.deepEqual(await contratsDu('QP059991'), []);
    assert.deepEqual(await dire([], 'erreur'), { ok: false, refus: { code: 'rien-a-reprendre' } });
    const [{ nombre } = { nombre: 0 }] = await database.read(sql<{ nombre: number }>`
      select count(*) as nombre from journal where objet = 'rattachement/CV-1'`);
    assert.equal(Number(nombre), 3);
  });

  test('un tableau muet le laisse ; un tableau qui dit autre chose vaut, et son rapport le dit', async () => {
    assert.ok((await dire([DEUX], 'arrêté')).ok);
    const muet = await importer(`CV-1,${PERDU},CC Perdue renommée,2015-01-01,2023-12-31,`);
    assert.deepEqual([muet.ecrits, muet.successeursChanges, muet.aRattacher], [1, undefined, []]);
    assert.deepEqual(await contratsDu('QP059991'), ['CV-1']);
    const contraire = await importer(`CV-1,${PERDU},CC Perdue,2015-01-01,2023-12-31,${UN}`);
    assert.deepEqual(contraire.successeursChanges, [
      { code: 'CV-1', nom: 'CC Perdue', avant: [DEUX], apres: [UN], dits: true },
    ]);
    assert.deepEqual(await contratsDu('QP059991'), []);
  });

  test('tout se prouve : lignes, faits, chaîne', async () => {
    const preuves = await verify(database, [verificationTerritoire]);
    assert.deepEqual(
      preuves.flatMap(({ defauts }) => defauts),
      [],
    );
    assert.ok(preuves.length > 3);
  });
});

describe('le tableau réel des Hauts-de-France', { skip: absentes }, async () => {
  const { database } = await testDatabase();
  const chemin = 'contrats-de-ville/contrats-de-ville-hauts-de-france.csv';
  const importer = () => {
    const octets = readFileSync(join(donnees ?? '', chemin));
    return importerContrats(database, ordre(), { nom: chemin, octets });
  };

  before(async () => {
    assert.ok((await importerReferentiel(database, ordre())).ok);
    assert.ok((await importer()).ok);
  });

  test('un de ses quinze contrats rattaché, il en reste quatorze, même après un autre import', async () => {
    const aIndiquer = async () =>
      (await listerContrats(database)).filter((un) => un.rattachement === 'a-indiquer');
    assert.equal((await aIndiquer()).length, 15);
    const type = 'rattacherContrat';
    const successeurs = ['200071785'];
    const motif = 'arrêté de fusion';
    const dit = { type, code: 'CV008', successeurs, motif } as const;
    assert.ok((await rattacherContrat(database, ordre(), dit)).ok);
    assert.equal((await aIndiquer()).length, 14);
    const encore = await importer();
    assert.ok(encore.ok && !encore.nouveau);
    assert.equal((await aIndiquer()).length, 14);
    const trouve = await contratDeLEpci(database, '200071785', jour('2020-01-01'));
    assert.deepEqual([trouve?.code, trouve?.rattachement], ['CV008', 'par-succession']);
  });

  test('à chacun des autres, un EPCI au moins est suggéré', async () => {
    const epci = await listerEpciAChoisir(database, jour('2026-06-01'));
    for (const contrat of await listerContrats(database)) {
      if (contrat.rattachement !== 'a-indiquer') continue;
      const noms = suggererEpci(contrat, epci).map(({ nom }) => nom);
      console.log(`${contrat.code} ${contrat.nom} : ${noms.slice(0, 3).join(' ; ')}`);
      assert.ok(noms.length > 0, contrat.nom);
    }
  });
});
