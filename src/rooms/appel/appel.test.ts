import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import { NULLE_PART } from '../../core/access/access.ts';
import { ANONYME, type Role } from '../../core/access/roles.ts';
import { type Instant, instant, instantAParis, jour, plusTard } from '../../core/day.ts';
import { execute, nouvelleCle } from '../../core/execute.ts';
import type { Piece } from '../../core/piece.ts';
import { holds, verify } from '../../core/verify.ts';
import { importerFichierDispositif, verificationDispositif } from '../dispositif/door.ts';
import { direRefusAppel } from './pages/phrases.ts';
import type { AppelAProjets, CommandeAppel } from './rules/types.ts';
import { attribuerNumero } from './store/numero.ts';
import { lireAppel, listerAppels, pieceAppel } from './store/piece.ts';
import { verificationAppel } from './store/verification.ts';

const { database } = await testDatabase();

const RACINE = join(import.meta.dirname, '..', '..', '..');
const LILLE = '200093201';
const DUNKERQUE = '245900428';
const FERME_LE = instantAParis(jour('2018-01-31'), 12, 0);
const APPEL: AppelAProjets = {
  dispositifCode: 'soutien-emploi-innovation-2018',
  annee: 2018,
  intitule: 'Appel à projets 2018',
  epciSirens: [],
  ouvreLe: instantAParis(jour('2017-12-01'), 9, 0),
  fermeLe: FERME_LE,
  noteDeCadrage: 'Trois priorités.',
  piecesExigees: ['Statuts', 'RIB'],
};

function ordre(role: Role, epciSiren: string | null = null) {
  return {
    cle: nouvelleCle(),
    acteur: { personneId: `p-${role}`, role, epciSiren, organisationId: null },
    instant: instant('2017-11-20T09:00:00Z'),
  };
}

async function commander(id: string, commande: CommandeAppel, par = ordre('instructeur-region')) {
  const reponse = await execute(database, pieceAppel, { id, commande }, par);
  if (reponse.ok) return 'aucun refus';
  const { code } = reponse.refus;
  if (code !== 'acces-interdit' && code !== 'introuvable') {
    assert.match(direRefusAppel(reponse.refus as never), /^[A-ZÉ«].*\.$/);
  }
  return code;
}

const ouvrir = (id: string, champs: Partial<AppelAProjets> = {}, par?: ReturnType<typeof ordre>) =>
  commander(id, { type: 'ouvrirAppel', ...APPEL, ...champs }, par);

describe('appel, sur PostgreSQL', () => {
  const id = randomUUID();
  before(async () => {
    const fichier = join(RACINE, 'dispositifs', 'hauts-de-france-2018.yaml');
    await importerFichierDispositif(database, ordre('admin-region'), readFileSync(fichier, 'utf8'));
    assert.equal(await ouvrir(id), 'aucun refus');
  });

  test('ouvre pour une année couverte, une clôture après l’ouverture', async () => {
    assert.deepEqual(await lireAppel(database, id), { version: 1, etat: APPEL });
    const cas: [Partial<AppelAProjets>, string][] = [
      [{ annee: 2019 }, 'annee-non-couverte'],
      [{ dispositifCode: 'autre' }, 'annee-non-couverte'],
      [{ intitule: ' ' }, 'intitule-manquant'],
      [{ fermeLe: APPEL.ouvreLe }, 'fermeture-avant-ouverture'],
      [{ epciSirens: [LILLE, '200093202'] }, 'epci-faux'],
      [{ epciSirens: [LILLE, LILLE] }, 'epci-en-double'],
      [{ piecesExigees: ['Statuts', ' '] }, 'piece-sans-nom'],
    ];
    for (const [champs, code] of cas) assert.equal(await ouvrir(randomUUID(), champs), code);
    assert.equal(await ouvrir(id), 'appel-existe-deja');
  });

  test('ne se prolonge que plus tard, avec un motif, même après la clôture', async () => {
    const prolonger = (fermeLe: Instant, motif = 'Neige', quand = '2018-01-15T09:00:00Z') =>
      commander(
        id,
        { type: 'prolongerAppel', fermeLe, motif },
        { ...ordre('instructeur-region'), instant: instant(quand) },
      );
    assert.equal(await prolonger(FERME_LE), 'fermeture-non-repoussee');
    assert.equal(await prolonger(plusTard(FERME_LE, -1)), 'fermeture-non-repoussee');
    assert.equal(await prolonger(plusTard(FERME_LE, 1), ' '), 'motif-manquant');
    assert.equal(await prolonger(plusTard(FERME_LE, 1)), 'aucun refus');
    const apres = instantAParis(jour('2018-02-15'), 12, 0);
    assert.equal(await prolonger(apres, 'Panne', '2018-02-01T09:00:00Z'), 'aucun refus');
    assert.equal((await lireAppel(database, id))?.etat.fermeLe, apres);
  });

  test('un agent n’ouvre et ne prolonge que l’appel de son seul EPCI', async () => {
    const agent = () => ordre('agent-epci', LILLE);
    for (const epciSirens of [[], [DUNKERQUE], [LILLE, DUNKERQUE]]) {
      assert.equal(await ouvrir(randomUUID(), { epciSirens }, agent()), 'acces-interdit');
    }
    const local = randomUUID();
    assert.equal(await ouvrir(local, { epciSirens: [LILLE] }, agent()), 'aucun refus');
    const fermeLe = plusTard(FERME_LE, 86_400_000);
    const prolonger = { type: 'prolongerAppel', fermeLe, motif: 'Neige' } as const;
    const voisin = ordre('agent-epci', DUNKERQUE);
    assert.equal(await commander(local, prolonger, voisin), 'acces-interdit');
    assert.equal(await commander(id, prolonger, agent()), 'acces-interdit');
    assert.equal(await commander(local, prolonger, agent()), 'aucun refus');
    assert.equal(await commander(randomUUID(), prolonger, agent()), 'introuvable');
    for (const role of ['direction-region', 'admin-region', 'porteur', 'public'] as const) {
      assert.equal(await ouvrir(randomUUID(), {}, ordre(role)), 'acces-interdit');
    }
    for (const acteur of [ANONYME, agent().acteur, voisin.acteur]) {
      const lus = await listerAppels(database, acteur, 2018);
      assert.deepEqual(lus.map((lu) => lu.id).sort(), [id, local].sort());
    }
    assert.deepEqual(await listerAppels(database, ANONYME, 2019), []);
  });

  test('32 dépôts à la fois, un sur trois annulé : les numéros de 1 à n, sans trou', async () => {
    const deposer = (rang: number) =>
      execute(
        database,
        { ...pieceDepot, consequences: numeroter(id, rang % 3 === 0) },
        { id: randomUUID(), commande: null },
        ordre('public'),
      );
    const reponses = await Promise.all(Array.from({ length: 32 }, (_, rang) => deposer(rang)));
    const reussis = reponses.filter((reponse) => reponse.ok).length;
    assert.equal(reussis, 21);
    assert.equal(pris.length, 32);
    const attendus = Array.from({ length: 21 }, (_, n) => `2018-${String(n + 1).padStart(4, '0')}`);
    assert.deepEqual(gardes.sort(), attendus);
    await deposer(1);
    assert.equal(gardes.at(-1), '2018-0022');
  });

  test('les faits repliés donnent l’état stocké', async () => {
    const preuves = await verify(database, [verificationDispositif, verificationAppel]);
    const miennes = preuves.filter(({ intitule }) => !intitule.startsWith('chaîne'));
    assert.equal(holds(miennes), true, JSON.stringify(preuves));
  });
});

const pris: string[] = [];
const gardes: string[] = [];

/** A bare room whose only gesture is to take a number: what the deposit of a dossier will do. */
const pieceDepot: Piece<null, null, { type: string }, { code: string }, null> = {
  nom: 'essai',
  acces: () => ({ verbe: 'L', objet: 'publication', cible: NULLE_PART }),
  decide: () => ({ ok: true, faits: [{ type: 'Essai' }] }),
  evolve: () => ({}) as unknown as null,
  load: async () => ({ etat: null, version: 0, contexte: null }),
  save: () => undefined,
};

function numeroter(appelId: string, annuler: boolean): NonNullable<typeof pieceDepot.consequences> {
  return async (tx) => {
    const numero = await attribuerNumero(tx, appelId);
    pris.push(numero);
    if (annuler) return { code: 'annule' };
    gardes.push(numero);
    return null;
  };
}
