import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../src/core/database/database.ts';
import { attribut, elements, interdits } from './lecture.ts';
import { COOKIE, FORMULAIRE, HOTE, ouvrirSite, type Reponse } from './support.ts';
import { adressesDe, estHtml, visiter } from './visite.ts';

const { listen, webApplication } = await import('../../src/web/application.ts');
const site = await ouvrirSite();
const visiteurs = await site.unParRole();
const visite = await visiter(visiteurs);
const { ROUTES } = await import('./support.ts');

const SOURCES = new Set(["'none'", "'self'"]);
const EXIGEES = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'beffroi',
  'script-src': "'self'",
  'connect-src': "'self'",
};
const BAVARDS = ['server', 'x-powered-by', 'access-control-allow-origin'];

/** What is wrong with the headers of an answer, in words. */
function defauts({ status, entetes }: Reponse, prive: boolean): string[] {
  const csp = directives(entetes.get('content-security-policy') ?? '');
  const vaut = (nom: string, attendu: RegExp) => attendu.test(entetes.get(nom) ?? '');
  const cache = entetes.get('cache-control') ?? '';
  const controles: [string, boolean][] = [
    ...Object.entries(EXIGEES).map(([nom, valeur]): [string, boolean] => [
      `csp ${nom}`,
      csp.get(nom)?.join(' ') === valeur,
    ]),
    ['csp : une source de trop', [...csp].every(([nom, lues]) => sobre(nom, lues))],
    [
      'hsts',
      Number(/max-age=(\d+)/.exec(entetes.get('strict-transport-security') ?? '')?.[1]) >=
        31_536_000,
    ],
    ['nosniff', vaut('x-content-type-options', /^nosniff$/)],
    ['referrer', vaut('referrer-policy', /^(same-origin|no-referrer)$/)],
    ['coop', vaut('cross-origin-opener-policy', /^same-origin$/)],
    ['corp', vaut('cross-origin-resource-policy', /^same-origin$/)],
    ['permissions', vaut('permissions-policy', /camera=\(\), microphone=\(\), geolocation=\(\)/)],
    ['cadre', vaut('x-frame-options', /^DENY$/)],
    ['bavard', BAVARDS.every((nom) => entetes.get(nom) === null)],
    ['cache absent', cache !== ''],
    ['no-store', !(prive || status !== 200 || entetes.has('set-cookie')) || cache === 'no-store'],
    ['vary', status !== 200 || cache.includes('immutable') || vaut('vary', /Cookie/)],
  ];
  return controles.flatMap(([nom, tenu]) => (tenu ? [] : [nom]));
}

function directives(csp: string): Map<string, string[]> {
  const lues = csp.split(';').map((une) => une.trim().split(/\s+/));
  return new Map(lues.map(([nom = '', ...sources]) => [nom, sources]));
}

/** Nothing from elsewhere, nothing inline but the style that the nonce of the page lets in. */
function sobre(nom: string, sources: string[]): boolean {
  if (nom === 'require-trusted-types-for' || nom === 'trusted-types') return true;
  const nonces = sources.filter((source) => /^'nonce-[\w+/]{22}=='$/.test(source));
  const autres = sources.filter((source) => !SOURCES.has(source) && !nonces.includes(source));
  return autres.length === 0 && nonces.length <= (nom === 'style-src' ? 1 : 0);
}

function exiger(quoi: string, reponse: Reponse, prive = false): void {
  assert.deepEqual(defauts(reponse, prive), [], `${quoi} (${reponse.status})`);
}

test('chaque page, sous chaque rôle : tous les en-têtes, ni script, ni style, ni ailleurs', async (t) => {
  const lisibles = ROUTES.filter(({ method }) => method === 'GET');
  const adresses = lisibles.flatMap((route) => adressesDe(route, visite).slice(0, 2));
  for (const adresse of adresses) {
    for (const visiteur of visiteurs) {
      const reponse = await visiteur.get(adresse);
      exiger(`${adresse}, ${visiteur.nom}`, reponse, visiteur.jeton !== '');
      if (!estHtml(reponse.entetes)) continue;
      assert.deepEqual(interdits(reponse.corps), [], `${adresse}, ${visiteur.nom}`);
    }
  }
  t.diagnostic(`${adresses.length * visiteurs.length} réponses`);
});

test('feuille de style, police, fichier inconnu, méthode inconnue', async () => {
  const { corps } = await site.passant().get('/');
  const [feuille] = elements(corps).flatMap((un) =>
    un.tagName === 'link' ? [attribut(un, 'href') ?? ''] : [],
  );
  const style = await site.demander(feuille ?? '');
  assert.equal(style.status, 200);
  exiger('la feuille de style', style);
  const police = /url\(["']?([^"')]+\.woff2)/.exec(style.corps)?.[1] ?? '';
  exiger('la police', await site.demander(new URL(police, `https://${HOTE}${feuille}`).pathname));
  exiger('un fichier inconnu', await site.demander('/statique/rien.css'));
  exiger('une remontée', await site.demander('/statique/..%2f..%2fpackage.json'));
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const reponse = await site.demander('/', { method });
    assert.equal(reponse.status, 404, method);
    exiger(method, reponse);
  }
  exiger('HEAD', await site.demander('/', { method: 'HEAD' }));
});

test('redirections, refus et cookies', async () => {
  const [mandat] = await site.mandats();
  assert.ok(mandat);
  const visiteur = await site.entrer(mandat);
  const entree = await site.demander('/entrer', {
    method: 'POST',
    headers: FORMULAIRE,
    body: new URLSearchParams({
      personne: mandat.personneId,
      role: mandat.role,
      epci: mandat.epciSiren ?? '',
      organisation: mandat.organisationId ?? '',
    }).toString(),
  });
  assert.equal(entree.status, 303);
  exiger('l’entrée', entree, true);
  const sortie = await visiteur.post('/sortir', {});
  exiger('la sortie', sortie, true);
  for (const { entetes } of [entree, sortie]) {
    const [cookie = '', ...autres] = entetes.getSetCookie();
    assert.equal(autres.length, 0);
    assert.ok(cookie.startsWith(`${COOKIE}=`) && COOKIE.startsWith('__Host-'), cookie);
    const attributs = cookie.split('; ').slice(1).sort();
    const voulus = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];
    assert.deepEqual(
      attributs.filter((un) => un !== 'Max-Age=0'),
      voulus,
    );
  }
  exiger('un refus', await visiteur.post('/sortir', { jeton: 'faux' }));
  exiger('une faute', await site.demander('/entrer', { method: 'POST', headers: FORMULAIRE }));
});

test('une panne : 500, sans trace, sans rien garder', async () => {
  const panne = async () => Promise.reject(new Error('secret-de-la-base at /srv/beffroi.ts:12'));
  const pool = Object.assign(Object.create(site.database.pool), { connect: panne });
  const database: Database = { ...site.database, read: panne, pool };
  const options = { database, mode: 'demonstration', theme: 'neutre' } as const;
  const app = webApplication({ ...options, log: () => undefined });
  const headers = { cookie: `${COOKIE}=quelconque` };
  for (const chemin of ['/', '/n-existe-pas', '/enveloppes']) {
    const recue = await app.request(chemin, { headers });
    const reponse = { status: recue.status, entetes: recue.headers, corps: await recue.text() };
    assert.equal(reponse.status, 500);
    exiger('la panne', reponse);
    assert.doesNotMatch(reponse.corps, /secret-de-la-base|\.tsx?\b|\bat \S+:\d+/);
    assert.match(reponse.corps, /Une panne est survenue/);
  }
});

test('sur le réseau, les mêmes en-têtes et pas d’enseigne du serveur', async () => {
  const serveur = await listen(site.app, 0);
  try {
    const recue = await fetch(`http://127.0.0.1:${serveur.port}/`);
    const reponse = { status: recue.status, entetes: recue.headers, corps: await recue.text() };
    assert.equal(reponse.status, 200);
    exiger('par le réseau', reponse);
  } finally {
    await serveur.close();
  }
});
