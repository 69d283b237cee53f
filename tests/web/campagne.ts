import type { Route } from '../../src/core/http/route.ts';
import { type Hasard, hasard } from '../support/hasard.ts';
import { corpsHostile, etrange, requeteHostile } from './epreuves.ts';
import { COOKIE, FORMULAIRE, type Reponse, type Site, type Visiteur } from './support.ts';
import { adressesDe, cleDe, remplir, type Visite } from './visite.ts';

export const PAR_ROUTE = 200;
const TROP_LONG_MS = 10_000;
const TRACE =
  /\bat (async )?[\w.<>]+ \(|node_modules|file:\/\/|\.tsx?:\d+|syntax error|invalid input/;
const NOMS = ['annee', 'au', 'page', 'q', 'epci', 'statut', 'retour', 'id'];

interface Essai {
  readonly quoi: string;
  readonly reponse: Reponse;
  readonly duree: number;
}

/** Sends 200 hostile requests to one route and gives, in words, what went wrong. */
export async function eprouver(
  site: Site,
  visite: Visite,
  route: Route,
  visiteurs: readonly Visiteur[],
): Promise<string[]> {
  const h = hasard(graineDe(cleDe(route)));
  const fautes: string[] = [];
  let avant = await site.tete();
  for (let rang = 0; rang < PAR_ROUTE; rang += 1) {
    const essai = await envoyer(site, visite, route, { h, visiteurs });
    fautes.push(...defautsDe(essai));
    const refuse = essai.reponse.status >= 400 || route.method === 'GET';
    if (route.method === 'GET' && rang < PAR_ROUTE - 1) continue;
    const apres = await site.tete();
    if (refuse && apres.rang !== avant.rang) fautes.push(`${essai.quoi} : refusé, mais écrit`);
    avant = apres;
  }
  return [...fautes, ...site.pannes.splice(0).map((panne) => `${cleDe(route)} : ${String(panne)}`)];
}

function defautsDe({ quoi, reponse, duree }: Essai): string[] {
  const { status, corps, entetes } = reponse;
  const vers = entetes.get('location') ?? '/';
  return [
    ...(status >= 500 ? [`${quoi} : ${status}`] : []),
    ...(status >= 400 && TRACE.test(corps) ? [`${quoi} : une trace`] : []),
    ...(duree > TROP_LONG_MS ? [`${quoi} : ${duree} ms`] : []),
    ...(/^\/(?![/\\])/.test(vers) ? [] : [`${quoi} : envoie vers ${vers}`]),
  ];
}

async function envoyer(
  site: Site,
  visite: Visite,
  route: Route,
  { h, visiteurs }: { h: Hasard; visiteurs: readonly Visiteur[] },
): Promise<Essai> {
  const vus = visite.formulaires.filter((vu) => vu.route === route);
  const vu = vus.length > 0 && h.entier(10) > 0 ? h.parmi(vus) : null;
  const visiteur = vu?.visiteur ?? h.parmi(visiteurs);
  const chemin = h.entier(4) === 0 ? cheminHostile(h, route) : h.parmi(adressesDe(route, visite));
  const noms = vus.flatMap(({ champs }) => champs.map(({ nom }) => nom));
  const adresse = `${chemin}${requeteHostile(h, [...noms, ...NOMS])}`;
  const cookie = visiteur.cookie === '' ? {} : { cookie: `${COOKIE}=${visiteur.cookie}` };
  const body = route.method === 'POST' ? corpsHostile(h, vu?.champs ?? [], visiteur.jeton) : null;
  const headers = { ...cookie, ...FORMULAIRE };
  const debut = performance.now();
  const envoi = body === null ? { headers } : { method: 'POST', headers, body };
  const reponse = await site.demander(adresse, envoi);
  const quoi = `${route.method} ${adresse.slice(0, 150)} ${String(body ?? '').slice(0, 200)}`;
  return { quoi, reponse, duree: performance.now() - debut };
}

function cheminHostile(h: Hasard, route: Route): string {
  const courte = () => etrange(h).toWellFormed().slice(0, 500) || '%00';
  return remplir(route, [courte(), courte(), courte()]);
}

function graineDe(cle: string): number {
  return [...cle].reduce((graine, lettre) => Math.imul(graine, 31) + lettre.charCodeAt(0), 2018);
}
