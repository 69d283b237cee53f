import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { geocodeurDe } from '../../src/core/geocoding/reglages.ts';
import { reprendreAdresses } from '../../src/core/geocoding/reprendre.ts';
import { startJobs } from '../../src/core/jobs.ts';
import { verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { PENDANT, QUARTIER } from '../ecrans/scene.ts';
import { ouvrirServeurDAdresses } from '../support/geocodage.ts';
import { attribut, elements } from './lecture.ts';
import {
  type Champs,
  champ,
  ligne,
  offertes,
  type Preparee,
  preparer,
} from './lignes-d-adresses.ts';
import { ouvrirSite } from './support.ts';

const connue = (texte: string, lon: number) => ({
  ...{ texte, codePostal: '62400', commune: 'Béthune' },
  ...{ lon, lat: 50.5301, score: 0.96 },
});
const serveur = await ouvrirServeurDAdresses([
  connue('8 rue du Fort', 2.6601),
  connue('12 place du Marché', 2.6602),
]);
after(() => serveur.fermer());
const FORT = '8 rue du Fort 62400 Béthune';
const MARCHE = '12 place du Marché 62400 Béthune';
const INCONNUE = 'zzz qqq';

function geocodeur() {
  return geocodeurDe({ url: serveur.url, parSeconde: 50, patienceMs: 300, essais: 1 });
}

const avec = await ouvrirSite({ now: () => PENDANT, geocodeur: geocodeur() });
const sans = await ouvrirSite({ now: () => PENDANT });

/** The queue at work until it has asked for everything that was due. */
async function travailler(): Promise<void> {
  const service = geocodeur() ?? assert.fail('aucun service');
  const reprise = { premiereMinutes: 1, plusLongueHeures: 6 };
  await avec.database.read(sql`
    update geocodage_attente set prochain_le = clock_timestamp() where propositions is null`);
  const jobs = await startJobs(avec.database, avec.url, {});
  let tours = 0;
  try {
    await jobs.eachMinute('adresses', async (database) => {
      await reprendreAdresses(database, service, reprise);
      tours += 1;
    });
    for (let essai = 0; tours === 0; essai += 1) {
      assert.ok(essai < 400, 'la file ne travaille pas');
      await sleep(50);
    }
  } finally {
    await jobs.stop();
  }
}

async function prouver(site: typeof avec): Promise<void> {
  const preuves = await verify(site.database, VERIFICATIONS);
  assert.deepEqual(
    preuves.flatMap(({ defauts }) => defauts),
    [],
  );
}

const avecQuartier = (champs: Champs): Champs => [...champs, ['quartiers', QUARTIER]];

beforeEach(() => serveur.tomber(null));

describe('une adresse que le service n’a pas placée, sans script', () => {
  let page: Preparee;
  before(async () => {
    page = await preparer(avec);
  });

  test('service tombé : la page la garde, la redit, et la file la redemande en vain', async () => {
    serveur.tomber({ sorte: 'indisponible' });
    const champs = avecQuartier([...ligne(FORT), ...ligne(MARCHE), ...ligne(INCONNUE)]);
    assert.equal((await page.enregistrer(champs)).status, 303);
    const aPlacer = [FORT, MARCHE, INCONNUE];
    assert.deepEqual((await page.lieux())?.adressesAPlacer, aPlacer);
    await travailler();
    const corps = await page.lire();
    assert.deepEqual(champ(corps, 'adresse').slice(0, 3), aPlacer);
    assert.equal(corps.match(/Adresse tapée, pas encore placée/g)?.length, 3);
    assert.deepEqual(offertes(corps), []);
    const taches = (await page.porteur.get(`/dossiers/${page.id}`)).corps;
    assert.match(taches, /3\sadresses pas encore placées/);
    const relecture = (await page.porteur.get(`/dossiers/${page.id}/verifier`)).corps;
    assert.match(relecture, /Adresses tapées, pas encore placées/);
    assert.match(relecture, /8 rue du Fort 62400 Béthune\s: adresse tapée, pas encore placée/);
    await prouver(avec);
  });

  test('enregistrée de nouveau sans y toucher, rien n’est perdu ni doublé', async () => {
    serveur.tomber({ sorte: 'coupure' });
    const avant = await lireDossier(avec.database, page.id);
    const champs = avecQuartier([...ligne(FORT), ...ligne(MARCHE), ...ligne(INCONNUE)]);
    assert.equal((await page.enregistrer(champs)).status, 303);
    assert.deepEqual(await lireDossier(avec.database, page.id), avant);
  });

  test('service lent puis revenu : la liste des pages et la page offrent le choix aussitôt', async () => {
    serveur.tomber({ sorte: 'silence', fois: 1 });
    await travailler();
    assert.deepEqual(offertes(await page.lire()), []);
    await travailler();
    const taches = (await page.porteur.get(`/dossiers/${page.id}`)).corps;
    assert.match(taches, /2\sadresses retrouvées\s: choisissez leur place/);
    serveur.requetes.length = 0;
    const corps = await page.lire();
    assert.match(corps, /href="#choix-1">2\sadresses retrouvées\s: choisissez leur place/);
    const [premiere] = offertes(corps);
    assert.ok(premiere?.coche, 'sûre : cochée d’avance');
    assert.match(premiere.dit, /^8 rue du Fort 62400 Béthune ?Dans le quartier/);
    assert.match(corps, /Le service d’adresses n’en connaît pas qui lui ressemble/);
    const relecture = (await page.porteur.get(`/dossiers/${page.id}/verifier`)).corps;
    assert.match(relecture, /href="[^"]+\/quartiers">2\sadresses retrouvées/);
    assert.deepEqual(serveur.requetes, [], 'la page ne demande rien');
    assert.deepEqual((await page.lieux())?.points, [], 'rien n’est pris sans le porteur');
  });

  test('une place que la file n’a pas trouvée ne se choisit pas', async () => {
    const forgee = await page.enregistrer([...ligne(FORT), ['choix-1', '2 48']]);
    assert.equal(forgee.status, 422);
    assert.match(forgee.corps, /Point 1\s: choisissez la place de cette adresse/);
  });

  test('choisie, elle devient un point ; les autres restent comme elles sont', async () => {
    serveur.tomber({ sorte: 'indisponible' });
    const corps = await page.lire();
    const [un, deux] = [offertes(corps, 1)[0]?.valeur ?? '', offertes(corps, 2)[0]?.valeur ?? ''];
    const champs = [...ligne(FORT), ...ligne(MARCHE), ...ligne(INCONNUE)];
    const choix = [
      ['choix-1', un],
      ['choix-2', deux],
    ] as const;
    const { status, entetes } = await page.enregistrer(avecQuartier([...champs, ...choix]));
    assert.equal(status, 303);
    const { points, adressesAPlacer } = (await page.lieux()) ?? assert.fail();
    assert.deepEqual(
      points.map(({ adresse, lon }) => [adresse, lon]),
      [
        [FORT, 2.6601],
        [MARCHE, 2.6602],
      ],
    );
    assert.deepEqual(adressesAPlacer, [INCONNUE]);
    const suite = (await page.porteur.get(entetes.get('location') ?? '')).corps;
    assert.doesNotMatch(suite, /ne répond pas/);
    await prouver(avec);
  });

  test('déposé ainsi, l’adresse sans place est à apprécier, sur la page et l’accusé', async () => {
    const corps = (await page.porteur.get(`/dossiers/${page.id}/verifier`)).corps;
    assert.match(corps, /zzz qqq\s: adresse tapée, pas encore placée/);
    const caches = elements(corps).flatMap((un): Champs => {
      const nom = attribut(un, 'name') ?? '';
      return ['cle', 'version'].includes(nom) ? [[nom, attribut(un, 'value') ?? '']] : [];
    });
    const depose = await page.porteur.post(`/dossiers/${page.id}/deposer`, caches);
    const etat = (await lireDossier(avec.database, page.id))?.etat;
    assert.deepEqual([depose.status, etat?.statut], [303, 'depose'], depose.corps.slice(0, 2000));
    for (const adresse of [`/dossiers/${page.id}`, `/dossiers/${page.id}/accuse`]) {
      const lue = (await page.porteur.get(adresse)).corps;
      assert.match(lue, /zzz qqq\s: adresse tapée, pas encore placée/, adresse);
    }
    await prouver(avec);
  });
});

describe('une adresse sans place ne suffit pas, et n’empêche rien d’autre', () => {
  test('seule, le dépôt dit quoi faire ; vidée, elle n’attend plus', async () => {
    const page = await preparer(avec);
    serveur.tomber({ sorte: 'indisponible' });
    assert.equal((await page.enregistrer(ligne(FORT))).status, 303);
    const corps = (await page.porteur.get(`/dossiers/${page.id}/verifier`)).corps;
    assert.match(corps, /Aucun lieu n’a encore de place .*cochez un quartier dans la liste/);
    assert.equal((await page.enregistrer(avecQuartier([]))).status, 303);
    assert.deepEqual(await page.lieux(), { quartiers: [QUARTIER], points: [] });
    await prouver(avec);
  });

  test('trop longue, ou trop de lignes : la page revient avec tout, rien n’est écrit', async () => {
    const page = await preparer(avec);
    const lieux = await page.lieux();
    serveur.tomber({ sorte: 'indisponible' });
    const longue = await page.enregistrer(ligne('x'.repeat(201)));
    assert.equal(longue.status, 422);
    assert.match(longue.corps, /Point 1\s: écrivez l’adresse en 200 signes au plus/);
    assert.ok(champ(longue.corps, 'adresse').includes('x'.repeat(201)));
    const lignes = Array.from({ length: 52 }, (_, n) => ligne('', `2,${n}`, '50')).flat();
    const trop = await page.enregistrer(lignes);
    assert.equal(trop.status, 422);
    assert.match(trop.corps, /Donnez au plus 50 points et adresses/);
    assert.ok(champ(trop.corps, 'lon').includes('2,51'), 'la dernière tapée est là');
    const doubles = Array.from({ length: 26 }, (_, n) => ligne(`${n} rue du Fort`, `2,${n}`, '50'));
    assert.equal((await page.enregistrer(doubles.flat())).status, 422, '26 points et 26 adresses');
    const faux = await page.enregistrer(ligne(FORT, 'x', '50'));
    assert.match(faux.corps, /Point 1\s: écrivez la longitude/);
    assert.ok(
      champ(faux.corps, 'adresse').includes(FORT) && champ(faux.corps, 'lon').includes('x'),
    );
    assert.deepEqual(await page.lieux(), lieux);
  });

  test('le brouillon d’un autre ne se lit ni ne s’écrit', async () => {
    const [mien, autre] = [await preparer(avec), await preparer(avec)];
    const { database } = avec;
    const etranger = (await avec.mandats()).find(
      ({ role, organisationId }) =>
        role === 'porteur' && organisationId !== mien.porteur.organisationId,
    );
    const visiteur = await avec.entrer(etranger ?? assert.fail('aucun autre porteur'));
    const envoi = await visiteur.post(`/dossiers/${autre.id}/quartiers`, ligne(FORT));
    assert.equal(envoi.status, 404);
    assert.equal(
      (await lireDossier(database, autre.id))?.etat.contenu.lieux.adressesAPlacer,
      undefined,
    );
  });
});

describe('sans service d’adresses', () => {
  test('une adresse déjà là est gardée telle quelle, et une case l’ôte', async () => {
    const page = await preparer(sans);
    const { status, entetes } = await page.enregistrer(avecQuartier(ligne(FORT)));
    assert.equal(status, 303);
    const suite = (await page.porteur.get(entetes.get('location') ?? '')).corps;
    assert.match(suite, /Aucun service d’adresses n’est réglé/);
    const corps = await page.lire();
    assert.match(corps, /pas encore placée<\/span> Aucun service d’adresses n’est réglé/);
    assert.deepEqual(champ(corps, 'choix-1'), ['aucune']);
    assert.equal((await page.enregistrer([...ligne(FORT), ['choix-1', 'aucune']])).status, 303);
    assert.deepEqual(await page.lieux(), { quartiers: [], points: [] });
    await prouver(sans);
  });
});

test('rien n’est tombé en panne', () => {
  assert.deepEqual([...avec.pannes, ...sans.pannes], []);
});
