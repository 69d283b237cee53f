import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Route } from '../../src/core/http/route.ts';
import { holds, verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import type { Champ } from './lecture.ts';
import { ROUTES, type Visiteur } from './support.ts';
import { ouvrirToutesLesFormes } from './toutes-les-formes.ts';
import { cleDe, type FormulaireVu } from './visite.ts';

/** They write no fact, and would change who the others of this test are. */
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

const { site, horloge, moments } = await ouvrirToutesLesFormes();
const connus = new Set([
  ...moments.flatMap(({ formes }) => formes.flatMap(({ champs }) => champs.map(({ nom }) => nom))),
  ...STOCKES,
]);
/** The forms that write, by their route, at the first moment when someone sees them. */
const parRoute = new Map(
  moments.toReversed().flatMap(({ quand, visiteurs, formes }) => {
    const vues = Map.groupBy(formes, ({ route }) => route);
    return [...vues].map(
      ([route, siennes]) => [route, { quand, visiteurs, vues: siennes }] as const,
    );
  }),
);
const ECRIVENT = [...parRoute].filter(
  ([route]) => route.method === 'POST' && !SESSIONS.has(cleDe(route)),
);
/** Repeated lines (`charge-0`, `charge-1`) are one name. */
const famille = (nom: string) => nom.replaceAll(/\d+/g, '#');

/** What a person would type where nothing stands yet, by the name of the field. */
const TYPIQUES: readonly (readonly [RegExp, string])[] = [
  [/^numero$/, '20190042'],
  [/^(pour|contre|abstention)$/, '3'],
  [/^identifiant$/, '059-200053742-20190315-essai-DE'],
  [/^courriel$/, 'quelquun@essai.invalid'],
  [/^annee$/, '2019'],
  [/heure/i, '18:00'],
  [/^fermeJour$/, '2019-04-15'],
  [/^(siret|rna|point)/, ''],
];

function remplie({ nom, valeur, libre }: Champ): string {
  if (!libre || valeur !== '') return valeur;
  const [, typique] = TYPIQUES.find(([motif]) => motif.test(nom)) ?? [];
  if (typique !== undefined) return typique;
  const marque = marquer(nom);
  if (marque === MARQUES.euros) return '1000';
  return marque === MARQUES.jour ? '2019-03-15' : 'Au plus juste';
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
  for (const [route, { quand, visiteurs, vues }] of ECRIVENT) {
    horloge.maintenant = quand;
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
  t.diagnostic(`${connus.size} champs, ${ECRIVENT.length} formulaires, ${envois} envois`);
  const jamais = ROUTES.filter((route) => route.method === 'POST' && !parRoute.has(route))
    .map(cleDe)
    .filter((cle) => !SESSIONS.has(cle));
  assert.deepEqual(jamais, [], 'chaque geste a un formulaire que quelqu’un voit');
  const sans = ECRIVENT.map(([route]) => route)
    .filter((route) => !ecrites.has(route))
    .map(cleDe);
  t.diagnostic(`écrites : ${ecrites.size} ; jamais acceptées : ${sans.join(', ')}`);
  assert.deepEqual(fautes.slice(0, 10), [], `${fautes.length} fautes`);
  assert.ok(ecrites.size >= 20, `${ecrites.size} formulaires ont écrit`);
  assert.deepEqual(site.pannes, []);
});

test('nul n’a changé de rôle ni de côté, et toutes les preuves se refont', async () => {
  const sessions = await site.database.read(sql<{ nombre: number }>`
    select count(*) as nombre from session where to_jsonb(session)::text ~ ${TRACES}`);
  assert.equal(sessions[0]?.nombre, 0);
  const preuves = await verify(site.database, VERIFICATIONS);
  assert.ok(holds(preuves), JSON.stringify(preuves.filter(({ defauts }) => defauts.length > 0)));
});
