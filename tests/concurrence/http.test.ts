import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/core/database/database.ts';
import { lireTete } from '../../src/core/journal.ts';
import { holds, verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import { lireEnveloppe, trouverEnveloppe } from '../../src/rooms/enveloppe/door.ts';
import { lireActionTransmise } from '../../src/rooms/proposition/door.ts';
import { testDatabase } from '../support/database.ts';
import {
  CLIENTS,
  ecouter,
  type Monde,
  negocier,
  type Observation,
  poserLeMonde,
} from './campagne-http.ts';
import { verifierPuisEcrire } from './faute-plantee.ts';
import type { Cadre } from './juger-coup.ts';
import { type Inscrit, rejouerHttp } from './rejouer-http.ts';

/**
 * Forms sent by each client. Three hundred, 9 600 in all, take some 45 s of two idle cores, half of
 * it in drawing the pages of refusals; the 19 200 of a release: BEFFROI_ESSAI_GESTES=600.
 */
const GESTES = Number(process.env['BEFFROI_ESSAI_GESTES'] ?? 300);
const GESTES_FAUTIFS = 60;
const GRAINE = 20180410;

const { database, url } = await testDatabase();
const { database: autre, url: adresse } = await testDatabase();
const monde = await poserLeMonde(database);

async function cadreDe(base: Database, { lignes }: Monde): Promise<Cadre> {
  const ids = lignes.map(({ id }) => id);
  const actions = new Map<string, NonNullable<Awaited<ReturnType<typeof lireActionTransmise>>>>();
  for (const id of ids) {
    const action = await lireActionTransmise(base, id);
    assert.ok(action);
    actions.set(id, action);
  }
  const [action] = actions.values();
  assert.ok(action);
  const enveloppe = await trouverEnveloppe(base, action);
  assert.ok(enveloppe);
  return { actions, enveloppeId: enveloppe.id, plancherCentimes: null, plafondCentimes: null };
}

/** Negotiates on a served database, then replays what the journal kept of it. */
async function campagne(base: Database, servie: Database, ceMonde: Monde, gestes: number) {
  const cadre = await cadreDe(base, ceMonde);
  const depart = await lireEnveloppe(base, cadre.enveloppeId);
  assert.ok(depart);
  const { rang } = await lireTete(base);
  const serveur = await ecouter(servie);
  const debut = performance.now();
  const observations = await negocier(serveur.port, ceMonde, { gestes, graine: GRAINE });
  const duree = performance.now() - debut;
  await serveur.close();
  const journal = await base.read(sql<Inscrit>`
    select piece, objet, version, commande, fait from journal where rang > ${rang} order by rang`);
  return { cadre, depart, journal, observations, duree, pannes: serveur.pannes };
}

function compter(observations: readonly Observation[]): Map<string, number> {
  const nombres = new Map<string, number>();
  for (const { issue, coup } of observations) {
    const quoi =
      issue.status === 422 ? issue.phrase.replaceAll(/\d[\d,\u00A0\u202F]*/g, '…') : coup.type;
    const cle = `${issue.status} ${quoi}`;
    nombres.set(cle, (nombres.get(cle) ?? 0) + 1);
  }
  return new Map([...nombres].toSorted());
}

test(`${CLIENTS} navigateurs, ${CLIENTS * GESTES} formulaires : une seule histoire, pas un centime de trop`, async (t) => {
  const servie = openDatabase({ url, max: CLIENTS });
  const jouee = await campagne(database, servie, monde, GESTES);
  const { cadre, depart, journal, observations, duree, pannes } = jouee;
  await servie.close();
  assert.deepEqual(pannes, []);
  assert.equal(observations.length, CLIENTS * GESTES);
  t.diagnostic(`${CLIENTS} clients × ${GESTES} formulaires`);
  const anomalies = rejouerHttp(cadre, depart, journal, observations);
  assert.deepEqual(anomalies.slice(0, 5), [], `${anomalies.length} anomalies`);
  for (const [quoi, nombre] of compter(observations)) t.diagnostic(`${nombre} × ${quoi}`);
  const secondes = duree / 1_000;
  t.diagnostic(`${Math.round(secondes)} s, ${Math.round(observations.length / secondes)} par s`);
  const insuffisante = observations.filter(({ issue }) => issue.phrase.includes('enveloppe'));
  assert.ok(insuffisante.length > GESTES / 10, 'l’enveloppe n’a pas été disputée');
  assert.ok(observations.filter(({ issue }) => issue.status === 409).length > GESTES / 10);
  assert.ok(holds(await verify(database, VERIFICATIONS)));
  for (const [quoi, fausse] of falsifications(observations)) {
    const vues = rejouerHttp(cadre, depart, journal, fausse);
    assert.ok(vues.length > 0, `la vérification n’a pas vu : ${quoi}`);
  }
});

/** The same campaign, told with one lie each time: the checker must hear every one. */
function falsifications(vraies: readonly Observation[]): [string, Observation[]][] {
  const milieu = vraies.length >> 1;
  const accepte = vraies.findIndex(({ issue }, rang) => rang > milieu && issue.status === 303);
  const refus = vraies.findIndex(({ issue }, rang) => rang > milieu && issue.phrase !== '');
  const perime = vraies.findIndex(({ issue }, rang) => rang > milieu && issue.status === 409);
  const changer = (rang: number, avec: (vraie: Observation) => Partial<Observation>) =>
    vraies.map((vraie, place) => (place === rang ? { ...vraie, ...avec(vraie) } : vraie));
  return [
    ['un effet refusé', changer(accepte, () => ({ issue: { status: 409, phrase: '' } }))],
    ['un effet perdu', changer(accepte, () => ({ cle: 'perdue' }))],
    ['un effet de trop', vraies.filter((_, rang) => rang !== accepte)],
    ['une réponse avant l’heure', changer(accepte, () => ({ debut: 0, fin: 1 }))],
    ['un autre geste', changer(accepte, () => ({ coup: { type: 'retirer', motif: 'x' } }))],
    ['une version jamais lue', changer(accepte, () => ({ vue: 0 }))],
    ['un refus sans raison', changer(refus, () => ({ issue: { status: 422, phrase: 'Non.' } }))],
    ['un conflit sans raison', changer(perime, () => ({ vue: null }))],
  ];
}

test('le même essai attrape un « vérifier puis écrire »', async (t) => {
  const autreMonde = await poserLeMonde(autre);
  const proprietaire = new pg.Client({ connectionString: adresse });
  await proprietaire.connect();
  await proprietaire.query(`
    alter table enveloppe_solde drop constraint enveloppe_solde_disponible_check`);
  await proprietaire.end();
  const servie = openDatabase({ url: adresse, max: CLIENTS });
  const jouee = await campagne(autre, verifierPuisEcrire(servie), autreMonde, GESTES_FAUTIFS);
  await servie.close();
  const anomalies = rejouerHttp(jouee.cadre, jouee.depart, jouee.journal, jouee.observations);
  t.diagnostic(`${anomalies.length} anomalies, dont : ${anomalies[0]}`);
  assert.match(anomalies.join('\n'), /disponible à -\d+ centimes/);
  assert.match(anomalies.join('\n'), /la règle l’aurait refusé, Il reste/);
});
