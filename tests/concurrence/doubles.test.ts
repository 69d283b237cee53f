import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { lireTete } from '../../src/core/journal.ts';
import { formaterMontant } from '../../src/core/typography.ts';
import { lireLigne } from '../../src/rooms/dialogue/door.ts';
import { testDatabase } from '../support/database.ts';
import { type Client, entrerParHttp, type Recu } from '../support/navigateur-http.ts';
import { ecouter, poserLeMonde } from './campagne-http.ts';

const DOUBLES = 1_000;
const PAIRES = 1_000;
const EN_MEME_TEMPS = 8;

const { database } = await testDatabase();
const { lignes, mandats } = await poserLeMonde(database);
const serveur = await ecouter(database);
after(() => serveur.close());
const clients = await Promise.all(mandats.map((mandat) => entrerParHttp(serveur.port, mandat)));
const agents = clients.filter(({ role }) => role === 'agent-epci');
const ids = lignes.map(({ id }) => id);

/** Does some work a number of times, a few at once, each on a line of its own. */
async function repartir(nombre: number, travail: (rang: number, ligneId: string) => Promise<void>) {
  const file = Array.from({ length: nombre }, (_, rang) => rang);
  const ouvrier = async (place: number) => {
    for (let rang = file.pop(); rang !== undefined; rang = file.pop()) {
      await travail(rang, ids[place] ?? '');
    }
  };
  await Promise.all(Array.from({ length: EN_MEME_TEMPS }, (_, place) => ouvrier(place)));
}

/** Commands that left facts in the journal, among some keys, with how many of them. */
async function effets(cles: readonly string[]): Promise<Map<string, number>> {
  const lus = await database.read(sql<{ cle: string; nombre: number }>`
    select commande as cle, count(*) filter (where fait->>'type' <> 'LigneOuverte') as nombre
    from journal where commande = any(${cles}::text[]) group by commande`);
  return new Map(lus.map(({ cle, nombre }) => [cle, nombre]));
}

const essentiel = ({ status, vers, corps }: Recu) => ({ status, vers, corps });
const tirer = (rang: number): Client => clients[rang % clients.length] ?? assert.fail();

test(`${DOUBLES} formulaires envoyés deux fois : ${DOUBLES} effets, et deux fois la même réponse`, async () => {
  const cles: string[] = [];
  await repartir(DOUBLES, async (rang, ligneId) => {
    const client = tirer(rang);
    const cle = randomUUID();
    const champs = { geste: 'questionner', 'motif-questionner': `Question ${rang} ?`, cle };
    const poster = () => client.post(`/lignes/${ligneId}/questionner`, champs);
    const premiere = poster();
    if (rang % 2 === 0) await premiere;
    const [une, autre] = await Promise.all([premiere, poster()]);
    assert.deepEqual(essentiel(une), { status: 303, vers: `/lignes/${ligneId}`, corps: '' });
    assert.deepEqual(essentiel(autre), essentiel(une));
    cles.push(cle);
  });
  const vus = await effets(cles);
  assert.deepEqual(
    cles.filter((cle) => vus.get(cle) !== 1),
    [],
  );
  assert.equal(cles.length, DOUBLES);
  assert.deepEqual(serveur.pannes, []);
});

test('la même clé avec un autre corps, une autre ligne ou par une autre personne : 409, rien d’écrit', async () => {
  const [id = '', autreId = ''] = ids.slice(-2);
  const [anne, alix] = agents;
  assert.ok(anne && alix);
  const corps = (cle: string, texte: string) => ({ cle, 'motif-questionner': texte });
  for (let rang = 0; rang < 100; rang += 1) {
    const cle = randomUUID();
    const premiere: Recu = await anne.post(
      `/lignes/${id}/questionner`,
      corps(cle, 'La première ?'),
    );
    assert.equal(premiere.status, 303);
    const avant = await lireTete(database);
    const autres = await Promise.all([
      anne.post(`/lignes/${id}/questionner`, corps(cle, `Une autre, ${rang} ?`)),
      anne.post(`/lignes/${autreId}/questionner`, corps(cle, 'La première ?')),
      alix.post(`/lignes/${id}/questionner`, corps(cle, 'La première ?')),
      anne.post(`/lignes/${id}/questionner`, { ...corps(cle, 'La première ?'), version: '3' }),
    ]);
    for (const { status } of autres) assert.ok([409, 422].includes(status), String(status));
    assert.deepEqual(await lireTete(database), avant);
  }
});

test(`${PAIRES} paires d’agents sur la même version : un gagne, l’autre lit les deux valeurs`, async () => {
  const gagnees: string[] = [];
  const perdues: string[] = [];
  await repartir(PAIRES, async (rang, ligneId) => {
    const version = (await lireLigne(database, ligneId))?.version ?? 0;
    const deux = [0, 1].map((place) => {
      const euros = 2_000 + 2 * rang + place;
      const champs = { 'montant-amender': String(euros), 'motif-amender': 'au plus juste' };
      const forme = { ...champs, cle: randomUUID(), version: String(version) };
      return { agent: agents[(2 * rang + place) % agents.length] ?? assert.fail(), euros, forme };
    });
    const recus = await Promise.all(
      deux.map(({ agent, forme }) => agent.post(`/lignes/${ligneId}/amender`, forme)),
    );
    assert.deepEqual(recus.map(({ status }) => status).toSorted(), [303, 409], `paire ${rang}`);
    const gagnant = recus[0]?.status === 303 ? 0 : 1;
    const dit = (place: number) => formaterMontant((deux[place]?.euros ?? 0) * 100);
    const page = recus[1 - gagnant]?.corps ?? '';
    const valeurs = /<dl class="deux-valeurs">(.*?)<\/dl>/s.exec(page)?.[1] ?? '';
    const vues = valeurs.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    const [voulu, present = ''] = vues.split('Il y a maintenant');
    assert.ok(voulu?.includes(`${deux[1 - gagnant]?.euros}`), `paire ${rang} : ${vues}`);
    assert.ok(present.includes(dit(gagnant).replaceAll(/\s+/g, ' ')), `paire ${rang} : ${vues}`);
    const position = (await lireLigne(database, ligneId))?.etat.positions.epci;
    assert.equal(position?.montantCentimes, (deux[gagnant]?.euros ?? 0) * 100);
    gagnees.push(deux[gagnant]?.forme.cle ?? '');
    perdues.push(deux[1 - gagnant]?.forme.cle ?? '');
  });
  const vus = await effets([...gagnees, ...perdues]);
  assert.equal(gagnees.length, PAIRES);
  assert.equal(vus.size, PAIRES, 'une perte silencieuse, ou un effet de trop');
  assert.ok(gagnees.every((cle) => vus.get(cle) === 1));
  assert.deepEqual(serveur.pannes, []);
});
