import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { listerEnveloppes } from '../../src/rooms/enveloppe/door.ts';
import { ouvrirSite } from './support.ts';

const site = await ouvrirSite();
const instruction = await site.parRole('instructeur-region');
const direction = await site.parRole('direction-region');
const agent = await site.parRole('agent-epci');
const CREER = '/enveloppes/provisionner';

const formulaire = await instruction.get(CREER);
const choix = (nom: string) =>
  new RegExp(`<select id="${nom}".*?</select>`, 's')
    .exec(formulaire.corps)?.[0]
    .match(/value="([^"]+)"/g)
    ?.map((un) => un.slice(7, -1)) ?? [];
const saisie = (autres = {}) => ({
  cle: randomUUID(),
  dispositif: choix('dispositif')[0] ?? '',
  annee: '2019',
  epci: agent.epciSiren ?? '',
  ventilation: 'par-section',
  fonctionnement: '100 000,00 €',
  investissement: '20000',
  ...autres,
});

test('l’instruction crée une enveloppe provisoire, que l’EPCI ne voit pas avant sa notification', async () => {
  assert.ok(choix('epci').includes(agent.epciSiren ?? ''));
  const deja = await listerEnveloppes(site.database, instruction, 2019);
  const sans = choix('epci').find((siren) => deja.every(({ etat }) => etat.epciSiren !== siren));
  assert.ok(sans, 'chaque EPCI du référentiel a déjà son enveloppe');
  const creee = await instruction.post(CREER, saisie({ epci: sans }));
  assert.equal(creee.status, 303);
  const adresse = creee.entetes.get('location') ?? '';
  const fiche = await instruction.get(adresse);
  assert.match(fiche.corps, /L’enveloppe est créée/);
  assert.doesNotMatch((await instruction.get(adresse)).corps, /L’enveloppe est créée/);
  assert.equal((await agent.get(adresse)).status, 404);
});

test('ce qui manque est dit à côté de chaque champ, et la saisie revient', async () => {
  const avant = (await site.tete()).rang;
  const vide = await instruction.post(CREER, { cle: randomUUID(), fonctionnement: '12' });
  assert.equal(vide.status, 422);
  for (const champ of ['dispositif', 'epci', 'ventilation', 'annee']) {
    assert.match(vide.corps, new RegExp(`id="${champ}-faute"`), champ);
  }
  assert.match(vide.corps, /name="fonctionnement"[^>]*value="12"/);
  const deja = await instruction.post(CREER, saisie());
  assert.equal(deja.status, 422);
  assert.match(deja.corps, /existe déjà/);
  const somme = await instruction.post(CREER, saisie({ epci: '123456789' }));
  assert.match(somme.corps, /id="epci-faute"/);
  assert.equal((await site.tete()).rang, avant);
});

test('ni l’EPCI ni la direction ne créent d’enveloppe', async () => {
  assert.equal((await agent.get(CREER)).status, 403);
  assert.equal((await direction.post(CREER, saisie())).status, 403);
  assert.doesNotMatch((await direction.get('/enveloppes')).corps, /Créer une enveloppe/);
});
