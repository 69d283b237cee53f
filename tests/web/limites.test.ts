import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { nouvelleCle } from '../../src/core/execute.ts';
import { FORMULAIRE, ouvrirSite } from './support.ts';
import { gesteDeRevision, visiter } from './visite.ts';

const { webApplication } = await import('../../src/web/application.ts');
const DOUBLES = 200;
const UN_MEGA = 1_000_000;

const site = await ouvrirSite();
const direction = await site.parRole('direction-region');
const geste = gesteDeRevision(await visiter([direction]));

async function lireRevisions(cles: readonly string[]) {
  return site.database.read(sql<{ commande: string; revisions: number }>`
    select commande, count(*) filter (where fait::json->>'type' = 'EnveloppeRevisee') as revisions
    from journal where commande = any(${cles}::text[]) group by commande`);
}

test(`${DOUBLES} gestes envoyés deux fois ont ${DOUBLES} effets`, async () => {
  const cles: string[] = [];
  for (let rang = 1; rang <= DOUBLES; rang += 1) {
    const cle = nouvelleCle();
    cles.push(cle);
    const envoi = { ...geste.champs(rang), cle };
    const deuxFois = [direction.post(geste.chemin, envoi), direction.post(geste.chemin, envoi)];
    const reponses = await Promise.all(deuxFois);
    assert.deepEqual(
      reponses.map(({ status, entetes }) => [status, entetes.get('location')]),
      [0, 1].map(() => [303, geste.chemin.replace(/\/reviser$/, '')]),
      `geste ${rang}`,
    );
  }
  const effets = await lireRevisions(cles);
  assert.equal(effets.length, DOUBLES);
  assert.deepEqual(
    effets.filter(({ revisions }) => revisions !== 1),
    [],
  );
});

test('la même clé pour un autre geste est refusée, et le premier reste seul', async () => {
  const cle = nouvelleCle();
  const premier = await direction.post(geste.chemin, { ...geste.champs(1000), cle });
  assert.equal(premier.status, 303);
  const avant = await site.tete();
  const second = await direction.post(geste.chemin, { ...geste.champs(2000), cle });
  assert.ok([409, 422].includes(second.status), String(second.status));
  assert.deepEqual(await site.tete(), avant);
});

test('une version dépassée ou illisible est refusée, ce qui était tapé revient', async () => {
  const avant = await site.tete();
  for (const version of ['0', '1', '999999999999999999999', '-1', '1e1', 'x', '__proto__']) {
    const { status, corps } = await direction.post(geste.chemin, { ...geste.champs(7), version });
    assert.equal(status, 409, version);
    assert.ok(corps.includes('essai 7'), 'le motif tapé est encore là');
  }
  assert.deepEqual(await site.tete(), avant);
});

test('au-delà d’un mégaoctet : 413, que la taille soit annoncée ou non', async () => {
  const avant = await site.tete();
  const champs = { ...geste.champs(9), motif: 'x'.repeat(UN_MEGA) };
  const annonce = await direction.post(geste.chemin, champs);
  assert.equal(annonce.status, 413);
  assert.match(annonce.corps, /Envoi trop lourd/);
  const menteur = await direction.post(geste.chemin, champs, { 'content-length': '12' });
  assert.equal(menteur.status, 413);
  let envoyes = 0;
  const sansFin = new ReadableStream({
    pull(controle) {
      envoyes += 1;
      controle.enqueue(new Uint8Array(100_000).fill(120));
    },
  });
  const headers = { ...FORMULAIRE, cookie: `__Host-beffroi=${direction.cookie}` };
  const flot = await site.demander(geste.chemin, { method: 'POST', headers, body: sansFin });
  assert.equal(flot.status, 413);
  assert.ok(envoyes < 20, `la lecture s’arrête à la limite : ${envoyes} morceaux`);
  assert.deepEqual(await site.tete(), avant);
});

test('trop d’écritures en une minute : 429 et sa page, puis tout reprend', async () => {
  let horloge = new Date('2019-03-04T10:00:00Z');
  const app = webApplication({
    database: site.database,
    mode: 'demonstration',
    theme: 'neutre',
    now: () => horloge,
    writesPerMinute: 5,
  });
  const ecrire = async () => app.request('/entrer', { method: 'POST', headers: FORMULAIRE });
  for (let rang = 0; rang < 5; rang += 1) assert.equal((await ecrire()).status, 422);
  const trop = await ecrire();
  assert.equal(trop.status, 429);
  assert.equal(trop.headers.get('cache-control'), 'no-store');
  assert.match(await trop.text(), /Trop de demandes à la fois/);
  assert.equal((await app.request('/')).status, 200, 'lire reste possible');
  horloge = new Date(horloge.getTime() + 60_000);
  assert.equal((await ecrire()).status, 422);
});
