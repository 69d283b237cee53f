import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import { carreEnTexte } from '../support/quartiers-proposes.ts';
import { envoyer } from './aide.ts';
import { attribut, elements, formulaires, texte } from './lecture.ts';
import { ouvrirSite, type Reponse, type Visiteur } from './support.ts';

const BETHUNE = '200072460';
const CODE = `QC-${BETHUNE}-01`;
const NOUVEAU = '/quartiers-proposes/nouveau';
const site = await ouvrirSite();
const mandats = await site.mandats();

function entrerComme(role: string, epci: string | null = null): Promise<Visiteur> {
  const mandat = mandats.find((un) => un.role === role && (epci ?? un.epciSiren) === un.epciSiren);
  assert.ok(mandat, `${role} ${epci}`);
  return site.entrer(mandat);
}

const agent = await entrerComme('agent-epci', BETHUNE);
const instruction = await entrerComme('instructeur-region');

const CHAMPS = {
  nom: 'Le Marché',
  nature: 'vecu',
  contrat: 'INVENTE-CV-CABB',
  source: 'annexe 3, page 47',
  effetLe: '2019-01-01',
  communes: 'Béthune',
  trace: carreEnTexte(2.62, 50.5),
  geste: '',
};

/** The other button of the form is not pressed. */
const SANS_VOIR = { geste: '' };

/** What the page says is wrong, field by field. */
function fautes({ corps }: Reponse): Record<string, string> {
  const trouvees = elements(corps).filter((un) => attribut(un, 'class') === 'faute');
  return Object.fromEntries(
    trouvees.map((un) => [
      (attribut(un, 'id') ?? '').replace(/-faute$/, ''),
      texte(un).replace(/^Erreur\s: /, ''),
    ]),
  );
}

async function tenter(visiteur: Visiteur, champs: Record<string, string>): Promise<Reponse> {
  const { corps } = await visiteur.get(NOUVEAU);
  const form = formulaires(corps, NOUVEAU).find(({ action }) => action === NOUVEAU);
  assert.ok(form);
  const tels = Object.fromEntries(form.champs.map(({ nom, valeur }) => [nom, valeur]));
  return visiteur.post(NOUVEAU, { ...tels, ...champs });
}

/** The words of a page, its no-break spaces made plain. */
async function lire(visiteur: Visiteur, page: string): Promise<string> {
  return (await visiteur.get(page)).corps.replaceAll(/[\u00A0\u202F]/g, ' ');
}

async function taches(visiteur: Visiteur): Promise<string> {
  const { corps } = await visiteur.get('/');
  const liste = elements(corps).find((un) => attribut(un, 'class') === 'taches');
  return liste === undefined ? '' : texte(liste).replaceAll('\u00A0', ' ');
}

test('chaque faute se dit à son champ, et rien de ce qui est tapé ne se perd', async () => {
  for (const [faux, champ, dit] of [
    [{ nature: 'prioritaire' }, 'nature', /fixé par décret/],
    [{ nom: ' ' }, 'nom', /nom du quartier/],
    [{ source: '' }, 'source', /l’annexe et la page/],
    [{ effetLe: '2031-01-01' }, 'effetLe', /vaut du 1er.janvier 2015 au 31.décembre 2022/],
    [{ contrat: 'INVENTE-CV-CUD' }, 'contrat', /pas de votre intercommunalité/],
    [{ communes: 'Béthune, Lille' }, 'communes', /: Lille\./],
    [{ trace: '' }, 'trace', /Donnez le tracé/],
    [{ trace: '2.62 50.5\nici' }, 'trace', /Ligne 2, «\sici\s»/],
    [{ trace: '50.5 2.62\n50.5 2.63\n50.6 2.63' }, 'trace', /d’abord la longitude/],
  ] as const) {
    const reponse = await tenter(agent, { ...CHAMPS, ...faux });
    assert.equal(reponse.status, 422, JSON.stringify(faux));
    assert.match(fautes(reponse)[champ] ?? '', dit);
    assert.ok(reponse.corps.includes(`href="#${champ}"`), champ);
    const tape = { ...CHAMPS, ...faux };
    const source = elements(reponse.corps).find((un) => attribut(un, 'name') === 'nom');
    assert.equal(attribut(source ?? assert.fail('nom'), 'value'), tape.nom);
    assert.ok(reponse.corps.includes(tape.trace.split('\n')[0] ?? ''), 'le tracé reste');
  }
});

test('voir le tracé sans l’envoyer n’écrit rien : la carte et son tableau', async () => {
  const avant = (await site.tete()).rang;
  const vu = await tenter(agent, { ...CHAMPS, nom: '', geste: 'voir' });
  assert.equal(vu.status, 200);
  assert.match(vu.corps, /Tracé proposé, le quartier/);
  assert.match(
    texte(elements(vu.corps).find((un) => un.tagName === 'table') ?? assert.fail()),
    /2\.62/,
  );
  assert.equal((await site.tete()).rang, avant);
});

test('de la proposition à la confirmation, par les pages', async () => {
  const page = await envoyer(agent, NOUVEAU, '/nouveau', CHAMPS);
  assert.match(page, /^\/quartiers-proposes\/[0-9a-f-]{36}$/);
  const vu = await lire(agent, page);
  assert.match(vu, /La proposition est envoyée à la Région/);
  assert.match(vu, new RegExp(CODE));
  assert.match(vu, /a proposé « Le Marché », quartier vécu/);
  assert.ok(!vu.includes('Confirmer ce quartier'), 'l’EPCI ne décide pas');
  assert.match(await taches(instruction), /2 quartiers proposés à confirmer/);

  const sansMotif = await instruction.post(`${page}/refuser`, { motif: ' ' });
  assert.equal(sansMotif.status, 422);
  assert.match(fautes(sansMotif)['motif'] ?? '', /Écrivez le motif/);
  await envoyer(instruction, page, '/refuser', { motif: 'La page 47 nomme un autre lieu.' });
  assert.match(await taches(agent), /1 quartier refusé à corriger/);
  assert.match(await taches(instruction), /1 quartier proposé à confirmer/);
  const refuse = await lire(agent, page);
  assert.match(refuse, /Motif du refus :.*La page 47 nomme un autre lieu\./);

  await envoyer(agent, `${page}/corriger`, '/corriger', {
    ...SANS_VOIR,
    source: 'annexe 3, page 74',
  });
  assert.match(await lire(agent, page), /a proposé à nouveau ce quartier : source annexe 3/);
  await envoyer(instruction, page, '/confirmer', {});
  const fini = await agent.get(page);
  assert.match(fini.corps, new RegExp(`href="/territoire/quartiers/${CODE}"`));
  const perimetre = await agent.get(`/territoire/quartiers/${CODE}`);
  assert.equal(perimetre.status, 200);
  assert.match(perimetre.corps, /annexe 3, page 74/);
  const tard = await agent.post(`${page}/retirer`, {});
  assert.equal(tard.status, 422);
  assert.match(tard.corps, /déjà confirmé/);
});

test('corriger sans toucher au tracé garde le tracé, à l’empreinte près', async () => {
  const trace = `${carreEnTexte(2.64, 50.52)}\n\n${carreEnTexte(2.66, 50.52)}`;
  const page = await envoyer(agent, NOUVEAU, '/nouveau', { ...CHAMPS, trace });
  await envoyer(agent, `${page}/corriger`, '/corriger', { ...SANS_VOIR, nom: 'Les deux marchés' });
  assert.match(
    await lire(agent, page),
    /a corrigé la proposition : nom « Les deux marchés » au lieu de « Le Marché »\./,
  );
});

test('deux personnes corrigent la même version : la seconde est prévenue, sa saisie gardée', async () => {
  const trace = carreEnTexte(2.68, 50.52);
  const page = await envoyer(agent, NOUVEAU, '/nouveau', { ...CHAMPS, trace });
  const champs = { ...CHAMPS, trace, version: '1' };
  assert.equal((await agent.post(`${page}/corriger`, { ...champs, nom: 'Un' })).status, 303);
  const second = await agent.post(`${page}/corriger`, { ...champs, nom: 'Deux' });
  assert.equal(second.status, 409);
  assert.match(second.corps, /value="Deux"/);
});

test('l’instruction propose pour un EPCI qu’elle choisit, et ne se confirme pas elle-même', async () => {
  const { corps } = await instruction.get(NOUVEAU);
  assert.match(corps, /une autre personne de la Région confirmera/);
  const page = `${NOUVEAU}?epci=${BETHUNE}`;
  const trace = carreEnTexte(2.7, 50.52);
  const fiche = await envoyer(instruction, page, '/nouveau', { ...CHAMPS, trace });
  const vu = await instruction.get(fiche);
  assert.match(vu.corps, /une autre personne de la Région doit en\s+décider/);
  const force = await instruction.post(`${fiche}/confirmer`, {});
  assert.equal(force.status, 422);
  const direction = await entrerComme('direction-region');
  await envoyer(direction, fiche, '/confirmer', {});
});

test('un autre EPCI, un porteur, le public : rien n’existe', async () => {
  const [, , page] = /href="(\/quartiers-proposes\/([0-9a-f-]{36}))"/.exec(
    (await agent.get('/quartiers-proposes')).corps,
  ) ?? [null, null, null];
  assert.ok(page);
  const autre = mandats.find((un) => un.role === 'agent-epci' && un.epciSiren !== BETHUNE);
  assert.ok(autre);
  const etrangers = [await site.entrer(autre), await entrerComme('porteur'), site.passant()];
  for (const etranger of etrangers) {
    for (const suite of ['', '/corriger', '/direct']) {
      const { status } = await etranger.get(`/quartiers-proposes/${page}${suite}`);
      assert.equal(status, 404, `${etranger.nom} ${suite}`);
    }
  }
});

test('tout se vérifie, et rien n’est tombé en panne', async () => {
  const preuves = await verify(site.database, VERIFICATIONS);
  assert.deepEqual(
    preuves.flatMap(({ defauts }) => defauts),
    [],
  );
  assert.deepEqual(site.pannes, []);
});
