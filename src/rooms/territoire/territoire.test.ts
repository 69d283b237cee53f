import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Role } from '../../core/access/roles.ts';
import { instant, jour } from '../../core/day.ts';
import { nouvelleCle } from '../../core/execute.ts';
import { lireHistoire } from '../../core/journal.ts';
import type { Ordre } from '../../core/piece.ts';
import { importerContrats, importerPerimetres } from '../import-du-territoire/door.ts';
import type { VersionDuReferentiel } from './rules/referentiel.ts';
import {
  contratDeLEpci,
  geometrieDuPerimetre,
  lireEpci,
  perimetreLePlusProche,
  situerPoint,
  situerQuartier,
} from './store/queries.ts';
import { importerReferentiel } from './store/referentiel.ts';
import { verificationTerritoire } from './store/verification.ts';

const { database } = await testDatabase();

function ordre(role: Role = 'admin-region'): Ordre {
  return {
    cle: nouvelleCle(),
    acteur: { personneId: 'p', role, epciSiren: null, organisationId: null },
    instant: instant('2026-01-05T09:00:00Z'),
  };
}

// Invented: Bourg-Neuf and Val-Clair are in one EPCI, then that EPCI becomes another.
const [ANCIEN, NOUVEAU] = ['990000001', '990000002'];
const communes = [
  { code: '59990', nom: 'Bourg-Neuf', communeCode: '59990' },
  { code: '59991', nom: 'Saint-Cœur', communeCode: '59991' },
  { code: '59992', nom: 'Val-Clair', communeCode: '59990' },
];
const version = (annee: number, siren: string, nom: string): VersionDuReferentiel => ({
  annee,
  communes,
  epci: [{ siren, nom, nature: 'CA', communes: ['59990', '59991'] }],
});
const versions = [version(2019, ANCIEN, 'CA du Bourg'), version(2024, NOUVEAU, 'CA Bourg et Val')];

function carre(lon: number, lat: number, cote = 0.01) {
  const anneau = [
    [lon, lat],
    [lon + cote, lat],
    [lon + cote, lat + cote],
    [lon, lat + cote],
    [lon, lat],
  ];
  return { type: 'Polygon', coordinates: [anneau] };
}

function collection(...elements: readonly [object, object | null][]) {
  const features = elements.map(([properties, geometry]) => ({
    type: 'Feature',
    properties,
    geometry,
  }));
  const texte = JSON.stringify({ type: 'FeatureCollection', features });
  return { nom: 'essai.geojson', octets: new TextEncoder().encode(texte) };
}

const table = (texte: string) => ({
  nom: 'contrats.csv',
  octets: new TextEncoder().encode(texte),
});

const vieux = { CODE_QP: 'QP059990', NOM_QP: 'Les Tours', COMMUNE_QP: 'BOURG NEUF, St-Coeur, Oz' };

async function importer(...elements: readonly [object, object | null][]) {
  const reponse = await importerPerimetres(database, ordre(), collection(...elements));
  assert.ok(reponse.ok, JSON.stringify(reponse));
  return reponse;
}

describe('territoire, sur PostgreSQL', () => {
  before(async () => {
    const charge = await importerReferentiel(database, ordre(), versions);
    assert.ok(charge.ok && charge.nouveau);
    const encore = await importerReferentiel(database, ordre(), versions.toReversed());
    assert.ok(encore.ok && !encore.nouveau);
  });

  test('seul l’administrateur de la Région importe', async () => {
    const interdit = { ok: false, refus: { code: 'acces-interdit' } };
    const fichier = collection([vieux, carre(3, 50)]);
    for (const role of ['instructeur-region', 'direction-region', 'agent-epci'] as const) {
      assert.deepEqual(await importerPerimetres(database, ordre(role), fichier), interdit);
      assert.deepEqual(await importerReferentiel(database, ordre(role), []), interdit);
      assert.deepEqual(await importerContrats(database, ordre(role), table('code')), interdit);
    }
  });

  test('un aperçu donne le rapport de l’import et n’écrit rien, pour qui peut importer', async () => {
    const fichier = collection([{ ...vieux, CODE_QP: 'QP059980' }, carre(4, 50)]);
    const jeton = () => database.read(sql`select jeton from territoire_jeton`);
    const avant = await jeton();
    const vu = await importerPerimetres(database, ordre(), fichier, { apercu: true });
    assert.ok(vu.ok && vu.nouveau);
    assert.deepEqual(await situerPoint(database, 4.005, 50.005, jour('2016-01-01')), []);
    assert.deepEqual(await jeton(), avant);
    const interdit = await importerPerimetres(database, ordre('direction-region'), fichier, {
      apercu: true,
    });
    assert.deepEqual(interdit, { ok: false, refus: { code: 'acces-interdit' } });
    const fait = await importerPerimetres(database, ordre(), fichier);
    assert.ok(fait.ok && fait.nouveau);
    assert.deepEqual(fait.rapport, vu.rapport);
    const encore = await importerPerimetres(database, ordre(), fichier, { apercu: true });
    assert.ok(encore.ok && !encore.nouveau);
  });

  test('un EPCI disparu a un successeur ; un jour d’avant répond en le disant', async () => {
    const avant = await lireEpci(database, ANCIEN, jour('2016-01-01'));
    assert.deepEqual(avant, {
      siren: ANCIEN,
      nom: 'CA du Bourg',
      nature: 'CA',
      du: '2019-01-01',
      au: '2023-12-31',
      successeurs: [NOUVEAU],
      anterieur: true,
    });
    assert.equal(await lireEpci(database, ANCIEN, jour('2024-01-01')), null);
  });

  test('les noms de communes sont retrouvés, ou signalés, jamais inventés', async () => {
    const { nouveau, rapport } = await importer([vieux, carre(3, 50)]);
    assert.equal(nouveau, true);
    assert.deepEqual(rapport.communesNonResolues, [{ quartier: 'QP059990', commune: 'Oz' }]);
    const situe = await situerQuartier(database, 'QP059990', jour('2018-01-01'));
    assert.deepEqual(situe?.epciSirens, [ANCIEN]);
    assert.equal(situe?.millesime, '2015-01-01');
    assert.equal(await situerQuartier(database, 'QP059990', jour('2024-01-01')), null);
  });

  test('le même fichier deux fois ne change rien ; corrigé, il remplace et garde l’ancien tracé', async () => {
    const avant = await situerQuartier(database, 'QP059990', jour('2018-01-01'));
    const encore = await importer([vieux, carre(3, 50)]);
    assert.deepEqual([encore.nouveau, encore.rapport.inchanges], [false, 1]);
    const corrige = await importer([vieux, carre(3, 50, 0.02)]);
    assert.deepEqual([corrige.nouveau, corrige.rapport.remplaces], [true, 1]);
    const [dedans] = await situerPoint(database, 3.015, 50.015, jour('2018-01-01'));
    assert.equal(dedans?.code, 'QP059990');
    assert.notEqual(dedans?.perimetreEmpreinte, avant?.perimetreEmpreinte);
    const dessin = await geometrieDuPerimetre(database, avant?.perimetreEmpreinte ?? '');
    assert.deepEqual(dessin?.coordinates[0]?.[0]?.length, 5);
    const retour = await importer([vieux, carre(3, 50)]);
    assert.deepEqual([retour.nouveau, retour.rapport.remplaces], [true, 1]);
    assert.deepEqual(await situerQuartier(database, 'QP059990', jour('2018-01-01')), avant);
  });

  test('deux imports du même fichier en même temps : un seul fait', async () => {
    const fichier = collection([{ ...vieux, CODE_QP: 'QP059991' }, carre(3.3, 50)]);
    const recus = await Promise.all(
      [1, 2, 3].map(() => importerPerimetres(database, ordre(), fichier)),
    );
    assert.deepEqual(recus.map((recu) => recu.ok && recu.nouveau).sort(), [false, false, true]);
    const trouves = await situerPoint(database, 3.305, 50.005, jour('2018-01-01'));
    assert.equal(trouves.length, 1);
  });

  test('veille active et vécu ont un code libre, et demandent leur millésime', async () => {
    const vecu = {
      code: 'Marché du Bourg',
      nom: 'Autour du marché',
      nature: 'vecu',
      communes: ['59990'],
      contrat: 'CV-BOURG',
    };
    const veille = { ...vecu, code: 'QVA-1', nature: 'veille-active', epci: [NOUVEAU] };
    const fichier = collection([vecu, carre(3.1, 50)], [veille, carre(3.105, 50)]);
    assert.deepEqual(await importerPerimetres(database, ordre(), fichier), {
      ok: false,
      refus: { code: 'millesime-absent', codes: ['Marché du Bourg', 'QVA-1'] },
    });
    const millesime = jour('2016-07-01');
    const recu = await importerPerimetres(database, ordre(), fichier, { millesime });
    assert.ok(recu.ok && recu.nouveau);
    const deux = await situerPoint(database, 3.106, 50.001, jour('2017-01-01'));
    assert.deepEqual(
      deux.map(({ code, nature, epciSirens }) => [code, nature, epciSirens]),
      [
        ['Marché du Bourg', 'vecu', [ANCIEN]],
        ['QVA-1', 'veille-active', [ANCIEN]],
      ],
    );
    assert.deepEqual(await situerPoint(database, 3.106, 50.001, jour('2016-06-30')), []);
    const [apres] = await situerPoint(database, 3.101, 50.001, jour('2025-01-01'));
    assert.deepEqual(apres?.epciSirens, [NOUVEAU]);
  });

  test('un millésime où la liste des codes ne vaut pas est refusé, et rien n’est écrit', async () => {
    const ancien = collection([{ code_qp: 'QP059998', nom_qp: 'Ancien' }, carre(4.2, 50)]);
    const neuf = collection([{ code_qp: 'QN05998M', lib_qp: 'Neuf' }, carre(4.2, 50)]);
    for (const [fichier, code, premier] of [
      [ancien, 'QP059998', '2024-01-01'],
      [ancien, 'QP059998', '2014-12-31'],
      [neuf, 'QN05998M', '2015-01-01'],
    ] as const) {
      assert.deepEqual(
        await importerPerimetres(database, ordre(), fichier, { millesime: jour(premier) }),
        { ok: false, refus: { code: 'millesime-hors-liste', codes: [code] } },
      );
    }
    assert.deepEqual(await situerPoint(database, 4.205, 50.001, jour('2025-01-01')), []);
    const corrige = { millesime: jour('2020-05-05') };
    assert.ok((await importerPerimetres(database, ordre(), ancien, corrige)).ok);
    const codes = async (le: string) =>
      (await situerPoint(database, 4.205, 50.001, jour(le))).map(({ code }) => code);
    assert.deepEqual(
      [await codes('2020-05-04'), await codes('2023-12-31'), await codes('2024-01-01')],
      [[], ['QP059998'], []],
    );
  });

  test('un contrat vaut par son EPCI, par un successeur, ou parce que le quartier le nomme', async () => {
    const colonnes = 'code;epci_siren;libelle;du;au;successeurs';
    const recu = await importerContrats(
      database,
      ordre(),
      table(
        `${colonnes}\nCV-1;${ANCIEN};Contrat du Bourg;;;\n` +
          `CV-2;990000009;Contrat perdu;2015-01-01;2022-12-31;\n` +
          `CV-BOURG;990000008;Contrat d’ailleurs;;;\nCV-4;12;Faux;;;\nCV-1;${ANCIEN};Double;;;\n`,
      ),
    );
    assert.ok(recu.ok);
    assert.deepEqual(
      recu.rapport.refuses.map(({ ligne, code }) => [ligne, code]),
      [
        [5, 'CV-4'],
        [6, 'CV-1'],
      ],
    );
    assert.deepEqual(
      recu.rapport.aRattacher.map(({ code }) => code),
      ['CV-2', 'CV-BOURG'],
    );
    const contrats = async (code: string, date: string) =>
      (await situerQuartier(database, code, jour(date)))?.contratCodes;
    assert.deepEqual(await contrats('QP059990', '2018-01-01'), ['CV-1']);
    assert.deepEqual(await contrats('Marché du Bourg', '2018-01-01'), ['CV-1', 'CV-BOURG']);
    assert.deepEqual(await contrats('QVA-1', '2025-01-01'), []);
    assert.equal((await contratDeLEpci(database, NOUVEAU, jour('2018-01-01')))?.code, 'CV-1');
    const perdu = await contratDeLEpci(database, '990000009', jour('2018-01-01'));
    assert.equal(perdu?.rattachement, 'a-indiquer');
  });

  test('un successeur indiqué par le fichier rattache le contrat', async () => {
    const texte = `code,epci_siren,libelle,du,au,successeurs\nCV-2,990000009,Contrat perdu,2015-01-01,2022-12-31,${ANCIEN}\n`;
    const recu = await importerContrats(database, ordre(), table(texte));
    assert.ok(recu.ok);
    assert.deepEqual([recu.rapport.remplaces, recu.rapport.aRattacher], [1, []]);
    const situe = await situerQuartier(database, 'QP059990', jour('2018-01-01'));
    assert.deepEqual(situe?.contratCodes, ['CV-1', 'CV-2']);
    const trouve = await contratDeLEpci(database, '990000009', jour('2018-01-01'));
    assert.equal(trouve?.rattachement, 'par-succession');
  });

  test('hors de tout périmètre, le plus proche et sa distance en mètres', async () => {
    const date = jour('2018-01-01');
    assert.deepEqual(await perimetreLePlusProche(database, 3.005, 50.005, date), {
      code: 'QP059990',
      metres: 0,
    });
    const proche = await perimetreLePlusProche(database, 3.005, 50.02, date);
    assert.equal(proche?.code, 'QP059990');
    assert.ok(Math.abs((proche?.metres ?? 0) - 1112) < 2, String(proche?.metres));
    const ancien = jour('2010-01-01');
    assert.equal(await perimetreLePlusProche(database, 3, 50, ancien), null);
  });

  test('un fichier refusé en entier le dit', async () => {
    const refus = async (octets: string) => {
      const fichier = { nom: 'f', octets: new TextEncoder().encode(octets) };
      const reponse = await importerPerimetres(database, ordre(), fichier);
      return reponse.ok ? null : reponse.refus.code;
    };
    assert.equal(await refus('{'), 'fichier-illisible');
    assert.equal(await refus('{}'), 'pas-une-collection');
    const sansColonne = await importerContrats(database, ordre(), table('a;b\n1;2\n'));
    assert.deepEqual(sansColonne, {
      ok: false,
      refus: { code: 'colonnes-absentes', colonnes: ['code', 'epci_siren', 'libelle'] },
    });
  });

  test('les faits repliés donnent l’état stocké', async () => {
    let nombre = 0;
    for await (const { id, version: stockee, etat } of verificationTerritoire.etatsStockes(
      database,
    )) {
      const lignes = await lireHistoire(database, 'territoire', id);
      const replie = lignes.reduce<unknown>(
        (avant, { fait }) => verificationTerritoire.replier(avant, JSON.parse(fait)),
        null,
      );
      assert.deepEqual(replie, etat);
      assert.equal(lignes.length, stockee);
      nombre += 1;
    }
    assert.ok(nombre >= 5);
  });

  test('les preuves tiennent, et voient une ligne changée à la main', async () => {
    const defauts = async () => {
      const preuves = (await verificationTerritoire.preuves?.(database)) ?? [];
      assert.ok(preuves.every(({ examines }) => examines > 0));
      return preuves.map((preuve) => preuve.defauts.length);
    };
    assert.deepEqual(await defauts(), [0, 0, 0]);
    await assert.rejects(
      database.read(sql`update territoire_perimetre set nom = 'x'`),
      /permission denied|droit refusé/,
    );
    await assert.rejects(
      database.pool.query('set role none; delete from territoire_geometrie; reset role'),
      /BF001|ne fait que croître/,
    );
    await database.pool.query(
      `set role none;
       update territoire_perimetre set nom = 'x' where code = 'QVA-1';
       update territoire_epci set nom = 'x';
       set role beffroi_application`,
    );
    assert.deepEqual(await defauts(), [0, 1, 1]);
    await database.pool.query(
      `set role none;
       update territoire_contrat set remplace_par = import_id where code = 'CV-1';
       set role beffroi_application`,
    );
    assert.deepEqual(await defauts(), [0, 2, 1]);
  });
});
