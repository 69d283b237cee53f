import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  EST_ROOT,
  endChild,
  launchChild,
  rows,
  tempFolder,
} from '../../../tests/support/embedded.ts';
import { findNative } from './binaries.ts';
import { startEmbedded } from './launcher.ts';
import { attendre, estVivant } from './processes.ts';

test('after kill -9 the server lives on and is adopted, without the locks of the dead', async (t) => {
  const dossier = tempFolder();
  const premier = await launchChild(t, dossier);
  const url = premier.reponse.url ?? '';
  await rows(url, 'CREATE TABLE t (n int PRIMARY KEY)');
  await rows(url, 'INSERT INTO t VALUES (1)');
  const bloque = rows(url, 'BEGIN; LOCK TABLE t; SELECT pg_sleep(60)').catch((e: Error) => e);
  const verrous = "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock'";
  while ((await rows(url, verrous)).length === 0);
  await endChild(premier, 'SIGKILL');
  assert.ok(estVivant(premier.reponse.pid ?? 0));

  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  assert.equal(base.demarrage, 'adopte');
  assert.equal(base.pid, premier.reponse.pid);
  assert.deepEqual(await rows(base.urlProprietaire, 'SELECT n FROM t'), [[1]]);
  assert.ok((await bloque) instanceof Error);
  await base.arreter();
  assert.equal(estVivant(base.pid), false);
});

test('a frozen orphan is stopped and replaced', async (t) => {
  const dossier = tempFolder();
  const premier = await launchChild(t, dossier);
  const ancien = premier.reponse.pid ?? 0;
  await endChild(premier, 'SIGKILL');
  process.kill(ancien, 'SIGSTOP');
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  assert.equal(base.demarrage, 'demarre');
  assert.equal(estVivant(ancien), false);
});

test('an orphan that does not say it is ready is stopped and replaced', async (t) => {
  const dossier = tempFolder();
  const premier = await launchChild(t, dossier);
  const ancien = premier.reponse.pid ?? 0;
  await rows(premier.reponse.url ?? '', 'CREATE TABLE t AS SELECT 5 AS n');
  await endChild(premier, 'SIGKILL');
  const fichier = join(dossier, 'base', 'postmaster.pid');
  writeFileSync(fichier, readFileSync(fichier, 'utf8').replace('ready', 'dying'));
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  assert.equal(base.demarrage, 'demarre');
  assert.equal(estVivant(ancien), false);
  assert.deepEqual(await rows(base.urlProprietaire, 'SELECT n FROM t'), [[5]]);
});

test('a postmaster.pid naming a stranger never hurts the stranger', async (t) => {
  const dossier = tempFolder();
  const base = await startEmbedded({ dossier });
  const fichier = join(base.cluster, 'postmaster.pid');
  const lignes = readFileSync(fichier, 'utf8').split('\n');
  await base.arreter();
  const autre = await startEmbedded({ dossier: tempFolder() });
  t.after(() => autre.arreter());
  const volee = [`${autre.pid}`, ...lignes.slice(1)].join('\n');
  for (const nom of [fichier, join(base.cluster, '.s.PGSQL.5432.lock')]) {
    writeFileSync(nom, volee);
    chownSync(nom, statSync(base.cluster).uid, statSync(base.cluster).gid);
  }
  const suite = await startEmbedded({ dossier });
  t.after(() => suite.arreter());
  assert.equal(suite.demarrage, 'demarre');
  assert.ok(estVivant(autre.pid));
  assert.deepEqual(await rows(autre.urlProprietaire, 'SELECT 1'), [[1]]);
});

test('Node and the server killed together: every acknowledged row is there again', async (t) => {
  const dossier = tempFolder();
  const premier = await launchChild(t, dossier);
  await rows(
    premier.reponse.url ?? '',
    'CREATE TABLE t AS SELECT n FROM generate_series(1, 999) n',
  );
  process.kill(premier.reponse.pid ?? 0, 'SIGKILL');
  await endChild(premier, 'SIGKILL');
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  assert.equal(base.demarrage, 'demarre');
  assert.deepEqual(await rows(base.urlProprietaire, 'SELECT count(*)::int FROM t'), [[999]]);
});

test('a PostgreSQL run by hand on the data is refused, not hurt', async (t) => {
  const dossier = tempFolder();
  const base = await startEmbedded({ dossier });
  await base.arreter();
  const { uid, gid } = statSync(base.cluster);
  const identite = EST_ROOT ? { uid, gid } : {};
  const bin = join(findNative(), 'bin/postgres');
  const args = ['-D', '/proc/self/cwd', '-c', 'listen_addresses=', '-k', '.'];
  const aLaMain = spawn(bin, args, { cwd: base.cluster, stdio: 'ignore', ...identite });
  t.after(() => aLaMain.kill('SIGQUIT'));
  const fichier = join(base.cluster, 'postmaster.pid');
  assert.ok(
    await attendre(() => existsSync(fichier) && /ready/.test(readFileSync(fichier, 'utf8')), 9_000),
  );
  await assert.rejects(
    startEmbedded({ dossier }),
    /Un autre PostgreSQL se sert déjà de ce dossier/,
  );
  assert.ok(estVivant(aLaMain.pid ?? 0));
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} stops the server with its process`, async (t) => {
    const enfant = await launchChild(t, tempFolder());
    await endChild(enfant, signal);
    assert.equal(enfant.processus.signalCode, signal);
    assert.equal(estVivant(enfant.reponse.pid ?? 0), false);
  });
}

for (const [cas, ensuite] of [
  ['process.exit', 'process.exit(3);'],
  ['an uncaught error', "setTimeout(() => { throw new Error('bogue'); });"],
  ['the end of the program', ''],
] as const) {
  test(`${cas} stops the server with its process`, async (t) => {
    const enfant = await launchChild(t, tempFolder(), { ensuite });
    assert.ok(await attendre(() => enfant.processus.exitCode !== null, 12_000));
    assert.equal(estVivant(enfant.reponse.pid ?? 0), false);
  });
}

test('an application with its own signal handler keeps the hand', async (t) => {
  const ensuite = `setInterval(() => {}, 1000);
    process.on('SIGTERM', async () => { await base.arreter(); process.exit(7); });`;
  const enfant = await launchChild(t, tempFolder(), { ensuite });
  await endChild(enfant);
  assert.equal(enfant.processus.exitCode, 7);
  assert.equal(estVivant(enfant.reponse.pid ?? 0), false);
});
