import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, jour, jourAParis } from '../../src/core/day.ts';
import { holds, verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import { jouer } from './dialogue.ts';
import { formulaires, liens } from './lecture.ts';
import { type Champs, ouvrirSite, type Visiteur } from './support.ts';

const { anneeDeLAppel } = await import('../../src/cli/demonstration/appel-ouvert.ts');
const { estOuvert, listerAppels } = await import('../../src/rooms/appel/door.ts');

const AMIENS = '248000531';
const horloge = { maintenant: new Date() };
const site = await ouvrirSite({ now: () => horloge.maintenant });

/** Sends a form of a page as it stands, with these fields typed in it. */
async function remplir(
  qui: Visiteur,
  page: string,
  action: string,
  champs: Readonly<Record<string, string>> = {},
  dossier?: string,
) {
  const { corps } = await qui.get(page);
  const forme = formulaires(corps, page).find(
    (une) =>
      une.action.endsWith(action) &&
      (dossier === undefined || une.champs.some(({ valeur }) => valeur === dossier)),
  );
  assert.ok(forme !== undefined, `${page} : pas de formulaire ${action}`);
  const envoyes: [string, string][] = forme.champs
    .filter(({ nom }) => nom !== 'geste' && !(nom in champs))
    .map(({ nom, valeur }) => [nom, valeur]);
  const tous: Champs = [...envoyes, ...Object.entries(champs)];
  const { status, corps: dit } = await qui.post(forme.action, tous);
  assert.equal(status, 303, `${page} ${action} : ${/<main.*/s.exec(dit)?.[0].slice(0, 2_000)}`);
}

async function appelOuvert() {
  const maintenant = instant(horloge.maintenant.toISOString());
  const porteur = await trouver('Porteur 10');
  const appels = await listerAppels(site.database, porteur, { du: 2017, au: 9999 });
  const ouverts = appels.filter(({ etat }) => estOuvert(etat, maintenant));
  assert.equal(ouverts.length, 1, 'un appel ouvert, et un seul');
  const [appel] = ouverts;
  assert.ok(appel !== undefined);
  return appel;
}

async function trouver(nom: string): Promise<Visiteur> {
  const mandat = (await site.mandats()).find((un) => un.nom.startsWith(`${nom} `));
  assert.ok(mandat !== undefined, nom);
  return site.entrer(mandat);
}

test('l’année d’un appel ouvert est celle du programme qu’il prépare', () => {
  assert.equal(anneeDeLAppel(jour('2026-12-01')), 2027);
  assert.equal(anneeDeLAppel(jour('2026-07-01')), 2027);
  assert.equal(anneeDeLAppel(jour('2026-03-01')), 2026);
});

test('à l’accueil, un porteur a un dossier à finir et un autre à commencer', async () => {
  const porteur = await trouver('Porteur 10');
  const appel = await appelOuvert();
  const { corps } = await porteur.get('/');
  assert.match(corps, /Dossier à terminer et à déposer/);
  assert.match(corps, /Nouveau dossier à préparer/);
  const nouveau = `/dossiers/nouveau?appel=${appel.id}`;
  assert.ok(liens(corps).includes(nouveau));
  assert.match((await porteur.get(nouveau)).corps, /<form[^>]*action="\/dossiers\/nouveau"/);
});

test('les autres accueils disent l’appel ouvert à côté du dialogue en cours', async () => {
  const { etat } = await appelOuvert();
  const instruction = await (await trouver('Instruction')).get('/');
  assert.match(instruction.corps, /appel ouvert/);
  assert.match(instruction.corps, /dialogue en cours/);
  assert.match(instruction.corps, new RegExp(`Années en cours.*${etat.annee} et 2019`));
  const agent = await (await trouver('Agent AM')).get('/');
  assert.match(agent.corps, /3\u00A0dossiers à examiner/);
  const elu = await (await trouver('Élu AM')).get('/');
  assert.doesNotMatch(elu.corps, /Proposition prête/);
});

test('le cockpit s’ouvre sur l’année du dialogue, et mène aux autres', async () => {
  const instruction = await trouver('Instruction');
  assert.match((await instruction.get('/cockpit')).corps, /<h1>Cockpit 2019/);
  const { etat } = await appelOuvert();
  const { corps } = await instruction.get(`/cockpit?annee=${etat.annee}`);
  assert.match(corps, /appel ouvert/);
});

test('le porteur dépose, l’EPCI propose et transmet après la clôture, la Région répond', async () => {
  const { id: appelId, etat: appel } = await appelOuvert();
  const porteur = await trouver('Porteur 10');
  const accueil = (await porteur.get('/')).corps;
  const dossier = liens(accueil).find((lien) => /^\/dossiers\/[0-9a-f-]{36}$/.test(lien)) ?? '';
  await remplir(porteur, `${dossier}/participation`, '/participation', {
    qui: 'Le conseil citoyen',
    comment: 'Il choisit les lieux et suit les travaux.',
    quand: 'Chaque mois',
  });
  await financer(porteur, dossier);
  await remplir(porteur, `${dossier}/verifier`, '/deposer');
  assert.match((await porteur.get(`${dossier}/accuse`)).corps, /Accusé de réception/);

  const agent = await trouver('Agent AM');
  const selection = `/propositions/${appelId}/${AMIENS}`;
  const deposes = formulaires((await agent.get(selection)).corps, selection).filter(({ action }) =>
    action.endsWith('/proposer'),
  );
  assert.equal(deposes.length, 4);
  for (const { champs } of deposes) {
    const pour = champs.find(({ nom }) => nom === 'dossier')?.valeur ?? '';
    await remplir(agent, selection, '/proposer', {}, pour);
  }
  const elu = await trouver('Élu AM');
  const trop = await elu.post(`${selection}/transmettre`, {});
  assert.equal(trop.status, 422, 'rien ne se transmet tant que l’appel est ouvert');

  horloge.maintenant = new Date(Date.parse(appel.fermeLe) + 3_600_000);
  const eluApres = await trouver('Élu AM');
  assert.match((await eluApres.get('/')).corps, /Proposition prête à transmettre/);
  await remplir(eluApres, `${selection}/transmettre`, '/transmettre');

  const instruction = await trouver('Instruction');
  const programme = await instruction.get(`/programmes/${AMIENS}/${appel.annee}`);
  const ligne = dossier.replace('/dossiers/', '/lignes/');
  assert.ok(liens(programme.corps).includes(ligne));
  const motif = 'Qui suit les travaux après l’été ?';
  assert.equal(await jouer(instruction, ligne, 'questionner', { motif }), 303);
  assert.match((await (await trouver('Agent AM')).get(ligne)).corps, /Qui suit les travaux/);

  const preuves = await verify(site.database, VERIFICATIONS);
  assert.ok(holds(preuves), JSON.stringify(preuves.filter(({ defauts }) => defauts.length > 0)));
  assert.ok(jourAParis(appel.ouvreLe) < jourAParis(appel.fermeLe));
});

/** Asks the Region for a part of the costs of the draft, the commune for the rest. */
async function financer(porteur: Visiteur, dossier: string): Promise<void> {
  const page = `${dossier}/budget`;
  const forme = formulaires((await porteur.get(page)).corps, page).find(({ action }) =>
    action.endsWith('/budget'),
  );
  const charges = forme?.champs.filter(({ nom }) => nom === 'charge-montant') ?? [];
  const total = charges.reduce((somme, { valeur }) => somme + centimesDe(valeur), 0);
  assert.ok(total > DEMANDE, 'les charges du brouillon ne sont pas écrites');
  await remplir(porteur, page, '/budget', {
    demande: ecrire(DEMANDE),
    'produit-compte': '74',
    'produit-libelle': 'Commune',
    'produit-financeur': 'Commune',
    'produit-montant': ecrire(total - DEMANDE),
  });
}

const DEMANDE = 150_000;

function centimesDe(montant: string): number {
  return Math.round(Number(montant.replaceAll(/\s/g, '').replace(',', '.')) * 100);
}

function ecrire(centimes: number): string {
  return (centimes / 100).toFixed(2).replace('.', ',');
}
