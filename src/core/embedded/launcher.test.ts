import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rows, tempFolder } from '../../../tests/support/embedded.ts';
import { databaseFromTemplate, startTestServer } from '../../../tests/support/servers.ts';
import { startEmbedded } from './launcher.ts';
import { estVivant } from './processes.ts';

test('the first start creates the base, the next ones find it again in under a second', async (t) => {
  const dossier = join(tempFolder(), 'pas', 'encore', 'là');
  const messages: string[] = [];
  const premiere = await startEmbedded({ dossier, annoncer: (m) => messages.push(m) });
  t.after(() => premiere.arreter());
  assert.equal(premiere.demarrage, 'cree');
  assert.equal(messages[0], 'Création de la base de données…');
  await rows(premiere.urlProprietaire, 'CREATE TABLE t AS SELECT 42 AS n');
  await premiere.arreter();
  assert.equal(estVivant(premiere.pid), false);

  const debut = performance.now();
  const seconde = await startEmbedded({ dossier });
  const dureeMs = performance.now() - debut;
  t.after(() => seconde.arreter());
  assert.equal(seconde.demarrage, 'demarre');
  assert.ok(dureeMs < 1_000, `${dureeMs} ms`);
  assert.equal(seconde.urlProprietaire, premiere.urlProprietaire);
  assert.deepEqual(await rows(seconde.urlProprietaire, 'SELECT n FROM t'), [[42]]);
  await Promise.all([seconde.arreter(), seconde.arreter()]);
  await premiere.arreter();
});

test('durability stays on, the network stays closed, order is French', async (t) => {
  const base = await startEmbedded({ dossier: tempFolder() });
  t.after(() => base.arreter());
  const show = async (nom: string) => (await rows(base.urlProprietaire, `SHOW ${nom}`))[0]?.[0];
  assert.equal(await show('fsync'), 'on');
  assert.equal(await show('synchronous_commit'), 'on');
  assert.equal(await show('full_page_writes'), 'on');
  assert.equal(await show('data_checksums'), 'on');
  assert.equal(await show('listen_addresses'), '');
  assert.equal(await show('server_encoding'), 'UTF8');
  assert.equal(await show('shared_buffers'), '128MB');
  assert.equal(await show('max_connections'), '100');
  assert.equal(await show('server_version'), base.version);
  const tri = "SELECT m FROM unnest(ARRAY['zoé', 'École', 'eau', 'étang']) m ORDER BY m";
  const mots = ['eau', 'École', 'étang', 'zoé'];
  assert.deepEqual((await rows(base.urlProprietaire, tri)).flat(), mots);
  const explicite = (await rows(base.urlProprietaire, `${tri} COLLATE "fr-FR-x-icu"`)).flat();
  assert.deepEqual(explicite, mots);
});

test('nobody else enters: closed folders, secret in a closed file, password asked', async (t) => {
  const dossier = tempFolder();
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  assert.equal(statSync(base.cluster).mode & 0o777, 0o700);
  assert.equal(statSync(join(dossier, 'mot-de-passe')).mode & 0o777, 0o600);
  const fausse = new URL(base.urlProprietaire);
  fausse.password = 'beffroi';
  await assert.rejects(rows(fausse.href, 'SELECT 1'), /password authentication failed/);
});

test('a creation cut halfway is begun again', async (t) => {
  const dossier = tempFolder();
  mkdirSync(join(dossier, 'base-en-creation', 'base'), { recursive: true });
  writeFileSync(join(dossier, 'base-en-creation', 'base', 'PG_VERSION'), '18');
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  assert.equal(base.demarrage, 'cree');
  assert.equal(existsSync(join(dossier, 'base-en-creation')), false);
});

test('a server whose folder was removed under its feet is stopped all the same', async (t) => {
  const dossier = tempFolder();
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  // The server may write a file meanwhile: the folder is then not empty yet.
  rmSync(dossier, { recursive: true, maxRetries: 10 });
  await base.arreter();
  assert.equal(estVivant(base.pid), false);
});

test('a path too long for a socket is served from a short folder', async (t) => {
  const dossier = join(tempFolder(), 'é'.repeat(100), 'données de la région');
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  const socket = decodeURIComponent(new URL(base.urlProprietaire).hostname);
  assert.ok(!socket.startsWith(dossier));
  assert.equal(statSync(socket).mode & 0o777, 0o700);
  assert.deepEqual(await rows(base.urlProprietaire, 'SELECT 1'), [[1]]);
  await base.arreter();
  assert.equal(existsSync(socket), false);
});

for (const kind of ['embarque', 'debian'] as const) {
  test(`test server ${kind}: killed, restarted, copied from a model`, async (t) => {
    const serveur = await startTestServer(kind);
    if (serveur === null) return t.skip("Debian's PostgreSQL 15 is not installed");
    t.after(() => serveur.arreter());
    assert.match(serveur.version, kind === 'debian' ? /^15\./ : /^18\./);
    await rows(serveur.url, 'CREATE TABLE t AS SELECT 7 AS n');
    await serveur.tuer9();
    await assert.rejects(rows(serveur.url, 'SELECT 1'));
    await serveur.redemarrer();
    const copie = await databaseFromTemplate(serveur.url, 'beffroi', `copie de l'"essai"`);
    assert.deepEqual(await rows(copie, 'SELECT n FROM t'), [[7]]);
    assert.deepEqual(await rows(copie, 'SHOW fsync'), [['on']]);
  });
}
