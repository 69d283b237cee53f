import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { OBJETS, VERBES } from '../../src/core/access/table.ts';
import type { Route } from '../../src/core/http/route.ts';
import { AILLEURS, type Grant, grants, PEUT_ETRE } from './attendus.ts';
import { ouvrirSite, ROUTES, TOUTES_LES_ROUTES, type Visiteur } from './support.ts';
import { adressesDe, cleDe, lireAppartenances, parametres, remplir, visiter } from './visite.ts';

/** What anyone may ask for: a route is added here on purpose, or it names its right. */
const OUVERTES_A_TOUS = [
  'GET /',
  'GET /programme',
  'GET /accessibilite',
  'GET /glossaire',
  'GET /touches',
  'GET /atelier',
  'GET /entrer',
  'POST /entrer',
  'POST /sortir',
];
/** Served by the frame itself: the style sheet and the font. */
const HORS_ROUTES = ['GET /statique/:nom'];
/** Each side has an object of its own on a line: the room itself judges which one is written. */
const DES_DEUX_COTES = '/lignes/:dossierId/';
/** Writes no fact but how far one has read; or has each line judge its own command, as alone. */
const ECRITS_SANS_AUTRE_DROIT = [
  'POST /programmes/:epciSiren/:annee/vu',
  'POST /programmes/:epciSiren/:annee/lot',
];
const SESSIONS = new Set(['POST /entrer', 'POST /sortir']);

const site = await ouvrirSite();
const visiteurs = await site.unParRole();
const visite = await visiter(visiteurs);
const appartenances = await lireAppartenances(site.database);

test('ce qui est servi est ce qui est déclaré, et rien d’autre', () => {
  const servies = site.app.routes.map(({ method, path }) => `${method} ${path}`).sort();
  assert.deepEqual(servies, [...TOUTES_LES_ROUTES.map(cleDe), ...HORS_ROUTES].sort());
  assert.equal(new Set(servies).size, servies.length, 'une route est déclarée deux fois');
});

test('chaque route nomme une ligne de la table des droits, ou elle est ouverte exprès', () => {
  for (const route of ROUTES) {
    if (route.right === 'tous') {
      assert.ok(OUVERTES_A_TOUS.includes(cleDe(route)), `${cleDe(route)} est ouverte à tous`);
      continue;
    }
    const { objet, verbe } = route.right;
    assert.ok(OBJETS.includes(objet) && VERBES.includes(verbe), cleDe(route));
    if (route.method !== 'POST' || route.path.startsWith(DES_DEUX_COTES)) continue;
    if (ECRITS_SANS_AUTRE_DROIT.includes(cleDe(route))) continue;
    assert.notEqual(verbe, 'L', `${cleDe(route)} écrit avec le seul droit de lire`);
  }
});

test('la visite a lu des pages pour chaque rôle', (t) => {
  const roles = new Set(visiteurs.map(({ role }) => role));
  assert.equal(roles.size, 11);
  const jamais = ROUTES.filter((route) => !visite.adresses.has(cleDe(route))).map(cleDe);
  t.diagnostic(`${visite.pagesLues} pages lues, ${visite.formulaires.length} formulaires`);
  if (jamais.length > 0) t.diagnostic(`sans lien ni formulaire : ${jamais.join(', ')}`);
});

/** A page that the visit saw is there for whoever may read it; a gesture depends on the state. */
const OUVERTE = { GET: [200], POST: [303, 403, 404, 409, 422] };
/** The statuses that the policy table allows. */
function attendus(route: Route, visiteur: Visiteur, adresse: string): number[] {
  const { right, method } = route;
  if (right === 'tous') return method === 'GET' ? [200] : [303, 422];
  const tous = grants(visiteur.role, right);
  const utiles = tous.filter(({ verbes }) => verbes.includes(right.verbe));
  if (utiles.length === 0) return tous.some(({ verbes }) => verbes.includes('L')) ? [403] : [404];
  const vue = visite.adresses.get(cleDe(route))?.includes(adresse) ?? false;
  const portees = utiles.map((grant) => porte(grant, visiteur, parametres(route, adresse)));
  if (portees.includes('oui')) return vue ? OUVERTE[method] : PEUT_ETRE[method];
  return portees.every((portee) => portee === 'non') ? AILLEURS[method] : PEUT_ETRE[method];
}

type Atteint = 'oui' | 'non' | 'selon';

/** Whether a grant reaches the object that an address names, by the tables alone. */
function porte({ portee, etape }: Grant, visiteur: Visiteur, valeurs: string[]): Atteint {
  const siens: Atteint = etape === null ? 'oui' : 'selon';
  if (portee === '*') return siens;
  const cible = appartenances.get(valeurs.join('/')) ?? appartenances.get(valeurs[0] ?? '');
  if (cible === undefined || !'eo'.includes(portee)) return 'selon';
  const mien =
    portee === 'e'
      ? cible.epciSiren === visiteur.epciSiren
      : cible.organisationId === visiteur.organisationId;
  return mien ? siens : 'non';
}

for (const method of ['GET', 'POST'] as const) {
  test(`${method} : chaque route, chaque rôle, d’après la table des droits`, async (t) => {
    const routes = ROUTES.filter((une) => une.method === method && !SESSIONS.has(cleDe(une)));
    const adresses = routes.flatMap((route) =>
      adressesDe(route, visite)
        .slice(0, 2)
        .map((adresse) => ({ route, adresse })),
    );
    const fautes: string[] = [];
    for (const { route, adresse } of adresses) {
      for (const visiteur of visiteurs) {
        const demande = method === 'GET' ? visiteur.get(adresse) : visiteur.post(adresse, {});
        const { status } = await demande;
        const permis = attendus(route, visiteur, adresse);
        if (permis.includes(status)) continue;
        fautes.push(`${method} ${adresse}, ${visiteur.nom} : ${status} et non ${permis}`);
      }
    }
    assert.deepEqual(fautes, []);
    assert.deepEqual(site.pannes, []);
    t.diagnostic(`${adresses.length * visiteurs.length} demandes`);
  });
}

test('ce qui n’est pas à voir répond comme ce qui n’existe pas, au mot près', async (t) => {
  let paires = 0;
  const aParametres = ROUTES.filter(({ method, path }) => method === 'GET' && path.includes(':'));
  for (const route of aParametres) {
    const inconnue = remplir(route, [randomUUID(), randomUUID(), randomUUID()]);
    for (const visiteur of visiteurs) {
      const rien = await visiteur.get(inconnue);
      assert.ok([403, 404].includes(rien.status), `${inconnue} : ${rien.status}`);
      paires += await comparer(route, visiteur, rien.corps);
    }
  }
  assert.ok(paires > 0, 'aucune paire comparée');
  t.diagnostic(`${paires} paires`);
});

/** The page without what is drawn at random for each answer. */
const sansAlea = (page: string) => page.replaceAll(/csp-nonce" content="[^"]*"/g, '');

async function comparer(route: Route, visiteur: Visiteur, rien: string): Promise<number> {
  let paires = 0;
  for (const adresse of adressesDe(route, visite)) {
    const { status, corps } = await visiteur.get(adresse);
    if (status !== 404) continue;
    assert.equal(sansAlea(corps), sansAlea(rien), `${adresse}, ${visiteur.nom}`);
    paires += 1;
  }
  return paires;
}

test('une adresse inconnue répond 404 à chacun, sous son nom', async () => {
  for (const visiteur of visiteurs) {
    const { status, corps } = await visiteur.get('/n-existe-pas');
    assert.equal(status, 404);
    if (visiteur.role !== 'public') assert.ok(corps.includes('Sortir'), visiteur.nom);
  }
});
