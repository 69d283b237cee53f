import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { beforeEach, describe, test } from 'node:test';
import { setTimeout as attendre } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { dossierDeDonnees } from '../../../tests/support/donnees.ts';
import { damier, geopackage, pelote } from '../../../tests/support/gros-fichiers.ts';
import type { Acteur } from '../../core/access/roles.ts';
import { endApart } from '../../core/apart.ts';
import { instant } from '../../core/day.ts';
import { nouvelleCle } from '../../core/execute.ts';
import { lireTete } from '../../core/journal.ts';
import { drain } from '../../core/outbox.ts';
import type { Progres } from './rules/progres.ts';
import {
  confierDepot,
  deposer,
  lireDepot,
  MESSAGE_DE_DEPOT,
  type OptionsDeDepot,
} from './store/depots.ts';
import { abandonner } from './store/fin-de-depot.ts';
import { type Avancement, lireAvancement } from './store/progres.ts';
import { traiterDepot } from './store/traiter-depot.ts';

const { database } = await testDatabase();
const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;
const quand = instant('2026-01-05T09:00:00Z');
const acteur: Acteur = {
  ...{ personneId: 'p', role: 'admin-region' },
  ...{ epciSiren: null, organisationId: null },
};

const traiter = (timeMs?: number) =>
  drain(database, { [MESSAGE_DE_DEPOT]: (base, envoi) => traiterDepot(base, envoi, timeMs) });
const lire = async (id: string) => lireDepot(database, id, 'p', quand);
const nombreDePerimetres = async () =>
  (await database.read(sql`select from territoire_perimetre`)).length;

async function confier(id: string, etape: 'a-lire' | 'a-importer'): Promise<void> {
  await confierDepot(database, { id, etape }, { cle: nouvelleCle(), acteur, instant: quand });
}

/** Puts a file aside for the job queue. */
async function mettreDeCote(
  octets: Uint8Array | string,
  options: OptionsDeDepot = {},
): Promise<string> {
  const bytes = typeof octets === 'string' ? new TextEncoder().encode(octets) : octets;
  const fichier = { nom: 'essai', octets: bytes };
  const { id } = await deposer(database, acteur, { fichier, options }, quand);
  await confier(id, 'a-lire');
  return id;
}

/** What one who looks all the time sees of the work, until it is over. */
async function regarder(id: string, travail: Promise<unknown>): Promise<Avancement[]> {
  const vus: Avancement[] = [];
  let fini = false;
  const fin = travail.finally(() => {
    fini = true;
  });
  while (!fini) {
    const vu = await lireAvancement(database, id);
    if (vu !== null) vus.push(vu);
    await attendre(20);
  }
  await fin;
  return vus;
}

async function attendreLEtape(id: string, etape: Progres['etape']): Promise<void> {
  for (let essais = 0; essais < 1_000; essais += 1) {
    const vu = await lireAvancement(database, id);
    if (vu?.progres.etape === etape) return;
    await attendre(20);
  }
  assert.fail(`jamais vu : ${etape}`);
}

const place = ({ etapes, etape, fait }: Progres) => etapes.indexOf(etape) * 1e6 + fait;

function neReculeJamais(vus: readonly Avancement[]): void {
  const places = vus.map(({ progres }) => place(progres));
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
}

const MILLESIME = { millesime: '2016-07-01' as NonNullable<OptionsDeDepot['millesime']> };
const GRAND = damier(6_000);

beforeEach(async () => {
  await database.read(
    sql`update sortant set traite_le = clock_timestamp() where traite_le is null`,
  );
});

describe('le fichier national', { skip: absentes }, () => {
  test('se lit, puis s’écrit, par étapes qui se comptent et ne reculent jamais', async () => {
    const octets = readFileSync(join(donnees ?? '', 'qpv/qpv-2024-france-sauf-02-60.geojson.gz'));
    const id = await mettreDeCote(octets);
    const lecture = await regarder(id, traiter());
    neReculeJamais(lecture);
    const etapes = ['lecture', 'reparation', 'chevauchements', 'comparaison'];
    assert.deepEqual(lecture.at(-1)?.progres.etapes, etapes);
    assert.ok(lecture.some(({ progres }) => progres.sur === 1573 && progres.fait > 0));
    assert.equal((await lire(id))?.etape, 'lu');
    assert.equal(await lireAvancement(database, id), null);
    assert.equal(await nombreDePerimetres(), 0);

    await confier(id, 'a-importer');
    const comptes = new Set<number>();
    const travail = traiter();
    const ecriture = await regarder(
      id,
      Promise.all([
        travail,
        (async () => {
          while ((await lireAvancement(database, id)) === null) await attendre(10);
          while ((await lireAvancement(database, id)) !== null) {
            comptes.add(await nombreDePerimetres());
          }
        })(),
      ]),
    );
    neReculeJamais(ecriture);
    assert.deepEqual(ecriture.at(-1)?.progres.etapes, [...etapes, 'ecriture']);
    assert.equal(await nombreDePerimetres(), 1570);
    comptes.delete(1570);
    assert.deepEqual([...comptes], [0], 'personne ne voit une moitié d’import');
    assert.equal((await lire(id))?.etape, 'importe');
  });
});

test('le plus gros travail laisse le serveur répondre : sa boucle reste presque vide', async () => {
  const id = await mettreDeCote(GRAND, MILLESIME);
  const delais = monitorEventLoopDelay({ resolution: 5 });
  const avant = performance.eventLoopUtilization();
  delais.enable();
  await traiter();
  delais.disable();
  const { utilization, active, idle } = performance.eventLoopUtilization(avant);
  const pire = Math.round(delais.max / 1e6);
  console.log(
    `boucle du serveur : au pire ${pire} ms, occupée ${Math.round(active)} ms sur ${Math.round(active + idle)}`,
  );
  assert.equal((await lire(id))?.apercu?.ok, true);
  // Read by the server itself, the file takes the whole of it, however slow the machine.
  assert.ok(utilization < 0.5, `${utilization}`);
});

test('un GeoPackage, lu par la base que Node apporte, se lit aussi à part', async () => {
  const id = await mettreDeCote(geopackage(2154), { ...MILLESIME, contenu: 'zonages' });
  assert.equal(await traiter(), 1);
  const { apercu } = (await lire(id)) ?? {};
  assert.ok(apercu?.ok, JSON.stringify(apercu));
  assert.equal(apercu.rapport.lus, 1);
});

test('un fichier qui demanderait une minute s’arrête au temps permis, et la page dit quoi faire', async () => {
  const id = await mettreDeCote(pelote());
  assert.equal(await traiter(1_500), 1);
  const { apercu } = (await lire(id)) ?? {};
  assert.deepEqual(apercu, { ok: false, refus: { code: 'travail-coupe', cause: 'temps' } });
});

test('un fichier fait pour remplir la mémoire ne tue que son processus', async () => {
  const bombe = gzipSync(`{"type":"FeatureCollection","features":[${'{},'.repeat(30_000_000)}{}]}`);
  assert.ok(bombe.length < 200_000);
  const id = await mettreDeCote(bombe);
  assert.equal(await traiter(), 1);
  const { apercu } = (await lire(id)) ?? {};
  assert.deepEqual(apercu, { ok: false, refus: { code: 'travail-coupe', cause: 'memoire' } });
});

test('abandonner arrête le travail, fût-il en plein calcul', async () => {
  const id = await mettreDeCote(pelote());
  const travail = traiter();
  await attendreLEtape(id, 'reparation');
  assert.equal(await abandonner(database, id), true);
  await travail;
  assert.equal(await lire(id), null);
  assert.equal(await lireAvancement(database, id), null);
});

test('abandonné pendant que l’on écrit : tout ou rien, et la réponse dit vrai', async () => {
  const id = await mettreDeCote(GRAND, MILLESIME);
  await traiter();
  const [avant, tete] = [await nombreDePerimetres(), await lireTete(database)];
  await confier(id, 'a-importer');
  const travail = traiter();
  await attendreLEtape(id, 'ecriture');
  const abandonne = await abandonner(database, id);
  await travail;
  const ecrits = (await nombreDePerimetres()) - avant;
  const faits = Number((await lireTete(database)).rang) - Number(tete.rang);
  assert.deepEqual([ecrits, faits], abandonne ? [0, 0] : [6_000, 1]);
  assert.equal((await lire(id))?.etape, abandonne ? undefined : 'importe');
});

test('le processus tué : le fichier est là, la page dit de relancer, et le relancer suffit', async () => {
  const id = await mettreDeCote(GRAND, MILLESIME);
  const travail = traiter();
  await attendreLEtape(id, 'reparation');
  const enfants = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  for (const enfant of enfants) process.kill(Number(enfant), 'SIGKILL');
  await travail;
  const { apercu } = (await lire(id)) ?? {};
  assert.deepEqual(apercu, { ok: false, refus: { code: 'travail-coupe', cause: 'interruption' } });
  await confier(id, 'a-lire');
  assert.equal(await traiter(), 1);
  assert.equal((await lire(id))?.apercu?.ok, true);
});

test('le serveur s’arrête en chemin : le travail est repris du début, et la page le dit', async () => {
  const id = await mettreDeCote(GRAND, MILLESIME);
  const travail = traiter();
  await attendreLEtape(id, 'reparation');
  endApart();
  assert.equal(await travail, 0);
  assert.equal((await lire(id))?.etape, 'a-lire');
  const vus = await regarder(id, traiter());
  neReculeJamais(vus.filter(({ reprises }) => reprises === 1));
  assert.ok(vus.some(({ reprises }) => reprises === 1));
  assert.equal((await lire(id))?.apercu?.ok, true);
});
