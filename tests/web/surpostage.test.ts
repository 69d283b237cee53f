import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Route } from '../../src/core/http/route.ts';
import { holds, verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import type { Champ } from './lecture.ts';
import { completerLaScene } from './positions.ts';
import { ouvrirSite, ROUTES, type Visiteur } from './support.ts';
import { cleDe, type FormulaireVu, visiter } from './visite.ts';

const SESSIONS = new Set(['POST /entrer', 'POST /sortir']);
/** What every form carries, and reads. */
const PORTE = new Set(['jeton', 'cle', 'version', 'geste']);
/** Names of what is stored: no form has them, a careless merge would take them. */
const STOCKES = [
  ...['id', 'etat', 'statut', 'acteur', 'personneId', 'auteurId', 'valideeParId', 'par', 'role'],
  ...['epciSiren', 'organisationId', 'porteurId', 'montantCentimes', 'accordCentimes', 'numero'],
  ...['voteCentimes', 'deposeLe', 'empreinte', 'deliberationId', 'publieeLe', 'instant'],
  ...['versionAttendue', 'dejaLa', 'existe', 'roles', '__proto__', 'constructor'],
];

const MARQUES = {
  texte: 'surpostage',
  euros: '7654321',
  jour: '2031-07-19',
  siren: '999888770',
  identifiant: 'dddddddd-0000-4000-8000-00000000dddd',
};
const TRACES = 'surpostage|7654321|2031-07-19|999888770|dddddddd-0000-4000';

/** A value that the field would take for its own. */
function marquer(nom: string): string {
  if (/montant|centimes|euros|globale|fonctionnement|investissement/i.test(nom)) {
    return MARQUES.euros;
  }
  if (/jour|date|seance|ouvre|ferme|le$|^au$|^du$/i.test(nom)) return MARQUES.jour;
  if (/epci|siren/i.test(nom)) return MARQUES.siren;
  return /id$|organisation|personne|porteur|appel|dossier/i.test(nom)
    ? MARQUES.identifiant
    : MARQUES.texte;
}

/** The calls of 2019 are open: drafts may be written and deposited. */
let maintenant = new Date();
const site = await ouvrirSite({ now: () => maintenant });
await completerLaScene(site, await site.parRole('porteur'));
const [appel] = await site.database.read(sql<{ ouvre: string }>`
  select ouvre_le as ouvre from appel where annee = 2019`);
maintenant = new Date(Date.parse(appel?.ouvre ?? '') + 2 * 86_400_000);
const visiteurs = await site.unParRole();
const visite = await visiter(visiteurs);
const formes = visite.formulaires.filter(
  ({ route }) => route.method === 'POST' && !SESSIONS.has(cleDe(route)),
);
const connus = new Set([
  ...visite.formulaires.flatMap(({ champs }) => champs.map(({ nom }) => nom)),
  ...STOCKES,
]);
/** Repeated lines (`charge-0`, `charge-1`) are one name. */
const famille = (nom: string) => nom.replaceAll(/\d+/g, '#');

/** What a person would type where nothing stands yet. */
function remplie({ nom, valeur, libre }: Champ): string {
  if (!libre || valeur !== '') return valeur;
  const marque = marquer(nom);
  if (marque === MARQUES.euros) return '1000';
  return marque === MARQUES.jour ? '01/07/2019' : 'Au plus juste';
}

/** Sends a form on whatever version stands: the one it was read at has been written over since. */
async function envoyer(forme: FormulaireVu, visiteur: Visiteur, siens: ReadonlySet<string>) {
  const propres = forme.champs
    .filter(({ nom }) => nom !== 'jeton' && nom !== 'version')
    .map((champ) => [champ.nom, champ.nom === 'cle' ? randomUUID() : remplie(champ)] as const);
  const enTrop = [...connus]
    .filter((nom) => !siens.has(famille(nom)) && !PORTE.has(nom))
    .map((nom) => [nom, marquer(nom)] as const);
  const avant = await site.tete();
  const { status } = await visiteur.post(forme.action, [...propres, ...enTrop]);
  const quoi = `${forme.action}, ${visiteur.nom} : ${status}`;
  const ecrits = await site.database.read(sql<{ fait: string }>`
    select fait::text as fait from journal where rang > ${avant.rang}
      and (fait::text ~ ${TRACES} or acteur ~ ${TRACES} or objet ~ ${TRACES})`);
  const apres = await site.tete();
  return {
    ecrit: status === 303 && apres.rang > avant.rang,
    fautes: [
      ...ecrits.map(({ fait }) => `${quoi}, écrit : ${fait.slice(0, 200)}`),
      ...(status >= 400 && apres.rang !== avant.rang ? [`${quoi}, refusé mais écrit`] : []),
      ...(status >= 500 ? [quoi] : []),
    ],
  };
}

test('tout champ connu, envoyé à tout formulaire par tout rôle : rien d’autre n’est lu ni écrit', async (t) => {
  const fautes: string[] = [];
  let envois = 0;
  const ecrites = new Set<Route>();
  const parRoute = Map.groupBy(formes, ({ route }) => route);
  for (const [route, vues] of parRoute) {
    const siens = new Set(vues.flatMap(({ champs }) => champs.map(({ nom }) => famille(nom))));
    for (const visiteur of visiteurs) {
      const sienne = vues.find((vue) => vue.visiteur === visiteur);
      const forme = sienne ?? vues[0] ?? assert.fail(cleDe(route));
      const { ecrit, fautes: vus } = await envoyer(forme, visiteur, siens);
      envois += 1;
      fautes.push(...vus);
      if (ecrit) ecrites.add(route);
    }
  }
  t.diagnostic(`${connus.size} champs, ${parRoute.size} formulaires, ${envois} envois`);
  const jamais = ROUTES.filter((r) => r.method === 'POST' && !parRoute.has(r)).map(cleDe);
  t.diagnostic(`écrites : ${ecrites.size} ; sans formulaire vu : ${jamais.join(', ')}`);
  assert.deepEqual(fautes.slice(0, 10), [], `${fautes.length} fautes`);
  assert.ok(ecrites.size >= 10, `${ecrites.size} formulaires ont écrit`);
  assert.deepEqual(site.pannes, []);
});

test('nul n’a changé de rôle ni de côté, et toutes les preuves se refont', async () => {
  const sessions = await site.database.read(sql<{ nombre: number }>`
    select count(*) as nombre from session where to_jsonb(session)::text ~ ${TRACES}`);
  assert.equal(sessions[0]?.nombre, 0);
  const preuves = await verify(site.database, VERIFICATIONS);
  assert.ok(holds(preuves), JSON.stringify(preuves.filter(({ defauts }) => defauts.length > 0)));
});
