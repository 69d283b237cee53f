import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { traiterAccuse } from '../../src/rooms/accuse-de-reception/door.ts';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { AGENT, PENDANT, PORTEUR, QUARTIER } from '../ecrans/scene.ts';
import { attribut, elements } from './lecture.ts';
import { A_COTE, preparerSousUneRegle, texteDuCorps } from './sous-une-regle.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const site = await ouvrirSite({ now: () => PENDANT });
const PART = 'part minimale d’habitants des quartiers parmi les personnes touchées';
const SOURCE = 'les inscriptions de 2018';
const DECLAREE = { 'part-habitants': '80 %', 'part-source': SOURCE };
const POINT = { adresse: '', lon: '2,6401', lat: '50,5301' };
/** As a page says it, its spaces made plain. */
const DITE = /80 %, d’après « les inscriptions de 2018 »\. Déclaration non vérifiée\./;

let porteur: Visiteur;
let agent: Visiteur;
let organisationId = '';
before(async () => {
  const mandats = await site.mandats();
  const sien = mandats.find(({ nom }) => nom.includes(PORTEUR.nom));
  const de = mandats.find(
    ({ role, epciSiren }) => role === AGENT.role && epciSiren === AGENT.epciSiren,
  );
  assert.ok(sien?.organisationId && de);
  organisationId = sien.organisationId;
  [porteur, agent] = [await site.entrer(sien), await site.entrer(de)];
});

const preparer = (code: string, lieux: string | null) =>
  preparerSousUneRegle(site, { code, lieux, organisationId, points: [] });

const etatDe = async (chemin: string) =>
  (await lireDossier(site.database, chemin.split('/').at(-1) ?? ''))?.etat ?? assert.fail(chemin);
const partDe = async (chemin: string) => (await etatDe(chemin)).contenu.partDesHabitants;

async function enregistrer(chemin: string, champs: Readonly<Record<string, string>>) {
  const page = elements((await porteur.get(`${chemin}/quartiers`)).corps);
  const version = page.find((un) => attribut(un, 'name') === 'version');
  const porte = { cle: randomUUID(), version: attribut(version ?? assert.fail(), 'value') ?? '' };
  return porteur.post(`${chemin}/quartiers`, { ...porte, ...champs });
}

const valeurs = (corps: string, nom: string) =>
  elements(corps)
    .filter((un) => attribut(un, 'name') === nom)
    .map((un) => attribut(un, 'value') ?? '');

async function lire(qui: Visiteur, chemin: string): Promise<string> {
  const { status, corps } = await qui.get(chemin);
  assert.equal(status, 200, chemin);
  return texteDuCorps(corps);
}

describe('la part d’habitants d’un dossier, par ses formulaires, sans script', () => {
  test('sans règle, la page ne la demande pas, et une part envoyée n’est pas lue', async () => {
    for (const [code, lieux] of [
      ['part-tue', null],
      ['part-sans-objet', `${PART}: sans objet`],
    ] as const) {
      const chemin = await preparer(code, lieux);
      assert.doesNotMatch((await porteur.get(`${chemin}/quartiers`)).corps, /part-habitants/);
      const champs = { ...DECLAREE, ...POINT, quartiers: QUARTIER };
      assert.equal((await enregistrer(chemin, champs)).status, 303);
      assert.equal('partDesHabitants' in (await etatDe(chemin)).contenu, false);
      const mal = { ...champs, 'part-habitants': 'beaucoup' };
      assert.equal((await enregistrer(chemin, mal)).status, 303, 'rien n’y est jugé');
    }
  });

  test('mal écrite, tout ce qui est tapé revient, les points aussi, et rien n’est gardé', async () => {
    const chemin = await preparer('part-tapee', `${PART}: 70 %`);
    const dite = await lire(porteur, `${chemin}/quartiers`);
    assert.match(dite, /reçu si 70 % au moins des personnes touchées habitent les quartiers/);
    for (const [faux, phrase] of [
      [{ ...DECLAREE, 'part-habitants': '70,5' }, /pourcentage entier, de 0 à 100/],
      [{ ...DECLAREE, 'part-habitants': '101' }, /pourcentage entier, de 0 à 100/],
      [{ ...DECLAREE, 'part-source': '' }, /Dites d’après qui/],
      [{ ...DECLAREE, 'part-habitants': '' }, /pourcentage entier/],
      [{ 'part-habitants': 'peu', 'part-source': '' }, /Dites d’après qui.*pourcentage entier/],
      [{ ...DECLAREE, 'part-source': 'x'.repeat(201) }, /en 200 signes au plus/],
    ] as const) {
      const { status, corps } = await enregistrer(chemin, { ...POINT, ...faux });
      assert.equal(status, 422);
      assert.match(texteDuCorps(corps), phrase);
      for (const [nom, tape] of Object.entries({ ...POINT, ...faux })) {
        assert.equal(valeurs(corps, nom)[0], tape, nom);
      }
    }
    const autre = await enregistrer(chemin, { ...DECLAREE, ...POINT, lon: 'ici' });
    assert.equal(autre.status, 422);
    assert.deepEqual(valeurs(autre.corps, 'part-habitants'), ['80 %'], 'la faute est ailleurs');
    assert.equal(await partDe(chemin), undefined);
  });

  test('déclarée, elle se dit du brouillon au certificat, et un point dehors est reçu', async () => {
    const chemin = await preparer('part-suffisante', `${PART}: 70 %`);
    assert.equal((await enregistrer(chemin, POINT)).status, 303);
    const refus = /Il serait reçu si 70 % au moins des personnes touchées habitaient/;
    assert.match(await lire(porteur, `${chemin}/verifier`), refus);
    assert.equal((await enregistrer(chemin, { ...POINT, ...DECLAREE })).status, 303);
    assert.deepEqual(await partDe(chemin), { pourcent: 80, source: SOURCE });
    const { corps } = await porteur.get(`${chemin}/quartiers`);
    assert.deepEqual(
      [...valeurs(corps, 'part-habitants'), ...valeurs(corps, 'part-source')],
      ['80', SOURCE],
    );
    assert.match(await lire(porteur, chemin), /à relire, la part d’habitants des quartiers/);
    const verifier = await lire(porteur, `${chemin}/verifier`);
    assert.match(verifier, DITE);
    assert.doesNotMatch(verifier, /À apprécier/);
    const envoi = { cle: randomUUID(), version: '3' };
    assert.equal((await porteur.post(`${chemin}/deposer`, envoi)).status, 303);
    for (const page of [chemin, `${chemin}/accuse`]) assert.match(await lire(porteur, page), DITE);
    const vue = await lire(agent, chemin);
    assert.match(vue, DITE);
    assert.match(vue, /Éligibilité des lieux Accepté .*la part déclarée d’habitants/);
    const etabli = await agent.post(`${chemin}/eligibilite`, { cle: randomUUID() });
    assert.equal(etabli.status, 303);
    const certificat = await lire(agent, etabli.entetes.get('location') ?? '');
    assert.match(certificat, /Accepté .*Part d’habitants déclarée 80 %, d’après « les inscr/);
    assert.match(await lire(porteur, chemin), /Éligibilité des lieux Accepté/);
  });

  test('les fichiers de la liste la portent, avec sa source, pour l’agent et pour le porteur', async () => {
    for (const qui of [agent, porteur]) {
      const { status, corps } = await qui.get('/dossiers?format=csv');
      assert.equal(status, 200);
      const lignes = corps.split(/\r?\n/);
      assert.match(lignes[0] ?? '', /Part d’habitants des quartiers déclarée \(%\)/);
      const siennes = lignes.filter((ligne) => ligne.includes(SOURCE));
      assert.equal(siennes.length, 1, qui.nom);
      assert.match(siennes[0] ?? '', /Atelier à deux rues.*;"?80"?;/);
      const ecran = await qui.get('/dossiers');
      assert.doesNotMatch(ecran.corps, /Part d’habitants/);
    }
  });

  test('part à paramétrer : le point est reçu, à apprécier, et le PDF se fait', async () => {
    const chemin = await preparer('part-a-fixer', `${PART}: à paramétrer`);
    assert.match(await lire(porteur, `${chemin}/quartiers`), /un agent appréciera la vôtre/);
    assert.equal((await enregistrer(chemin, { ...POINT, ...DECLAREE })).status, 303);
    const envoi = { cle: randomUUID(), version: '2' };
    assert.equal((await porteur.post(`${chemin}/deposer`, envoi)).status, 303);
    for (const page of [chemin, `${chemin}/accuse`]) {
      assert.match(
        await lire(porteur, page),
        /À apprécier .*La Région n’a pas encore fixé la part d’habitants des quartiers qui suffit/,
      );
    }
    const dossierId = chemin.split('/').at(-1) ?? '';
    const accuse = { id: 1, type: 'accuse-de-reception', charge: { dossierId } };
    await traiterAccuse(site.database, { ...accuse, instant: PENDANT.toISOString() });
    assert.ok((await porteur.get(`${chemin}/accuse.pdf`)).corps.startsWith('%PDF-'));
    const { points } = (await etatDe(chemin)).contenu.lieux;
    assert.deepEqual(points, [A_COTE]);
  });

  test('vidée, elle n’est plus déclarée', async () => {
    const chemin = await preparer('part-otee', `${PART}: 70 %`);
    assert.equal((await enregistrer(chemin, { ...POINT, ...DECLAREE })).status, 303);
    const vide = { 'part-habitants': '', 'part-source': ' ' };
    assert.equal((await enregistrer(chemin, { ...POINT, ...vide })).status, 303);
    assert.equal('partDesHabitants' in (await etatDe(chemin)).contenu, false);
  });
});

test('rien n’a échoué en silence', () => {
  assert.deepEqual(site.pannes, []);
});
