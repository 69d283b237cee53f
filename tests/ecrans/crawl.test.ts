import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ROLES } from '../../src/core/access/roles.ts';
import { elements, liens, texte } from '../web/lecture.ts';
import { cleDe, routeDe } from '../web/visite.ts';
import { examiner } from './examen.ts';
import { type Ecrans, ouvrirEcrans, type Qui, SANS_CHROMIUM } from './navigateur.ts';
import { conterUnDossier, ELU, ouvrirUnAppel, PENDANT, PORTEUR } from './scene.ts';

/** Addresses examined by route and role. */
const PAR_ROUTE = 2;
/** Browsers at a time. */
const ENSEMBLE = 2;

type Sorte = 'réponse' | 'titre' | 'sortie' | 'console' | 'ailleurs' | Examinee;
type Examinee = Awaited<ReturnType<typeof examiner>>[number]['quoi'];

interface Compte {
  readonly fautes: { readonly sorte: Sorte; readonly phrase: string }[];
  /** Pages already examined, by what they say: the same words are not examined twice. */
  readonly connues: Map<string, Promise<void>>;
  readonly roles: Map<string, number>;
  fichiers: number;
}

/** One person of each role: those who see most. */
const PERSONNES: readonly Qui[] = ROLES.filter((role) => role !== 'public').map((role) => {
  if (role === 'porteur') return PORTEUR;
  return role === 'elu-epci' ? ELU : { role };
});

test('chaque page de chaque rôle', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  await conterUnDossier(ecrans, { appelId, depose: false });
  await conterUnDossier(ecrans, { appelId, depose: true });
  const compte: Compte = { fautes: [], connues: new Map(), roles: new Map(), fichiers: 0 };
  const file: (Qui | null)[] = [null, ...PERSONNES];
  const suite = async (): Promise<void> => {
    for (let qui = file.shift(); qui !== undefined; qui = file.shift()) {
      await parcourir(ecrans, qui, compte);
    }
  };
  await Promise.all(Array.from({ length: ENSEMBLE }, suite));
  const pages = [...compte.roles.values()].reduce((somme, nombre) => somme + nombre, 0);
  t.diagnostic(
    `${pages} pages pour ${compte.roles.size} rôles, dont ${compte.connues.size} différentes, ` +
      `passées chacune à axe deux fois ; ${compte.fichiers} fichiers`,
  );
  t.diagnostic([...compte.roles].map(([role, nombre]) => `${role} ${nombre}`).join(', '));
  const sortes = Map.groupBy(compte.fautes, ({ sorte }) => sorte);
  for (const sorte of SORTES) {
    await t.test(`${sorte} : aucune faute`, () => {
      const phrases = (sortes.get(sorte) ?? []).map(({ phrase }) => phrase);
      assert.equal(phrases.length, 0, phrases.join('\n'));
    });
  }
  assert.ok(pages > 100, `${pages} pages seulement`);
  assert.deepEqual(ecrans.site.pannes, []);
});

const SORTES: readonly Sorte[] = [
  'réponse',
  'titre',
  'sortie',
  'console',
  'ailleurs',
  'axe',
  'html',
  'cadre',
  'largeur',
];

type Noter = (sorte: Sorte, detail: string) => void;

/** The walk of one person, or of the public. */
interface Marche {
  readonly page: Page;
  readonly nom: string;
  readonly compte: Compte;
  /** Each address, and where its link was seen. */
  readonly vusSur: Map<string, string>;
  readonly titres: Map<string, string>;
  readonly rangs: Map<string, number>;
  /** Where the browser is. */
  ici: string;
}

/** Follows every link from the home, as one person or the public, a few addresses by route. */
async function parcourir(ecrans: Ecrans, qui: Qui | null, compte: Compte): Promise<void> {
  const page = qui === null ? await (await ecrans.contexte()).newPage() : await ecrans.entrer(qui);
  const marche: Marche = {
    ...{ page, compte, nom: qui?.role ?? 'public', ici: '/' },
    ...{ vusSur: new Map([['/', 'l’accueil']]), titres: new Map(), rangs: new Map() },
  };
  ecouter(marche, ecrans.base);
  for (const adresse of marche.vusSur.keys()) await aller(marche, adresse);
  await page.context().close();
}

/** Examines one address, unless its route was seen enough, and notes its links. */
async function aller(marche: Marche, adresse: string): Promise<void> {
  const { page, nom, compte, vusSur, rangs } = marche;
  const noter = noteur(marche, adresse);
  const route = routeDe('GET', adresse.split('?')[0] ?? '/');
  if (route === null) return noter('réponse', 'aucune route');
  const rang = rangs.get(cleDe(route)) ?? 0;
  if (rang >= PAR_ROUTE) return;
  rangs.set(cleDe(route), rang + 1);
  marche.ici = adresse;
  const html = await lire(page, adresse, compte, noter);
  if (html === null) return;
  compte.roles.set(nom, (compte.roles.get(nom) ?? 0) + 1);
  verifierTitre(html, cleDe(route), marche.titres, noter);
  const sortie = page.getByRole('button', { name: 'Sortir' });
  if (nom !== 'public' && !(await sortie.isVisible())) noter('sortie', 'rien pour sortir');
  await examinerUneFois(page, html, nom, compte, noter);
  const nouveaux = liens(html).filter((lien) => !vusSur.has(lien));
  for (const lien of nouveaux) vusSur.set(lien, adresse);
}

function noteur({ nom, vusSur, compte }: Marche, adresse: string): Noter {
  const ou = `${nom} ${adresse} (lien vu sur ${vusSur.get(adresse)})`;
  return (sorte, detail) => void compte.fautes.push({ sorte, phrase: `${ou} : ${detail}` });
}

/** Errors of the console and requests to elsewhere, whatever the page. */
function ecouter(marche: Marche, base: string): void {
  const noter: Noter = (sorte, detail) => noteur(marche, marche.ici)(sorte, detail);
  marche.page.on('console', (message) => {
    if (message.type() === 'error') noter('console', message.text());
  });
  marche.page.on('pageerror', (error) => noter('console', error.message));
  marche.page.on('request', (request) => {
    if (new URL(request.url()).origin !== base) noter('ailleurs', request.url());
  });
}

/** The HTML at an address; null when it is a file, or no page. */
async function lire(page: Page, adresse: string, compte: Compte, noter: Noter) {
  const reponse = await page.goto(adresse).catch(() => null);
  if (reponse === null) {
    const fichier = await page.request.get(adresse);
    compte.fichiers += 1;
    if (fichier.status() !== 200) noter('réponse', `fichier, ${fichier.status()}`);
    return null;
  }
  if (reponse.status() !== 200) noter('réponse', String(reponse.status()));
  return reponse.text();
}

/** Two routes never share a title: it alone tells the tabs of a browser apart. */
function verifierTitre(html: string, cle: string, titres: Map<string, string>, noter: Noter) {
  const balise = elements(html).find(({ tagName }) => tagName === 'title');
  const titre = balise === undefined ? '' : texte(balise);
  const autre = titres.get(titre);
  if (titre === '' || (autre !== undefined && autre !== cle)) {
    noter('titre', `« ${titre} » est aussi le titre de ${autre}`);
  }
  titres.set(titre, cle);
}

async function examinerUneFois(page: Page, html: string, nom: string, c: Compte, noter: Noter) {
  const corps = html.replaceAll(/ value="[\w-]{32,36}"/g, '').split('</header>')[1] ?? html;
  const premiere = !c.roles.has(nom) || c.roles.get(nom) === 1;
  const cle = createHash('sha256')
    .update(`${premiere ? nom : ''}${corps}`)
    .digest('hex');
  if (c.connues.has(cle)) return;
  const examen = examiner(page, html).then((fautes) => {
    for (const { quoi, detail } of fautes) noter(quoi, detail);
  });
  c.connues.set(cle, examen);
  await examen;
}
