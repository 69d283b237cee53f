import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { instant, jour, jourAParis } from '../../src/core/day.ts';
import { piecePersonne, type RoleTenu } from '../../src/rooms/acteur/door.ts';
import { faire, ordre } from '../support/programme.ts';
import { COOKIE, type Mandat, ouvrirSite, ROUTES, secretDe, type Visiteur } from './support.ts';
import { adressesDe, cleDe, gesteDeRevision, visiter } from './visite.ts';

const MINUTE = 60_000;
/** Ten to midnight in Paris: a mandate may end during a session. */
const SOIR = new Date('2019-03-04T22:50:00Z');
let horloge = SOIR;
const site = await ouvrirSite({ now: () => horloge });
const visite = await visiter(await site.unParRole());
const geste = gesteDeRevision(visite);

beforeEach(() => {
  horloge = SOIR;
});

function avancer(minutes: number): void {
  horloge = new Date(horloge.getTime() + minutes * MINUTE);
}

async function estEntre(visiteur: Visiteur): Promise<boolean> {
  return (await visiteur.get('/')).corps.includes('action="/sortir"');
}

function champsDEntree({ personneId, role, epciSiren, organisationId }: Mandat) {
  return {
    personne: personneId,
    role,
    epci: epciSiren ?? '',
    organisation: organisationId ?? '',
  };
}

test('une écriture sans le jeton de la session, ou venue d’ailleurs, est refusée sans trace', async () => {
  const direction = await site.parRole('direction-region');
  const autre = await site.parRole('agent-epci');
  const memePersonne = await site.parRole('direction-region');
  const { chemin } = geste;
  const champs = geste.champs(1);
  const avant = await site.tete();
  const ailleurs = 'https://ailleurs.invalid';
  const refuses: [string, Record<string, string>, Record<string, string>][] = [
    ['jeton vide', { jeton: '' }, {}],
    ['jeton faux', { jeton: `${direction.jeton}x` }, {}],
    ['jeton tronqué', { jeton: direction.jeton.slice(0, -1) }, {}],
    ['jeton d’un autre', { jeton: autre.jeton }, {}],
    ['jeton d’une autre session de la même personne', { jeton: memePersonne.jeton }, {}],
    ['autre origine', {}, { origin: ailleurs }],
    ['origine nulle', {}, { origin: 'null' }],
    ['sous-domaine', {}, { origin: 'https://x.beffroi.essai' }],
    ['autre port', {}, { origin: 'https://beffroi.essai:8443' }],
    ...['cross-site', 'same-site', 'none', 'inconnu'].map(
      (site): [string, Record<string, string>, Record<string, string>] => [
        `Sec-Fetch-Site ${site}`,
        {},
        { 'sec-fetch-site': site },
      ],
    ),
  ];
  for (const [cas, autres, headers] of refuses) {
    const { status } = await direction.post(chemin, { ...champs, ...autres }, headers);
    assert.equal(status, 403, cas);
  }
  const lien = `${chemin}?${new URLSearchParams({ ...champs, jeton: direction.jeton })}`;
  assert.equal((await direction.get(lien)).status, 404, 'un lien n’écrit pas');
  assert.deepEqual(await site.tete(), avant);
  const ici = { origin: 'https://beffroi.essai', 'sec-fetch-site': 'same-origin' };
  const { status } = await direction.post(chemin, champs, ici);
  assert.equal(status, 303, 'le même geste passe quand rien ne manque');
  assert.ok((await site.tete()).rang > avant.rang);
});

test('chaque route qui écrit refuse une demande venue d’ailleurs ou sans jeton', async (t) => {
  const visiteurs = await site.unParRole();
  const avant = await site.tete();
  const ecrivent = ROUTES.filter(({ method }) => method === 'POST');
  for (const route of ecrivent) {
    const [chemin = '/'] = adressesDe(route, visite);
    for (const visiteur of visiteurs) {
      const cas = `${cleDe(route)}, ${visiteur.nom}`;
      const deLoin = await visiteur.post(chemin, {}, { 'sec-fetch-site': 'cross-site' });
      assert.equal(deLoin.status, 403, cas);
      assert.deepEqual(deLoin.entetes.getSetCookie(), [], cas);
      if (visiteur.jeton === '') continue;
      const sansJeton = await visiteur.post(chemin, { jeton: '' });
      assert.ok([403, 404].includes(sansJeton.status), `${cas} : ${sansJeton.status}`);
    }
  }
  for (const visiteur of visiteurs.filter(({ jeton }) => jeton !== '')) {
    assert.ok(await estEntre(visiteur), `${visiteur.nom} est encore là`);
  }
  assert.deepEqual(await site.tete(), avant);
  t.diagnostic(`${ecrivent.length} routes, ${visiteurs.length} visiteurs`);
});

test('un cookie choisi d’avance n’ouvre rien, et l’entrée en tire un neuf', async () => {
  const [mandat] = await site.mandats();
  assert.ok(mandat);
  const pose = 'cookie-choisi-par-un-autre';
  const visiteur = await site.entrer(mandat, pose);
  assert.notEqual(visiteur.cookie, pose);
  const { corps } = await site.demander('/', { headers: { cookie: `${COOKIE}=${pose}` } });
  assert.ok(!corps.includes('action="/sortir"'));
  const gardes = await site.database.read(sql`
    select from session where ${visiteur.cookie} in (empreinte, jeton)`);
  assert.equal(gardes.length, 0, 'le secret n’est pas gardé en clair');
});

test('entrer sous un autre nom coupe la session d’avant', async () => {
  const premier = await site.parRole('instructeur-region');
  const [mandat] = (await site.mandats()).filter(({ role }) => role === 'agent-epci');
  assert.ok(mandat);
  const { status, entetes } = await premier.post('/entrer', champsDEntree(mandat));
  assert.equal(status, 303);
  assert.notEqual(secretDe(entetes), premier.cookie);
  assert.equal(await estEntre(premier), false);
});

test('nul n’entre sous un rôle qu’il ne tient pas', async () => {
  const [mandat] = (await site.mandats()).filter(({ role }) => role === 'agent-epci');
  assert.ok(mandat);
  const bon = champsDEntree(mandat);
  const faux = [
    { ...bon, role: 'direction-region' },
    { ...bon, role: 'public' },
    { ...bon, role: '__proto__' },
    { ...bon, epci: '245900410999' },
    { ...bon, epci: '' },
    { ...bon, organisation: 'x' },
    { ...bon, personne: 'public' },
  ];
  for (const champs of faux) {
    const { status, entetes } = await site.passant().post('/entrer', champs);
    assert.equal(status, 422, JSON.stringify(champs));
    assert.deepEqual(entetes.getSetCookie(), []);
  }
});

test('après la sortie, le même secret n’ouvre ni n’écrit plus rien', async () => {
  const direction = await site.parRole('direction-region');
  const { chemin } = geste;
  const champs = geste.champs(1);
  assert.equal((await direction.post('/sortir', {})).status, 303);
  const avant = await site.tete();
  assert.equal(await estEntre(direction), false);
  assert.equal((await direction.post(chemin, champs)).status, 403);
  assert.deepEqual(await site.tete(), avant);
});

test('une heure sans rien faire coupe la session ; douze heures aussi, quoi qu’on fasse', async () => {
  const oisif = await site.parRole('direction-region');
  avancer(59);
  assert.equal(await estEntre(oisif), true);
  avancer(61);
  assert.equal(await estEntre(oisif), false);
  const actif = await site.parRole('direction-region');
  for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
    avancer(50);
    assert.equal(await estEntre(actif), true, `après ${minutes} minutes`);
  }
  avancer(21);
  assert.equal(await estEntre(actif), false);
});

test('une session est marquée comme vue une fois par minute, pas à chaque page', async () => {
  const direction = await site.parRole('direction-region');
  const marques: string[] = [];
  for (const minutes of [0.5, 0.4, 0.2, 0.5, 2]) {
    avancer(minutes);
    assert.equal(await estEntre(direction), true);
    const [session] = await site.database.read(sql<{ le: string }>`
      select vue_le as le from session where jeton = ${direction.jeton}`);
    marques.push(session?.le ?? '');
  }
  assert.equal(new Set(marques.slice(0, 2)).size, 1, 'rien avant une minute');
  assert.equal(new Set(marques).size, 3, 'puis à la minute, et deux minutes après');
});

test('la fin d’un mandat coupe la session à minuit, sans attendre', async () => {
  const elu = await site.parRole('elu-epci');
  const { personneId, role, epciSiren, organisationId } = elu;
  const portee = { role: role as RoleTenu['role'], epciSiren, organisationId };
  const maintenant = instant(horloge.toISOString());
  const fin = { type: 'finirRole' as const, ...portee, au: jour(jourAParis(maintenant)) };
  await faire(site.database, piecePersonne, personneId, fin, ordre('admin-region', maintenant));
  avancer(9);
  assert.equal(await estEntre(elu), true, 'le dernier jour compte encore');
  avancer(2);
  assert.equal(await estEntre(elu), false);
  const retour = await site.passant().post('/entrer', champsDEntree(elu));
  assert.equal(retour.status, 422);
});
