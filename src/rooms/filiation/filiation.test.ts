import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Role } from '../../core/access/roles.ts';
import { instant, jour } from '../../core/day.ts';
import { execute, nouvelleCle } from '../../core/execute.ts';
import type { Ordre } from '../../core/piece.ts';
import { holds, verify } from '../../core/verify.ts';
import { importerPerimetres } from '../import-du-territoire/door.ts';
import {
  importerReferentiel,
  listerMillesimes,
  verificationTerritoire,
} from '../territoire/door.ts';
import type { CommandeFiliation } from './rules/jugement.ts';
import { nomDuLien } from './rules/liens.ts';
import { compterLesLiensAJuger } from './store/a-juger.ts';
import { comparerMillesimes, type LienLu, lireLien } from './store/comparaison.ts';
import { pieceFiliation, verificationFiliation } from './store/piece.ts';

const { database } = await testDatabase();

function ordre(role: Role = 'admin-region', versionAttendue?: number): Ordre {
  return {
    cle: nouvelleCle(),
    acteur: { personneId: 'p', role, epciSiren: null, organisationId: null },
    instant: instant('2026-01-05T09:00:00Z'),
    ...(versionAttendue === undefined ? {} : { versionAttendue }),
  };
}

// Invented: one EPCI whose SIREN changed between the two lists.
const [ANCIEN, SIREN] = ['990000001', '990000002'];
const communes = [{ code: '59990', nom: 'Bourg-Neuf', communeCode: '59990' }];
const epci = (siren: string) => [{ siren, nom: 'CA du Bourg', nature: 'CA', communes: ['59990'] }];
await importerReferentiel(database, ordre(), [
  { annee: 2019, communes, epci: epci(ANCIEN) },
  { annee: 2024, communes, epci: epci(SIREN) },
]);

type Carre = readonly [lon: number, largeur?: number];

function quartiers(codes: Readonly<Record<string, Carre>>) {
  const features = Object.entries(codes).map(([code, [lon, largeur = 0.01]]) => {
    const [est, sud, nord] = [lon + largeur, 50, 50.01];
    const anneau = [
      [lon, sud],
      [est, sud],
      [est, nord],
      [lon, nord],
      [lon, sud],
    ];
    const properties = { code, nom: `Quartier ${code}`, nature: 'prioritaire', communes: '59990' };
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [anneau] } };
  });
  const octets = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
  return { nom: 'quartiers.geojson', octets };
}

async function importer(codes: Readonly<Record<string, Carre>>, millesime: string): Promise<void> {
  const options = { millesime: jour(millesime) };
  const reponse = await importerPerimetres(database, ordre(), quartiers(codes), options);
  assert.ok(reponse.ok, JSON.stringify(reponse));
}

await importer({ QP059991: [3], QP059992: [3.02], QP059993: [3.2] }, '2015-01-01');
await importer({ QN05991I: [3], QN05992M: [3.02, 0.015], QN05993N: [3.4] }, '2024-01-01');

const JOURS = { de: '2015-01-01', vers: '2024-01-01' };
const portee = { sorte: 'epci', siren: SIREN } as const;

async function lire(): Promise<Map<string, LienLu>> {
  const { liens } = await comparerMillesimes(database, portee, JOURS, '2026-01-05');
  return new Map(liens.map((lien) => [lien.cle.code, lien]));
}

const nom = (code: string, cote: 'nouveau' | 'ancien' = 'nouveau') =>
  nomDuLien({ ...JOURS, cote, code });

async function juger(id: string, commande: CommandeFiliation, qui = ordre()) {
  return execute(database, pieceFiliation, { id, commande }, qui);
}

async function vuDe(code: string): Promise<string> {
  return (await lire()).get(code)?.vu ?? '';
}

const etats = async () =>
  Array.from(await lire(), ([code, { sorte, etat }]) => [code, sorte, etat].join(' '));

test('un EPCI dont le SIREN a changé garde ses anciens quartiers ; les tracés proposent', async () => {
  assert.deepEqual(await listerMillesimes(database, portee, '2026-01-05'), Object.values(JOURS));
  assert.deepEqual(await etats(), [
    'QP059993 supprime calculee',
    'QN05991I identique calculee',
    'QN05992M modifie calculee',
    'QN05993N nouveau calculee',
  ]);
  const modifie = (await lire()).get('QN05992M');
  assert.deepEqual(
    modifie?.calcul?.anciens.map(({ partAncienPourMille: a, partNouveauPourMille: n }) => [a, n]),
    [[1000, 667]],
  );
});

test('l’administration et l’instruction jugent ; les autres, non', async () => {
  const confirmer = { type: 'confirmerFiliation', vu: await vuDe('QN05991I') } as const;
  const id = nom('QN05991I');
  for (const role of ['direction-region', 'agent-epci', 'elu-region'] as const) {
    const reponse = await juger(id, confirmer, ordre(role));
    assert.equal(reponse.ok, false, role);
    assert.match(JSON.stringify(reponse), /acces-interdit|introuvable/);
  }
  assert.ok((await juger(id, confirmer, ordre('instructeur-region'))).ok);
  assert.equal((await lire()).get('QN05991I')?.etat, 'confirmee');
  const trop = await juger(id, confirmer, ordre('admin-region', 0));
  assert.deepEqual(trop, { ok: false, refus: { code: 'version-perimee', version: 1 } });
});

test('seuls de vrais millésimes et de vrais quartiers ont un lien', async () => {
  for (const id of [nom('QN05999N'), nom('QN05991I', 'ancien'), 'n’importe quoi']) {
    const reponse = await juger(id, { type: 'confirmerFiliation', vu: '' });
    assert.deepEqual(reponse, { ok: false, refus: { code: 'lien-inconnu' } }, id);
  }
  const entre = nomDuLien({
    de: '2016-01-01',
    vers: '2024-01-01',
    cote: 'nouveau',
    code: 'QN05991I',
  });
  const reponse = await juger(entre, { type: 'confirmerFiliation', vu: '' });
  assert.deepEqual(reponse, { ok: false, refus: { code: 'lien-inconnu' } });
});

test('une correction dit qu’un quartier disparu est repris ; on l’annule', async () => {
  const id = nom('QN05993N');
  const correction = {
    type: 'corrigerFiliation',
    vu: await vuDe('QN05993N'),
    sorte: 'modifie',
    anciens: ['QP059993'],
    motif: 'Les habitants ont été relogés là.',
  } as const;
  assert.ok((await juger(id, correction)).ok);
  const apres = await lire();
  assert.equal(apres.get('QN05993N')?.etat, 'corrigee');
  assert.deepEqual(apres.get('QN05993N')?.anciens, ['QP059993']);
  assert.equal(apres.has('QP059993'), false);
  assert.equal(await lireLien(database, { ...JOURS, cote: 'ancien', code: 'QP059993' }), null);
  assert.ok((await juger(id, { type: 'annulerFiliation', motif: '' })).ok);
  assert.equal((await lire()).get('QN05993N')?.etat, 'calculee');
  assert.ok((await lire()).has('QP059993'));
});

test('ce qui reste à juger se compte, à un jour', async () => {
  assert.equal(await compterLesLiensAJuger(database, jour('2026-01-05')), 2);
  assert.equal(await compterLesLiensAJuger(database, jour('2016-01-01')), 0);
});

test('un import qui change un tracé met à revoir ce qui fut jugé sur lui, et rien d’autre', async () => {
  for (const code of ['QN05992M', 'QN05993N']) {
    assert.ok((await juger(nom(code), { type: 'confirmerFiliation', vu: await vuDe(code) })).ok);
  }
  const vuAvant = await vuDe('QN05992M');
  await importer({ QP059992: [3.021] }, '2015-01-01');
  const apres = await lire();
  assert.equal(apres.get('QN05992M')?.etat, 'a-revoir');
  assert.equal(apres.get('QN05991I')?.etat, 'confirmee');
  assert.equal(apres.get('QN05993N')?.etat, 'confirmee');
  const perime = await juger(nom('QN05992M'), { type: 'confirmerFiliation', vu: vuAvant });
  assert.deepEqual(perime, { ok: false, refus: { code: 'calcul-perime' } });
  const revu = { type: 'confirmerFiliation', vu: await vuDe('QN05992M') } as const;
  assert.ok((await juger(nom('QN05992M'), revu)).ok);
  assert.equal((await lire()).get('QN05992M')?.etat, 'confirmee');
});

test('les faits repliés donnent les états stockés', async () => {
  const preuves = await verify(database, [verificationTerritoire, verificationFiliation]);
  assert.ok(holds(preuves), JSON.stringify(preuves.filter(({ defauts }) => defauts.length > 0)));
  assert.equal(preuves.find(({ intitule }) => intitule.startsWith('filiation'))?.examines, 3);
});
