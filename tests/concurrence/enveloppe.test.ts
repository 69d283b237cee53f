import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { NULLE_PART } from '../../src/core/access/access.ts';
import type { Role } from '../../src/core/access/roles.ts';
import { type Database, openDatabase } from '../../src/core/database/database.ts';
import { instant } from '../../src/core/day.ts';
import { execute, nouvelleCle } from '../../src/core/execute.ts';
import { centimes, euros } from '../../src/core/money.ts';
import type { Ecriture, Ordre, Piece } from '../../src/core/piece.ts';
import {
  lireEnveloppe,
  passerMouvement,
  pieceEnveloppe,
  verificationEnveloppe,
} from '../../src/rooms/enveloppe/door.ts';
import type {
  Enveloppe,
  FaitEnveloppe,
  MouvementDAction,
} from '../../src/rooms/enveloppe/rules/types.ts';
import { testDatabase } from '../support/database.ts';
import { hasard } from '../support/hasard.ts';
import { type Observation, rejouer } from './replay.ts';

const { url } = await testDatabase();
const CLIENTS = 32;
const GESTES = 600;
const ENVELOPPES = 3;
const GRAINE = 20161857;
const NATURES = [
  'reservation',
  'reservation',
  'reservation',
  'liberation',
  'liberation',
  'vote',
] as const;

type Passer = (
  tx: Ecriture,
  id: string,
  mouvement: MouvementDAction,
) => Promise<{ code: string } | null>;

const juste: Passer = (tx, id, mouvement) =>
  passerMouvement(tx, { id, ventilation: 'globale' }, mouvement);

/** What must be caught: sum, compare, then write, with nothing held in between. */
const verifierPuisEcrire: Passer = async (tx, id, mouvement) => {
  const { nature, actionId, section, montantCentimes } = mouvement;
  const [lu] = await tx.read(sql<{ disponible: number }>`
    select disponible from enveloppe_solde where enveloppe_id = ${id}`);
  if (nature !== 'reservation' || (lu?.disponible ?? 0) < montantCentimes) {
    return { code: 'enveloppe-insuffisante' };
  }
  const [ecrite] = await tx.read(sql<{ version: number }>`
    update enveloppe set version = version + 1 where id = ${id} returning version`);
  tx.write(sql`update enveloppe_solde
    set disponible = disponible - ${montantCentimes}::bigint,
        reserve = reserve + ${montantCentimes}::bigint
    where enveloppe_id = ${id}`);
  const champs = { nature, poche: 'globale', montantCentimes, actionId, section };
  const fait = { type: 'MouvementPasse', ...champs };
  tx.inscrire({ piece: 'enveloppe', objet: id, version: ecrite?.version ?? 0, fait });
  return null;
};

function ordre(role: Role): Ordre {
  const acteur = { personneId: 'essai', role, epciSiren: null, organisationId: null };
  return { cle: nouvelleCle(), acteur, instant: instant('2018-03-01T09:00:00Z') };
}

const GESTE: Piece<null, MouvementDAction, { type: string }, { code: string }, null> = {
  nom: 'essai',
  acces: () => ({ verbe: 'L', objet: 'publication', cible: NULLE_PART }),
  decide: () => ({ ok: true, faits: [{ type: 'GesteFait' }] }),
  evolve: () => JSON.parse('{}') as null,
  load: async () => ({ etat: null, version: 0, contexte: null }),
  save: () => undefined,
};

async function enveloppe(database: Database): Promise<string> {
  const id = randomUUID();
  const montants = { globale: euros(5_000) };
  const cle = { dispositifCode: id, annee: 2018, epciSiren: '200093201' };
  const commande = {
    type: 'provisionnerEnveloppe' as const,
    ...cle,
    ventilation: 'globale' as const,
    montants,
  };
  await execute(database, pieceEnveloppe, { id, commande }, ordre('instructeur-region'));
  const notifier = { type: 'notifierEnveloppe' as const, montants, reference: 'essai' };
  await execute(database, pieceEnveloppe, { id, commande: notifier }, ordre('direction-region'));
  return id;
}

async function campagne(database: Database, passer: Passer, gestes: number) {
  const ids: string[] = [];
  for (let rang = 0; rang < ENVELOPPES; rang += 1) ids.push(await enveloppe(database));
  const departs = new Map<string, { version: number; etat: Enveloppe }>();
  for (const id of ids) {
    const lue = await lireEnveloppe(database, id);
    assert.ok(lue);
    departs.set(id, lue);
  }
  const observations: Observation[] = [];
  const client = async (numero: number) => {
    const tire = hasard(GRAINE + numero);
    for (let geste = 0; geste < gestes; geste += 1) {
      const mouvement: MouvementDAction = {
        nature: tire.parmi(NATURES),
        actionId: `action-${tire.entier(12)}`,
        section: 'fonctionnement',
        montantCentimes: centimes(1 + tire.entier(2_000)),
      };
      observations.push(await observer(database, passer, tire.parmi(ids), mouvement));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, numero) => client(numero)));
  const anomalies: string[] = [];
  for (const [id, depart] of departs) {
    const faits = await faitsDe(database, id, depart.version);
    const siennes = observations.filter((o) => o.enveloppeId === id);
    anomalies.push(...rejouer(depart, faits, siennes));
  }
  return { observations, anomalies, ids };
}

async function observer(
  database: Database,
  passer: Passer,
  enveloppeId: string,
  mouvement: MouvementDAction,
): Promise<Observation> {
  let version = 0;
  const piece = {
    ...GESTE,
    consequences: async (tx: Ecriture) => {
      const espionne = {
        ...tx,
        read: tx.read,
        write: tx.write,
        ordre: tx.ordre,
        inscrire(entree: Parameters<Ecriture['inscrire']>[0]) {
          version = entree.version;
          tx.inscrire(entree);
        },
      };
      return passer(espionne as Ecriture, enveloppeId, mouvement);
    },
  };
  const debut = performance.now();
  const reponse = await execute(
    database,
    piece,
    { id: randomUUID(), commande: mouvement },
    ordre('public'),
  );
  const fin = performance.now();
  const issue = reponse.ok ? { version } : { refus: reponse.refus.code };
  return { enveloppeId, mouvement, debut, fin, issue };
}

async function faitsDe(database: Database, id: string, depuis: number) {
  const lignes = await database.read(sql<{ version: number; fait: FaitEnveloppe }>`
    select version, fait from journal
    where piece = 'enveloppe' and objet = ${id} and version > ${depuis} order by version`);
  return new Map(lignes.map(({ version, fait }) => [version, fait]));
}

test(`${CLIENTS} clients, ${CLIENTS * GESTES} mouvements : linéarisables, pas un centime de trop`, async () => {
  const database = openDatabase({ url, max: CLIENTS });
  const { observations, anomalies, ids } = await campagne(database, juste, GESTES);
  assert.equal(observations.length, CLIENTS * GESTES);
  assert.deepEqual(anomalies.slice(0, 5), []);
  const acceptes = observations.filter((o) => 'version' in o.issue).length;
  assert.ok(acceptes > 1_000 && acceptes < observations.length - 1_000, `${acceptes} acceptés`);
  for (const id of ids) {
    const soldes = (await lireEnveloppe(database, id))?.etat.poches.globale?.soldes;
    assert.ok(soldes && soldes.disponible >= 0 && soldes.reserve + soldes.vote <= 500_000);
  }
  for (const preuve of (await verificationEnveloppe.preuves?.(database)) ?? []) {
    assert.deepEqual(preuve.defauts, []);
  }
  await database.close();
});

test('le même essai attrape un « vérifier puis écrire »', async () => {
  const proprietaire = new pg.Client({ connectionString: url });
  await proprietaire.connect();
  await proprietaire.query(`
    alter table enveloppe_solde drop constraint enveloppe_solde_disponible_check`);
  await proprietaire.end();
  const database = openDatabase({ url, max: CLIENTS });
  const { anomalies } = await campagne(database, verifierPuisEcrire, 100);
  await database.close();
  assert.ok(anomalies.length > 0, 'la faute plantée n’a pas été vue');
  assert.match(anomalies.join('\n'), /enveloppe-insuffisante/);
});
