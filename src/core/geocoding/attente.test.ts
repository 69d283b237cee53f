import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { ouvrirServeurDAdresses } from '../../../tests/support/geocodage.ts';
import { inTransaction } from '../database/transaction.ts';
import { startJobs } from '../jobs.ts';
import { lireAttente, noterReponses, prendreDues, relancer, vouloirPlacer } from './attente.ts';
import { geocodeurDe } from './reglages.ts';
import { reprendreAdresses } from './reprendre.ts';
import type { Geocodeur } from './types.ts';

const { database, url } = await testDatabase();
const lieu = (texte: string, lon: number) => ({
  ...{ texte, codePostal: '62400', commune: 'Béthune' },
  ...{ lon, lat: 50.53, score: 0.96 },
});
const serveur = await ouvrirServeurDAdresses([
  lieu('8 rue du Fort', 2.66),
  lieu('9 place du Marché', 2.67),
]);
after(() => serveur.fermer());
const FORT = '8 rue du Fort 62400 Béthune';
const MARCHE = '9 place du Marché 62400 Béthune';
const REPRISE = { premiereMinutes: 1, plusLongueHeures: 6 };

function ouvrir(): Geocodeur {
  const reglages = { url: serveur.url, parSeconde: 1_000, patienceMs: 300, essais: 1 };
  const geocodeur = geocodeurDe(reglages);
  assert.ok(geocodeur !== null);
  return geocodeur;
}

async function vouloir(objet: string, textes: readonly string[]): Promise<void> {
  await inTransaction(database, async (tx) => {
    vouloirPlacer(tx, { piece: 'essai', objet }, textes);
    return { commit: true, result: null };
  });
}

const lire = (objet: string) => lireAttente(database, { piece: 'essai', objet });

/** Where each address was first found; null while nobody answered. */
async function places(objet: string) {
  const lues = await lire(objet);
  return lues.map(({ propositions }) => propositions?.[0]?.adresse.lon ?? null);
}

async function passer(minutes: number): Promise<void> {
  await database.read(sql`
    update geocodage_attente set prochain_le = prochain_le - ${minutes} * interval '1 minute'`);
}

async function tour(geocodeur = ouvrir()): Promise<{ faites: number; requetes: number }> {
  serveur.requetes.length = 0;
  const faites = await reprendreAdresses(database, geocodeur, REPRISE);
  return { faites, requetes: serveur.requetes.length };
}

beforeEach(async () => {
  serveur.tomber(null);
  await database.read(sql`delete from geocodage_attente`);
});

test('le service tombé, chaque attente double, d’une minute à six heures, puis on s’arrête', async () => {
  serveur.tomber({ sorte: 'indisponible' });
  await vouloir('a', [FORT]);
  const attentes: number[] = [];
  for (let essai = 0; essai < 40; essai += 1) {
    assert.deepEqual(await tour(), { faites: 0, requetes: 1 }, `essai ${essai}`);
    const [attente] = await database.read(sql<{ minutes: number }>`
      select round(extract(epoch from prochain_le - clock_timestamp()) / 60)::integer as minutes
      from geocodage_attente`);
    attentes.push(attente?.minutes ?? 0);
    assert.deepEqual(await tour(), { faites: 0, requetes: 0 }, 'pas avant son heure');
    await passer(attentes.at(-1) ?? 0);
    await passer(1);
  }
  assert.deepEqual(attentes.slice(0, 11), [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
  assert.deepEqual(await tour(), { faites: 0, requetes: 0 }, 'abandonnée');
  await relancer(database, { piece: 'essai', objet: 'a' });
  serveur.tomber(null);
  assert.deepEqual(await tour(), { faites: 1, requetes: 1 });
  assert.deepEqual(await places('a'), [2.66]);
});

test('la même adresse pour deux est demandée une fois, et ils ont la même réponse', async () => {
  await vouloir('a', [FORT]);
  await vouloir('b', [FORT, MARCHE]);
  assert.deepEqual(await tour(), { faites: 2, requetes: 2 });
  assert.deepEqual([await places('a'), await places('b')], [[2.66], [2.66, 2.67]]);
  assert.deepEqual(await tour(), { faites: 0, requetes: 0 });
});

test('beaucoup à la fois partent en un lot ; celle que rien ne rappelle n’a pas de place', async () => {
  const inconnues = Array.from({ length: 8 }, (_, n) => `zzz${n} qqq${n}`);
  await vouloir('a', [FORT, MARCHE, ...inconnues]);
  assert.deepEqual(await tour(), { faites: 10, requetes: 1 });
  assert.deepEqual(serveur.requetes, ['/search/csv']);
  const lues = new Map((await lire('a')).map(({ texte, propositions }) => [texte, propositions]));
  assert.equal(lues.get(FORT)?.[0]?.adresse.lon, 2.66);
  assert.deepEqual(lues.get('zzz0 qqq0'), []);
});

test('un lot refusé est redemandé ligne à ligne ; un lot sans réponse attend', async () => {
  const textes = [FORT, MARCHE, ...Array.from({ length: 4 }, (_, n) => `zzz${n}`)];
  await vouloir('a', textes);
  serveur.tomber({ sorte: 'silence', fois: 1 });
  const muet = { url: serveur.url, parSeconde: 1_000, patienceMs: 100, essais: 1 };
  assert.deepEqual(await tour(geocodeurDe(muet) ?? undefined), { faites: 0, requetes: 1 });
  await passer(2);
  serveur.tomber({ sorte: 'lignes', fois: 1 });
  assert.deepEqual(await tour(), { faites: 6, requetes: 7 });
});

test('ce qu’on ne veut plus n’est plus demandé, et sa réponse ne revient nulle part', async () => {
  await vouloir('a', [FORT, MARCHE]);
  await vouloir('a', [MARCHE]);
  assert.deepEqual(
    (await lire('a')).map(({ texte }) => texte),
    [MARCHE],
  );
  const geocodeur = ouvrir();
  const pendant: Geocodeur = {
    ...geocodeur,
    async chercher(cherchee, delaiMs) {
      await vouloir('a', []);
      return geocodeur.chercher(cherchee, delaiMs);
    },
  };
  assert.deepEqual(await tour(pendant), { faites: 1, requetes: 1 });
  assert.deepEqual(await lire('a'), []);
});

test('une réponse n’attend pas celui qui écrit, et lui revient s’il la voulait encore', async () => {
  await vouloir('a', [FORT]);
  await vouloir('b', [FORT]);
  await inTransaction(database, async (tx) => {
    vouloirPlacer(tx, { piece: 'essai', objet: 'a' }, []);
    await tx.read(sql`select 1`);
    await noterReponses(database, new Map([[FORT, []]]));
    return { commit: false, result: null };
  });
  const [a, b] = [await lire('a'), await lire('b')];
  assert.deepEqual([a[0]?.propositions, b[0]?.propositions], [null, []]);
  assert.deepEqual(await tour(), { faites: 1, requetes: 1 });
  assert.deepEqual(await places('a'), [2.66]);
});

test('deux tours à la fois ne demandent rien deux fois', async () => {
  await vouloir('a', [FORT]);
  const prises = await Promise.all([1, 2, 3].map(() => prendreDues(database, REPRISE, 10)));
  assert.deepEqual(prises.flat(), [FORT]);
});

test('la file de tâches la reprend d’elle-même : tombé, puis revenu', async () => {
  serveur.tomber({ sorte: 'silence', fois: 1 });
  serveur.requetes.length = 0;
  await vouloir('a', [FORT]);
  const enTache = async (vrai: () => Promise<boolean>) => {
    const [jobs, geocodeur] = [await startJobs(database, url, {}), ouvrir()];
    try {
      await jobs.eachMinute('adresses', (base) => reprendreAdresses(base, geocodeur, REPRISE));
      await jusqua(vrai);
    } finally {
      await jobs.stop();
    }
  };
  await enTache(async () => serveur.requetes.length > 0);
  assert.deepEqual(await places('a'), [null]);
  await passer(2);
  await enTache(async () => (await places('a'))[0] !== null);
  assert.deepEqual(await places('a'), [2.66]);
});

async function jusqua(vrai: () => Promise<boolean>): Promise<void> {
  for (let essai = 0; !(await vrai()); essai += 1) {
    assert.ok(essai < 200, 'rien ne vient');
    await sleep(50);
  }
}
