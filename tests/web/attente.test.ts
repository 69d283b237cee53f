import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as attendre } from 'node:timers/promises';
import type { Database } from '../../src/core/database/database.ts';
import { startJobs } from '../../src/core/jobs.ts';
import { drain, type Envoi } from '../../src/core/outbox.ts';
import { TRAITEMENTS } from '../../src/main.ts';
import { MESSAGE_DE_DEPOT, traiterDepot } from '../../src/rooms/import-du-territoire/door.ts';
import { dossierDeDonnees } from '../support/donnees.ts';
import { damier, pelote } from '../support/gros-fichiers.ts';
import { envoyerFichier, type Fichier } from './fichiers.ts';
import { ouvrirSite, type Reponse } from './support.ts';

const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;
const site = await ouvrirSite();
const admin = await site.parRole('admin-region');
const jobs = await startJobs(site.database, site.url, TRAITEMENTS);
after(() => jobs.stop());
/** The server lets the queue work while it answers. */
const travailler = () => jobs.settle();

async function deposer(fichier: Fichier, champs = {}): Promise<string> {
  const recue = await envoyerFichier(site, admin, '/territoire/importer', { fichier, champs });
  assert.equal(recue.status, 303, recue.corps);
  return recue.entetes.get('location') ?? '';
}

/** The page as one who asks for it again and again sees it, until something else is there. */
async function regarder(adresse: string): Promise<{ attentes: string[]; fin: Reponse }> {
  const attentes: string[] = [];
  for (;;) {
    const page = await admin.get(adresse);
    if (!page.corps.includes('est en cours</h1>')) return { attentes, fin: page };
    attentes.push(page.corps);
    await attendre(60);
  }
}

/** Rank of the stage at work and how far it is, as the page shows them. */
function placeDe(corps: string): number {
  const rang = corps.split('class="faite"').length - 1;
  return rang * 1e6 + Number(/<progress id="avancement" value="(\d+)"/.exec(corps)?.[1] ?? 0);
}

const ordonnes = (nombres: readonly number[]) => [...nombres].sort((a, b) => a - b);
const depotDe = (adresse: string) => ({ depot: adresse.split('depot=')[1] ?? '' });

test('le fichier national : la page compte, ne recule pas, puis montre l’aperçu et le rapport', {
  skip: absentes,
}, async () => {
  const chemin = join(donnees ?? '', 'qpv/qpv-2024-france-sauf-02-60.geojson.gz');
  const adresse = await deposer({ nom: 'france.geojson.gz', octets: readFileSync(chemin) });
  const travail = travailler();
  const lecture = await regarder(adresse);
  assert.match(lecture.attentes.join(), /Réparation des contours\s:\s[\d\s]+ sur 1\s573/);
  const places = lecture.attentes.map(placeDe);
  assert.deepEqual(places, ordonnes(places));
  assert.match(lecture.fin.corps, /À ajouter<\/dt><dd>1\s570</);
  await travail;

  await admin.post('/territoire/apercu/importer', depotDe(adresse));
  const suite = travailler();
  const ecriture = await regarder(adresse);
  assert.match(ecriture.attentes.join(), /L’import est en cours/);
  assert.deepEqual(ecriture.attentes.map(placeDe), ordonnes(ecriture.attentes.map(placeDe)));
  assert.match(ecriture.fin.entetes.get('location') ?? '', /fait=importe/);
  await suite;
});

test('abandonner arrête le travail en cours, et rien n’en reste', async () => {
  const avant = (await site.tete()).rang;
  const adresse = await deposer({
    nom: 'pelote.geojson',
    octets: pelote() + ' '.repeat(1_000_000),
  });
  const travail = travailler();
  for (let corps = ''; !corps.includes('aria-current="step"><label for="avancement">Répa'); ) {
    corps = (await admin.get(adresse)).corps;
    await attendre(60);
  }
  const abandon = await admin.post('/territoire/apercu/abandonner', depotDe(adresse));
  assert.equal(abandon.entetes.get('location'), '/territoire/importer');
  assert.equal(await travail, 0);
  assert.equal((await admin.get(adresse)).status, 404);
  assert.equal((await site.tete()).rang, avant);
});

test('un petit fichier qui demande trop au serveur passe à la file de tâches', async () => {
  const adresse = await deposer({ nom: 'pelote.geojson', octets: pelote() });
  assert.match((await admin.get(adresse)).corps, /est en cours<\/h1>/);
  await admin.post('/territoire/apercu/abandonner', depotDe(adresse));
  assert.equal(await travailler(), 0);
});

test('arrêté au temps permis : la page dit pourquoi, et le fichier se relit comme demandé', async () => {
  const octets = pelote() + ' '.repeat(1_000_000);
  const adresse = await deposer({ nom: 'pelote.geojson', octets }, { millesime: '2024-01-01' });
  const court = {
    [MESSAGE_DE_DEPOT]: (base: Database, envoi: Envoi) => traiterDepot(base, envoi, 1_000),
  };
  assert.equal(await drain(site.database, court), 1);
  const { corps } = await admin.get(adresse);
  assert.match(corps, /Le traitement s’est arrêté<\/h1>/);
  assert.match(corps, /role="alert"><p>Ce fichier demande plus de trois\sminutes/);
  assert.match(corps, /name="millesime" value="2024-01-01"/);
  const champs = { ...depotDe(adresse), millesime: '2024-01-01', couche: '', quoi: '' };
  const relu = await admin.post('/territoire/apercu/relire', champs);
  assert.equal(relu.entetes.get('location'), adresse);
  assert.match((await admin.get(adresse)).corps, /La lecture est en cours<\/h1>/);
  await admin.post('/territoire/apercu/abandonner', depotDe(adresse));
  assert.equal(await travailler(), 0);
});

test('abandonné trop tard : la page dit que c’est importé, et montre le rapport', async () => {
  const champs = { millesime: '2016-07-01' };
  const adresse = await deposer({ nom: 'damier.geojson', octets: damier(4) }, champs);
  const fait = await admin.post('/territoire/apercu/importer', depotDe(adresse));
  assert.match(fait.entetes.get('location') ?? '', /fait=importe/);
  const abandon = await admin.post('/territoire/apercu/abandonner', depotDe(adresse));
  assert.equal(abandon.entetes.get('location'), adresse);
  assert.match((await admin.get(adresse)).entetes.get('location') ?? '', /fait=importe/);
  assert.match((await admin.get('/territoire')).corps, /Trop tard\s: ce fichier est déjà importé/);
});

test('sans script, la page revient seule, ou non ; personne d’autre ne la voit', async () => {
  const adresse = await deposer({
    nom: 'damier.geojson',
    octets: damier(6) + ' '.repeat(1_000_000),
  });
  const Seule = /<noscript><meta http-equiv="refresh" content="5"\/?><\/noscript>/;
  assert.match((await admin.get(adresse)).corps, Seule);
  assert.doesNotMatch((await admin.get(`${adresse}&fixe=oui`)).corps, Seule);
  const autre = await site.parRole('instructeur-region');
  assert.notEqual((await autre.get(adresse)).status, 200);
  await admin.post('/territoire/apercu/abandonner', depotDe(adresse));
  assert.equal(await travailler(), 0);
});
