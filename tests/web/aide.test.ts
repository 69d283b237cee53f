import assert from 'node:assert/strict';
import { test } from 'node:test';
import { geocodeurDe, lireReglages } from '../../src/core/geocoding/reglages.ts';
import { PORTEUR } from '../ecrans/scene.ts';
import { proposerPartout } from '../support/quartiers-proposes.ts';
import { champsDe, champsDesEtapes, champsDesPages, commencerUnBrouillon } from './aide.ts';
import { attribut, elements, texte } from './lecture.ts';
import { cadreSousLaRegionInventee } from './region-inventee.ts';
import { preparerSousUneRegle } from './sous-une-regle.ts';
import { ouvrirSite, ROUTES } from './support.ts';
import { preparerLeTerritoire } from './territoire-a-juger.ts';
import { cleDe } from './visite.ts';

/**
 * Fields that need no hint, by form and name: the reason, or the place where the hint stands. What
 * is not here must have its own.
 */
const SANS_AIDE: readonly (readonly [route: RegExp, nom: RegExp, raison: string])[] = [
  [/^GET /, /./, 'une recherche : son libellé dit tout, et rien ne s’enregistre'],
  [
    /^POST \/dossiers\/:id\/budget$/,
    /^(charge|produit)-(compte|libelle|montant|financeur|certitude)$/,
    'la phrase au-dessus des lignes explique chaque colonne, une fois pour toutes',
  ],
  [
    /^POST \/dossiers\/:id\/quartiers$/,
    /^(lon|lat|quartiers|tous)$/,
    'la phrase du groupe dit comment écrire un point, et quoi cocher',
  ],
  [
    /^POST \/propositions\/.*\/proposer$/,
    /^montant$/,
    'une colonne « Demandé » à côté borne le montant ; le nom du champ dit l’action et l’unité',
  ],
];

/** Forms that have a button and nothing to fill. */
const SANS_CHAMP = [
  /^POST \/(entrer|sortir)$/,
  /^POST \/territoire\/apercu\/(importer|abandonner)$/,
  /^POST \/deliberations\/:id\/retirer$/,
  /^POST \/propositions\/:appelId\/:epciSiren\/annuler$/,
  /\/(deposer|figer|classer|remettre|transmettre|vu|lot|accepter|confirmer|eligibilite)$/,
];

const QUESTIONS = [
  ['/dossiers/:id/action', ['Priorité', 'Nature de la dépense', 'Points d’entrée']],
  ['/dossiers/:id/quartiers', ['Quartiers']],
  ['/dossiers/:id/participation', ['Participation des habitants']],
  ['/dossiers/:id/budget', ['Budget', 'Autres produits']],
] as const;

/** 2018, while the call of 2019 is open: drafts may be begun, deposits withdrawn. */
const PENDANT_L_APPEL = new Date('2018-10-15T10:00:00Z');

const maintenant = await ouvrirSite();
await proposerPartout(maintenant.database);
/** A service of addresses is set, so that their fields show; nothing here makes it answer. */
const geocodeur = geocodeurDe(lireReglages({ BEFFROI_GEOCODAGE_URL: 'http://127.0.0.1:9' }));
const pendant = await ouvrirSite({ now: () => PENDANT_L_APPEL, geocodeur });
const brouillon = await commencerUnBrouillon(pendant, 'Essai');
const champs = [
  ...(await champsDe(await maintenant.unParRole())),
  ...(await champsDesEtapes(maintenant)),
  ...(await champsDuTerritoire()),
  ...(await champsDeLaPart()),
  ...(await champsDe(await pendant.unParRole())),
];

test('each field has a hint, or a reason to have none', () => {
  const nus = champs.filter(
    ({ aide, nom, route }) => aide === null && raisonDe(route, nom) === null,
  );
  const dits = nus.map(
    ({ route, nom, libelle, page }) => `${route} ${nom} « ${libelle} » (${page})`,
  );
  assert.deepEqual([...new Set(dits)], []);
  assert.ok(champs.length > 60, `${champs.length} champs`);
});

test('a hint is one short sentence or two, in French', () => {
  for (const { aide, route, nom } of champs) {
    if (aide === null) continue;
    assert.ok(aide.length <= 240, `${route} ${nom} : ${aide.length} signes`);
    assert.match(aide.trim(), /[.…?]$/, `${route} ${nom} : ${aide}`);
  }
});

test('an address is explained where a service is set, and where what is typed goes', () => {
  const vus = champs.filter(
    ({ route, nom }) => route === 'POST /dossiers/:id/quartiers' && nom === 'adresse',
  );
  assert.ok(vus.length > 0);
  for (const { aide } of vus) assert.match(aide ?? '', /code postal.*sans votre nom/);
});

test('each reason is that of a field that exists', () => {
  for (const [route, nom, raison] of SANS_AIDE) {
    const vus = champs.filter((champ) => route.test(champ.route) && nom.test(champ.nom));
    assert.ok(vus.length > 0, `${route} ${nom} : ${raison}`);
  }
});

test('the walk sees every form that one may fill', () => {
  const vues = new Set(champs.map(({ route }) => route));
  const absentes = ROUTES.filter(({ method }) => method === 'POST')
    .map(cleDe)
    .filter((cle) => !vues.has(cle) && SANS_CHAMP.every((route) => !route.test(cle)));
  assert.deepEqual(absentes, []);
  const remplies = [...vues].filter((cle) => SANS_CHAMP.some((route) => route.test(cle)));
  assert.deepEqual(remplies, [], 'a form said to have nothing to fill has a field');
});

test('what is not obvious says why it is asked, with its source', async () => {
  for (const [chemin, questions] of QUESTIONS) {
    const { corps } = await brouillon.visiteur.get(chemin.replace(':id', brouillon.id));
    const raisons = elements(corps).filter((un) => attribut(un, 'class') === 'pourquoi');
    const dites = raisons.map((une) => texte(une));
    for (const question of questions) {
      const dite = dites.find((une) => une.includes(`(${question})`));
      assert.ok(dite !== undefined, `${chemin} : ${question}`);
      assert.match(dite, /loi n°|délibérations? n°|CERFA|code général/, dite);
    }
  }
});

async function champsDuTerritoire() {
  const { parRole } = maintenant;
  const [instruction, admin] = [await parRole('instructeur-region'), await parRole('admin-region')];
  const aLire = await preparerLeTerritoire(maintenant, instruction, admin);
  return (await Promise.all(aLire.map(champsDesPages))).flat();
}

/** A question, and a draft, under a scheme that has a rule on the share of inhabitants. */
async function champsDeLaPart() {
  const visiteur = await maintenant.parRole('instructeur-region');
  const cadre = new URLSearchParams(await cadreSousLaRegionInventee(maintenant, '245900410'));
  const question = await champsDesPages({ visiteur, pages: [`/certificats/nouveau?${cadre}`] });
  const mandats = await maintenant.mandats();
  const porteur = mandats.find(({ nom }) => nom.includes(PORTEUR.nom)) ?? assert.fail();
  const brouillonSousRegle = await preparerSousUneRegle(maintenant, {
    ...{ code: 'avec-part', organisationId: porteur.organisationId ?? '' },
    lieux: 'part minimale d’habitants des quartiers parmi les personnes touchées: 70 %',
  });
  const dossier = await champsDesPages({
    visiteur: await maintenant.entrer(porteur),
    pages: [`${brouillonSousRegle}/quartiers`],
  });
  for (const vus of [question, dossier]) {
    assert.ok(vus.some(({ nom }) => nom === 'part-habitants'));
  }
  return [...question, ...dossier];
}

function raisonDe(route: string, nom: string): string | null {
  return SANS_AIDE.find(([r, n]) => r.test(route) && n.test(nom))?.[2] ?? null;
}
