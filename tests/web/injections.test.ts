import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHARGES } from './epreuves.ts';
import { interdits } from './lecture.ts';
import { ouvrirSite, type Reponse, ROUTES, type Visiteur } from './support.ts';
import { adressesDe, cleDe, estHtml, type FormulaireVu, visiter } from './visite.ts';

const SESSIONS = new Set(['POST /entrer', 'POST /sortir']);
const NOMS = ['annee', 'au', 'page', 'q', 'recherche', 'epci', 'statut', 'retour'];

const site = await ouvrirSite();
const visiteurs = await site.unParRole();
const visite = await visiter(visiteurs);

function defauts(quoi: string, { corps, entetes, status }: Reponse): string[] {
  const panne = status >= 500 ? [`${quoi} : ${status}`] : [];
  return estHtml(entetes) ? [...panne, ...interdits(corps).map((un) => `${quoi} : ${un}`)] : panne;
}

/** Sends one payload in one field, follows the answer to the page that shows it. */
async function injecter(vu: FormulaireVu, charge: string, rang: number): Promise<string[]> {
  const libres = vu.champs.filter(({ libre }) => libre).map(({ nom }) => nom);
  const cible = libres[rang % (libres.length + 1)];
  const touche = (nom: string) => (cible === undefined ? libres.includes(nom) : nom === cible);
  const champs = vu.champs
    .filter(({ nom }) => nom !== 'cle' && nom !== 'version')
    .map(({ nom, valeur, cache }): [string, string] => [
      nom,
      !cache && touche(nom) ? charge : valeur || 'essai',
    ]);
  const quoi = `${vu.action} ${cible ?? 'partout'} ${charge}`;
  const reponse = await vu.visiteur.post(vu.action, champs);
  const vers = reponse.entetes.get('location');
  if (vers === null) return defauts(quoi, reponse);
  assert.match(vers, /^\/(?![/\\])/, quoi);
  return defauts(quoi, await vu.visiteur.get(vers));
}

function unParRoute(): FormulaireVu[] {
  const ecrits = visite.formulaires.filter(
    ({ route, champs }) =>
      route.method === 'POST' && !SESSIONS.has(cleDe(route)) && champs.some(({ libre }) => libre),
  );
  return [...new Map(ecrits.map((vu) => [vu.route, vu])).values()];
}

test('il y a cinquante charges', () => {
  assert.equal(new Set(CHARGES).size, 50);
});

for (const vu of unParRoute()) {
  test(`charges dans les champs : ${cleDe(vu.route)}`, async () => {
    const fautes: string[] = [];
    for (const [rang, charge] of CHARGES.entries()) {
      fautes.push(...(await injecter(vu, charge, rang)));
    }
    assert.deepEqual(fautes.slice(0, 5), []);
  });
}

test('charges dans les adresses', async () => {
  const fautes: string[] = [];
  const passer = async (adresse: string, visiteur: Visiteur) =>
    fautes.push(...defauts(adresse, await visiteur.get(adresse)));
  for (const [rang, route] of ROUTES.filter(({ method }) => method === 'GET').entries()) {
    const vus = visite.formulaires.filter((vu) => vu.route === route);
    const noms = [...NOMS, ...vus.flatMap(({ champs }) => champs.map(({ nom }) => nom))];
    const charges = vus.length > 0 ? CHARGES : CHARGES.filter((_, place) => place % 5 === rang % 5);
    const [chemin = '/'] = adressesDe(route, visite);
    for (const [place, charge] of charges.entries()) {
      const visiteur = vus[0]?.visiteur ?? visiteurs[place % visiteurs.length] ?? site.passant();
      const requete = new URLSearchParams(noms.map((nom) => [nom, charge]));
      await passer(`${chemin}?${requete}`, visiteur);
    }
  }
  assert.deepEqual(fautes.slice(0, 5), []);
});

test('ce qui a été gardé se montre sans rien ouvrir, à chacun', async (t) => {
  const apres = await visiter(
    visiteurs.map((visiteur) => ({
      ...visiteur,
      async get(chemin) {
        const reponse = await visiteur.get(chemin);
        assert.deepEqual(defauts(`${chemin}, ${visiteur.nom}`, reponse), []);
        return reponse;
      },
    })),
  );
  assert.deepEqual(site.pannes, []);
  t.diagnostic(`${apres.pagesLues} pages relues`);
});
