import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Route } from '../../src/core/http/route.ts';
import { attendusSur } from './attendus.ts';
import {
  type Chose,
  completerLaScene,
  episDe,
  lireLesChoses,
  motDe,
  POSITIONS,
  type Position,
  positionDe,
} from './positions.ts';
import { ouvrirSite, type Reponse, ROUTES, type Visiteur } from './support.ts';
import { cleDe, remplir } from './visite.ts';

const site = await ouvrirSite();
await completerLaScene(site, await site.parRole('porteur'));
const choses = await lireLesChoses(site);
const visiteurs = await site.unParRole();
const aParametres = ROUTES.filter(({ path }) => path.includes(':'));

/** One thing a position, as it stands for someone; none where nothing stands so. */
function choixPour(route: Route, visiteur: Visiteur): Map<Position, Chose> {
  const toutes = choses.get(motDe(route.path)) ?? assert.fail(`${cleDe(route)} : rien à lire`);
  const siens = episDe(visiteur, choses.get('dossiers') ?? []);
  const choix = new Map<Position, Chose>();
  for (const chose of toutes) {
    const position = positionDe(chose, visiteur, siens);
    if (!choix.has(position)) choix.set(position, chose);
  }
  return choix;
}

const demander = (route: Route, visiteur: Visiteur, adresse: string): Promise<Reponse> =>
  route.method === 'GET' ? visiteur.get(adresse) : visiteur.post(adresse, {});

/** The page of the thing itself: who does not see it must not learn of it by a gesture either. */
function pageDe(route: Route): Route {
  const mot = motDe(route.path);
  const pages = aParametres.filter((une) => une.method === 'GET' && motDe(une.path) === mot);
  const tries = pages.toSorted((une, autre) => une.path.length - autre.path.length);
  return tries[0] ?? assert.fail(mot);
}

/** What an answer shows of itself, the address apart. */
function vu({ status, corps, entetes }: Reponse, valeurs: readonly string[]): string {
  const lus = [...entetes].filter(([nom]) => nom !== 'date').toSorted();
  const nu = (texte: string) =>
    valeurs.reduce((reste, valeur) => reste.replaceAll(valeur, '…'), texte).replaceAll(NONCE, '…');
  return `${status} ${nu(JSON.stringify(lus))} ${nu(corps)}`;
}

const NONCE = /nonce-[\w+/=-]+|nonce"? content="[^"]*"|nonce="[^"]*"/g;
const INCONNUES = [randomUUID(), randomUUID()];
const courues = new Map<Position, number>();

/** Runs one cell; gives in words what is wrong. */
async function courir(
  route: Route,
  visiteur: Visiteur,
  position: Position,
  { chose, rien }: { readonly chose: Chose | null; readonly rien: Reponse },
): Promise<string[]> {
  const adresse = remplir(route, chose?.valeurs ?? INCONNUES);
  const reponse = chose === null ? rien : await demander(route, visiteur, adresse);
  courues.set(position, (courues.get(position) ?? 0) + 1);
  const quoi = `${route.method} ${adresse}, ${visiteur.nom}, ${position} : ${reponse.status}`;
  const permis = attendusSur(route, visiteur, chose, position);
  if (!permis.includes(reponse.status)) return [`${quoi} et non ${permis.join(' ou ')}`];
  if (chose === null) return [];
  const page = pageDe(route);
  const cachee = (await visiteur.get(remplir(page, chose.valeurs))).status === 404;
  if (!cachee || reponse.status === 200) return [];
  const ecart = premierEcart(vu(reponse, chose.valeurs), vu(rien, INCONNUES));
  return ecart === null ? [] : [`${quoi}, autrement que l’inexistant : ${ecart}`];
}

/** Where two answers part; null when they are the same to the letter. */
function premierEcart(une: string, autre: string): string | null {
  if (une === autre) return null;
  const place = [...une].findIndex((lettre, rang) => lettre !== autre[rang]);
  const autour = (texte: string) => texte.slice(Math.max(place - 40, 0), place + 60);
  return `« ${autour(une)} » et non « ${autour(autre)} »`;
}

for (const method of ['GET', 'POST'] as const) {
  test(`${method} : chaque route, chaque rôle, chaque position`, async (t) => {
    const fautes: string[] = [];
    let cellules = 0;
    let sansObjet = 0;
    for (const route of aParametres.filter((une) => une.method === method)) {
      for (const visiteur of visiteurs) {
        const choix = choixPour(route, visiteur);
        const rien = await demander(route, visiteur, remplir(route, INCONNUES));
        for (const position of POSITIONS) {
          cellules += 1;
          const chose = choix.get(position) ?? null;
          if (chose === null && position !== 'inexistant') {
            sansObjet += 1;
            continue;
          }
          fautes.push(...(await courir(route, visiteur, position, { chose, rien })));
        }
      }
    }
    t.diagnostic(`${cellules} cellules, dont ${sansObjet} sans objet ainsi placé`);
    assert.deepEqual(fautes.slice(0, 20), [], `${fautes.length} fautes`);
    assert.deepEqual(site.pannes, []);
  });
}

test('chaque position a été courue, et bien des fois', (t) => {
  for (const position of POSITIONS) {
    t.diagnostic(`${position} : ${courues.get(position) ?? 0}`);
    assert.ok((courues.get(position) ?? 0) > 50, position);
  }
});
