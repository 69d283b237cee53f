import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { lireLigne } from '../../src/rooms/dialogue/door.ts';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { figerAuClavier, voterAuClavier } from './clavier-acte.ts';
import { deposerAuClavier } from './clavier-depot.ts';
import {
  accepterAuClavier,
  type Coup,
  choisirAuClavier,
  jouerAuClavier,
  ouvrirPar,
  transmettreAuClavier,
} from './clavier-dialogue.ts';
import { type Ecrans, ouvrirEcrans, type Qui, SANS_CHROMIUM } from './navigateur.ts';
import {
  AGENT,
  conterUnDossier,
  DIRECTION,
  ELU,
  FERMETURE,
  INSTRUCTION,
  INTITULE,
  ouvrirUnAppel,
  PENDANT,
  PORTEUR,
} from './scene.ts';
import { faireLeTour, presser } from './touches.ts';

const SEANCE = '2019-06-06';
const HEURE_MS = 3_600_000;
const AMENDEE = INTITULE;
const ACCEPTEE = 'Chorale des paliers';
const REFUSEE = 'Tournoi de pétanque';
const RENVOYEE = 'Cuisine de rue';
const ECARTEE = 'Voyage au bout du port';

test('l’année entière au clavier seul', { skip: SANS_CHROMIUM, concurrency: 2 }, async (t) => {
  const modes = [false, true].map((javaScriptEnabled) =>
    t.test(javaScriptEnabled ? 'avec script' : 'sans script', (celui) =>
      vivreLAnnee(celui, javaScriptEnabled),
    ),
  );
  await Promise.all(modes);
});

async function vivreLAnnee(t: TestContext, javaScriptEnabled: boolean): Promise<void> {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  const contees = new Map<string, string>();
  for (const intitule of [ACCEPTEE, REFUSEE, RENVOYEE, ECARTEE]) {
    contees.set(intitule, await conterUnDossier(ecrans, { appelId, depose: true, intitule }));
  }
  let arrets = 0;
  const comme = async (qui: Qui, faire: (page: Page) => Promise<number>): Promise<void> => {
    const page = await ecrans.entrer(qui, { javaScriptEnabled });
    arrets += await faire(page);
    await presser(page, page.getByRole('button', { name: 'Sortir' }), 'Enter');
    await page.context().close();
  };
  const jouer = (qui: Qui, coups: readonly Coup[]) =>
    comme(qui, async (page) => {
      for (const coup of coups) await jouerAuClavier(page, coup);
      return 0;
    });
  const accepter = (qui: Qui, montants: readonly (readonly [string, RegExp])[]) =>
    comme(qui, async (page) => {
      let vus = 0;
      for (const [quoi, nom] of montants) vus += await accepterAuClavier(page, quoi, nom);
      return vus;
    });

  let sien = '';
  await comme(PORTEUR, async (page) => {
    const depot = await deposerAuClavier(page);
    sien = depot.numero;
    return depot.arrets;
  });
  const numeros = new Map([[AMENDEE, sien], ...(await numeroter(ecrans, contees))]);
  const numero = (intitule: string) => numeros.get(intitule) ?? assert.fail(intitule);
  const proposees = [AMENDEE, ACCEPTEE, REFUSEE, RENVOYEE].map(numero);
  await comme(AGENT, (page) => choisirAuClavier(page, proposees, numero(ECARTEE)));
  ecrans.allerAu(new Date(FERMETURE.getTime() + HEURE_MS));
  await comme(ELU, transmettreAuClavier);
  t.diagnostic('déposé, choisi, classé, transmis');

  await jouer(INSTRUCTION, [
    { intitule: AMENDEE, geste: 'amender', montant: '8 000', motif: 'Comme l’an dernier.' },
    { intitule: RENVOYEE, geste: 'renvoyer', motif: 'Trop cher au repas.' },
  ]);
  await accepter(DIRECTION, [
    [AMENDEE, /^Valider 8\s000/],
    [ACCEPTEE, /^Accepter 10\s000/],
  ]);
  await jouer(DIRECTION, [{ intitule: REFUSEE, geste: 'refuser', motif: 'Hors priorité.' }]);
  await jouer(AGENT, [
    { intitule: RENVOYEE, geste: 'proposer', montant: '9 000' },
    { intitule: AMENDEE, geste: 'questionner', motif: 'Et pour deux ateliers ?' },
  ]);
  await accepter(ELU, [
    [RENVOYEE, /^Valider 9\s000/],
    [AMENDEE, /^Accepter 8\s000/],
  ]);
  await accepter(DIRECTION, [[RENVOYEE, /^Accepter 9\s000/]]);
  t.diagnostic('amendé, accepté, refusé, renvoyé, répondu');

  await comme(INSTRUCTION, (page) => figerAuClavier(page, SEANCE));
  ecrans.allerAu(new Date(`${SEANCE}T15:00:00Z`));
  await comme(DIRECTION, (page) => voterAuClavier(page, SEANCE));
  arrets += await lireCommeLePublic(ecrans, javaScriptEnabled);
  t.diagnostic(`voté, publié ; ${arrets} arrêts du clavier, visibles et dans l’ordre de la page`);

  const voter = async (intitule: string) =>
    (await lireLigne(ecrans.site.database, contees.get(intitule) ?? ''))?.etat;
  assert.equal((await voter(ACCEPTEE))?.voteCentimes, 1_000_000);
  assert.equal((await voter(RENVOYEE))?.voteCentimes, 900_000);
  assert.equal((await voter(REFUSEE))?.statut, 'refusee');
  assert.equal(await voter(ECARTEE), undefined);
  assert.deepEqual(ecrans.site.pannes, []);
  assert.deepEqual(ecrans.plaintes, []);
}

/** The number of each dossier, by the name of its action. */
async function numeroter({ site }: Ecrans, contees: ReadonlyMap<string, string>) {
  const lus = [...contees].map(async ([intitule, id]) => {
    const lu = await lireDossier(site.database, id);
    return [intitule, lu?.etat.numero ?? assert.fail(intitule)] as const;
  });
  return Promise.all(lus);
}

/** From the home to the page of the action, without signing in. */
async function lireCommeLePublic(ecrans: Ecrans, javaScriptEnabled: boolean): Promise<number> {
  const page = await (await ecrans.contexte({ javaScriptEnabled })).newPage();
  await page.goto('/');
  await ouvrirPar(page, 'Actions votées');
  await presser(page, page.getByRole('link', { name: AMENDEE }).first(), 'Enter');
  await page.getByRole('heading', { level: 1, name: AMENDEE, exact: true }).waitFor();
  await page
    .locator('.somme-votee')
    .getByText(/8\s000/)
    .waitFor();
  const arrets = await faireLeTour(page);
  await page.context().close();
  return arrets;
}
