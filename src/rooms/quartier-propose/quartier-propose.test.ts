import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Role } from '../../core/access/roles.ts';
import { instant, jour } from '../../core/day.ts';
import { execute, nouvelleCle } from '../../core/execute.ts';
import type { MultiPolygone } from '../../core/geometry/geometrie.ts';
import type { Ordre } from '../../core/piece.ts';
import { verify } from '../../core/verify.ts';
import {
  importerContrats,
  importerFichier,
  importerPerimetres,
} from '../import-du-territoire/door.ts';
import {
  dessinerQuartiers,
  importerReferentiel,
  lireCommunes,
  situerPoint,
  situerQuartier,
  verificationTerritoire,
} from '../territoire/door.ts';
import { examinerTexte } from './rules/trace.ts';
import type { CommandePropose, DitDuQuartier } from './rules/types.ts';
import { lirePartDehors } from './store/dehors.ts';
import { pieceQuartierPropose } from './store/piece.ts';
import {
  lireChevauchements,
  listerProposes,
  verificationQuartierPropose,
} from './store/queries.ts';
import { lireFichierDeTrace, lireTexteDeTrace } from './store/trace.ts';

const { database } = await testDatabase();
const [EPCI, VOISIN] = ['990000001', '990000002'];
const LE = jour('2024-07-01');

function ordre(role: Role, personneId: string = role, epciSiren: string | null = null): Ordre {
  return {
    cle: nouvelleCle(),
    acteur: { personneId, role, epciSiren, organisationId: null },
    instant: instant('2026-01-05T09:00:00Z'),
  };
}

const agent = (siren = EPCI) => ordre('agent-epci', `agent-${siren}`, siren);
const instruction = () => ordre('instructeur-region');

const octets = (texte: string) => new TextEncoder().encode(texte);

const PROMPT = carre(3.05, 50.61);

function carre(lon: number, lat: number, cote = 0.01) {
  const bord = (degres: number) => Number((degres + cote).toFixed(6));
  return [
    `${lon} ${lat}`,
    `${bord(lon)} ${lat}`,
    `${bord(lon)} ${bord(lat)}`,
    `${lon} ${bord(lat)}`,
  ].join('\n');
}

const dit: DitDuQuartier = {
  nature: 'vecu',
  nom: 'Le Marché',
  contratCode: 'CV1',
  source: 'annexe 3, page 47',
  effetLe: LE,
  communes: ['59990'],
};

async function proposer(texte: string, par = agent(), autre: Partial<DitDuQuartier> = {}) {
  const id = randomUUID();
  const commande: CommandePropose = {
    type: 'proposerQuartier',
    epciSiren: par.acteur.epciSiren ?? EPCI,
    dit: { ...dit, ...autre },
    communesInconnues: [],
    trace: await lireTexteDeTrace(texte),
  };
  return { id, reponse: await execute(database, pieceQuartierPropose, { id, commande }, par) };
}

function faire(id: string, commande: CommandePropose, par: Ordre) {
  return execute(database, pieceQuartierPropose, { id, commande }, par);
}

before(async () => {
  const epci = [
    { siren: EPCI, nom: 'CA du Bourg', nature: 'CA', communes: ['59990', '59991'] },
    { siren: VOISIN, nom: 'CA du Val', nature: 'CA', communes: ['59992'] },
  ];
  const communes = [
    { code: '59990', nom: 'Bourg-Neuf', communeCode: '59990' },
    { code: '59991', nom: 'Saint-Cœur', communeCode: '59991' },
    { code: '59992', nom: 'Val-Clair', communeCode: '59992' },
  ];
  const admin = () => ordre('admin-region');
  await importerReferentiel(database, admin(), [{ annee: 2024, epci, communes }]);
  const table = `code,epci_siren,libelle,du,au\nCV1,${EPCI},Contrat du Bourg,2024-01-01,\nCV2,${VOISIN},Contrat du Val,2024-01-01,\n`;
  await importerContrats(database, admin(), { nom: 'c.csv', octets: octets(table) });
  const coordinates = [
    [
      [3, 50.6],
      [3.01, 50.6],
      [3.01, 50.61],
      [3, 50.61],
      [3, 50.6],
    ],
  ];
  const properties = { code: 'QN05999N', nom: 'Les Tours', epci: EPCI };
  const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } };
  const couche = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
  const recu = { nom: 'q.geojson', octets: octets(couche) };
  assert.ok((await importerPerimetres(database, admin(), recu)).ok);
});

describe('de la proposition au périmètre', () => {
  test('confirmé, il est un périmètre daté : situé, rattaché au contrat, avec son empreinte', async () => {
    const { id, reponse } = await proposer(PROMPT);
    assert.ok(reponse.ok, JSON.stringify(reponse));
    assert.equal((await situerPoint(database, 3.055, 50.615, LE)).length, 0, 'pas encore');
    const confirme = await faire(id, { type: 'confirmerQuartier' }, instruction());
    assert.ok(confirme.ok, JSON.stringify(confirme));
    const [situe] = await situerPoint(database, 3.055, 50.615, LE);
    assert.ok(situe);
    const [lu] = (await listerProposes(database, instruction().acteur)).filter(
      (un) => un.id === id,
    );
    assert.deepEqual(
      { ...situe },
      {
        code: lu?.etat.code,
        nom: 'Le Marché',
        nature: 'vecu',
        millesime: LE,
        perimetreEmpreinte: lu?.etat.contenu.trace.empreinte,
        epciSirens: [EPCI],
        contratCodes: ['CV1'],
      },
    );
    assert.equal((await situerPoint(database, 3.055, 50.615, jour('2024-06-30'))).length, 0);
    const dessines = await dessinerQuartiers(database, EPCI, LE);
    const marche = dessines.find(({ code }) => code === situe.code);
    assert.deepEqual(marche?.communes, ['Bourg-Neuf']);
    const [trace] = await database.read(sql<{ fichier: string; editeur: string }>`
      select j.fait->>'fichier' as fichier, j.fait->>'editeur' as editeur
      from territoire_perimetre p join journal j
        on j.piece = 'territoire' and j.objet = p.import_id and j.version = p.import_version
      where p.code = ${situe.code}`);
    assert.equal(trace?.fichier, `Proposition ${situe.code} (contrat CV1, annexe 3, page 47)`);
    assert.equal(trace.editeur, 'CA du Bourg');
  });

  test('le même tracé ne se propose plus, en vigueur ou seulement proposé', async () => {
    const deja = await proposer(PROMPT);
    assert.ok(!deja.reponse.ok);
    assert.equal(deja.reponse.refus.code, 'deja-dessine');
    const une = await proposer(carre(3.2, 50.6));
    assert.ok(une.reponse.ok);
    const autre = await proposer(carre(3.2, 50.6), agent(VOISIN), { contratCode: 'CV2' });
    assert.ok(!autre.reponse.ok);
    assert.equal(autre.reponse.refus.code, 'deja-dessine');
    assert.ok((await faire(une.id, { type: 'retirerQuartier', motif: '' }, agent())).ok);
    const libre = await proposer(carre(3.2, 50.6), agent(VOISIN), { contratCode: 'CV2' });
    assert.ok(libre.reponse.ok, 'retiré, il ne gêne plus');
  });

  test('le contrat d’un autre EPCI n’est pas le sien', async () => {
    const { reponse } = await proposer(carre(3.3, 50.6), agent(), { contratCode: 'CV2' });
    assert.ok(!reponse.ok);
    assert.equal(reponse.refus.code, 'contrat-inconnu');
  });

  test('dix propositions à la fois ont dix codes', async () => {
    const faites = await Promise.all(
      Array.from({ length: 10 }, (_, i) => proposer(carre(4 + i / 10, 50.6))),
    );
    assert.ok(faites.every(({ reponse }) => reponse.ok));
    const lus = await listerProposes(database, instruction().acteur);
    const codes = lus.map(({ etat }) => etat.code);
    assert.equal(new Set(codes).size, codes.length);
  });

  test('un refus ne laisse ni tracé, ni ligne', async () => {
    const compter = () =>
      database.read(sql<{ n: string }>`select
        (select count(*) from territoire_geometrie) || '/' || (select count(*) from quartier_propose)
        || '/' || (select count(*) from journal) as n`);
    const avant = await compter();
    const { reponse } = await proposer(carre(3.4, 50.6), agent(), { nom: '' });
    assert.ok(!reponse.ok);
    assert.deepEqual(await compter(), avant);
  });
});

describe('qui peut quoi', () => {
  test('l’EPCI ne confirme pas ; un autre EPCI ne voit rien ; qui propose ne confirme pas', async () => {
    const { id } = await proposer(carre(3.5, 50.6));
    const confirmer: CommandePropose = { type: 'confirmerQuartier' };
    const parEpci = await faire(id, confirmer, agent());
    assert.deepEqual(parEpci, { ok: false, refus: { code: 'acces-interdit' } });
    const parVoisin = await faire(id, { type: 'retirerQuartier', motif: '' }, agent(VOISIN));
    assert.deepEqual(parVoisin, { ok: false, refus: { code: 'introuvable' } });
    const parFinances = await faire(id, confirmer, ordre('finances-region'));
    assert.deepEqual(parFinances, { ok: false, refus: { code: 'introuvable' } });
    const sien = await proposer(carre(3.6, 50.6), instruction());
    assert.ok(sien.reponse.ok);
    const parSoi = await faire(sien.id, confirmer, instruction());
    assert.deepEqual(parSoi, { ok: false, refus: { code: 'propose-par-vous' } });
    assert.ok((await faire(sien.id, confirmer, ordre('direction-region'))).ok);
  });

  test('chacun lit les siennes, la Région toutes, les autres aucune', async () => {
    const sirens = async ({ acteur }: Ordre) => {
      const lus = await listerProposes(database, acteur);
      return [...new Set(lus.map(({ etat }) => etat.epciSiren))].sort();
    };
    assert.deepEqual(await sirens(agent()), [EPCI]);
    assert.deepEqual(await sirens(agent(VOISIN)), [VOISIN]);
    assert.deepEqual(await sirens(instruction()), [EPCI, VOISIN]);
    assert.deepEqual(await sirens(ordre('porteur')), []);
  });

  test('deux personnes de la Région décident ensemble : une seule décision', async () => {
    const { id } = await proposer(carre(3.7, 50.6));
    const deux = await Promise.all([
      faire(id, { type: 'confirmerQuartier' }, { ...instruction(), versionAttendue: 1 }),
      faire(id, { type: 'refuserQuartier', motif: 'non' }, ordre('direction-region')),
    ]);
    assert.equal(deux.filter(({ ok }) => ok).length, 1, JSON.stringify(deux));
  });
});

test('les chevauchements sont dits, de 2 % ou plus, des deux côtés', async () => {
  const dedans = carre(3.002, 50.602, 0.004);
  const { id, reponse } = await proposer(dedans);
  assert.ok(reponse.ok);
  const [lu] = (await listerProposes(database, agent().acteur)).filter((un) => un.id === id);
  assert.ok(lu);
  const [chevauche, ...reste] = (await lireChevauchements(database, lu.etat)) ?? [];
  assert.equal(reste.length, 0);
  assert.equal(chevauche?.code, 'QN05999N');
  assert.equal(chevauche.nom, 'Les Tours');
  assert.ok(Math.abs(chevauche.partDuPropose - 1) < 1e-3);
  assert.ok(Math.abs(chevauche.partDuQuartier - 0.16) < 1e-3);
});

test('un tracé vient aussi d’un fichier, d’un élément ou d’une surface seule', async () => {
  const anneau = [
    [3.8, 50.6],
    [3.81, 50.6],
    [3.81, 50.61],
    [3.8, 50.6],
  ];
  const geometry = { type: 'Polygon', coordinates: [anneau] };
  const feature = { type: 'Feature', properties: {}, geometry };
  const collection = { type: 'FeatureCollection', features: [feature] };
  const lus = await Promise.all(
    [geometry, feature, collection].map((json) => lireTexteDeTrace(JSON.stringify(json))),
  );
  const empreintes = lus.map((lu) => ('empreinte' in lu ? lu.empreinte : lu.code));
  assert.equal(new Set(empreintes).size, 1, empreintes.join());
  assert.match(empreintes[0] ?? '', /^[0-9a-f]{64}$/);
  const recu = { nom: 'q.geojson', octets: octets(JSON.stringify(collection)) };
  const fichier = await lireFichierDeTrace(recu);
  assert.ok('origine' in fichier);
  assert.equal(fichier.empreinte, empreintes[0]);
  assert.equal(fichier.origine.sorte, 'fichier');
  for (const [texte, code] of [
    ['{"type":"Point","coordinates":[3,50]}', 'pas-une-collection'],
    ['{"type":', 'fichier-illisible'],
    ['[1, 2]', 'pas-une-collection'],
    ['', 'trace-absent'],
  ] as const) {
    const lu = await lireTexteDeTrace(texte);
    assert.equal('code' in lu ? lu.code : 'lu', code, texte);
  }
});

test('hors des communes de l’EPCI : dit quand tous leurs contours sont connus, tu sinon', async () => {
  const lire = () => lirePartDehors(database, ['59990', '59991'], surface(3.895, 50.6), LE);
  const contour = (code: string, lon: number) => ({
    type: 'Feature',
    properties: { code_insee: code, nom: code },
    geometry: { type: 'MultiPolygon', coordinates: surface(lon, 50.6) },
  });
  const importer = async (features: readonly object[]) => {
    const json = JSON.stringify({ type: 'FeatureCollection', features });
    const recu = { nom: 'communes.geojson', octets: octets(json) };
    const lu = await importerFichier(database, ordre('admin-region'), recu);
    assert.ok(lu.ok, JSON.stringify(lu));
  };
  assert.equal(await lire(), null);
  await importer([contour('59990', 3.9)]);
  assert.equal(await lire(), null, 'il en manque une');
  await importer([contour('59990', 3.9), contour('59991', 4.9)]);
  const dehors = (await lire()) ?? 0;
  assert.ok(Math.abs(dehors - 0.5) < 1e-6, String(dehors));
  assert.equal(await lirePartDehors(database, ['59990'], surface(3.9, 50.6), LE), 0);
});

function surface(lon: number, lat: number): MultiPolygone {
  const lu = examinerTexte(carre(lon, lat));
  assert.ok(lu.ok);
  return lu.geometrie;
}

test('les communes de l’EPCI, à un jour', async () => {
  assert.deepEqual(await lireCommunes(database, [EPCI], LE), [
    { code: '59990', nom: 'Bourg-Neuf' },
    { code: '59991', nom: 'Saint-Cœur' },
  ]);
});

test('un code pris par un import n’est pas donné de nouveau', async () => {
  const code = `QC-${VOISIN}-02`;
  const feature = {
    type: 'Feature',
    properties: { code, nom: 'Importé', nature: 'vecu', epci: VOISIN },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [5, 50],
          [5.01, 50],
          [5.01, 50.01],
          [5, 50],
        ],
      ],
    },
  };
  const couche = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
  const recu = { nom: 'i.geojson', octets: octets(couche) };
  const lu = await importerPerimetres(database, ordre('admin-region'), recu, { millesime: LE });
  assert.ok(lu.ok);
  const { reponse } = await proposer(carre(5.2, 50.6), agent(VOISIN), { contratCode: 'CV2' });
  assert.ok(reponse.ok);
  const [fait] = reponse.faits;
  assert.equal(fait?.type === 'QuartierPropose' ? fait.code : '', `QC-${VOISIN}-03`);
});

test('tout se vérifie : états, tracés, périmètres', async () => {
  const preuves = await verify(database, [verificationTerritoire, verificationQuartierPropose]);
  assert.deepEqual(
    preuves.flatMap(({ defauts }) => defauts),
    [],
  );
  const codes = await database.read(sql<{ code: string }>`
    select code from quartier_propose where statut = 'confirme'`);
  for (const { code } of codes) assert.ok(await situerQuartier(database, code, LE), code);
});
