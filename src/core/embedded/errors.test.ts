import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { EST_ROOT, launchChild, rows, tempFolder } from '../../../tests/support/embedded.ts';
import { createLinks, findNative, prepareBinaries, tryVersion } from './binaries.ts';
import { ErreurBaseEmbarquee, startEmbedded } from './launcher.ts';

const root = { skip: EST_ROOT ? false : 'needs root to mount a small disk' };

test('an unsupported platform is told to use DATABASE_URL', () => {
  for (const [plateforme, arch] of [
    ['win32', 'x64'],
    ['darwin', 'arm64'],
    ['linux', 'ia32'],
  ] as const) {
    assert.throws(
      () => findNative(plateforme, arch),
      (erreur) => {
        assert.ok(erreur instanceof ErreurBaseEmbarquee);
        assert.match(erreur.message, /que sous Linux.*renseignez DATABASE_URL/);
        return true;
      },
    );
  }
});

test('a program that cannot run anywhere is told with its reason', (t) => {
  const dossier = tempFolder();
  mkdirSync(join(dossier, 'paquet/native/bin'), { recursive: true });
  writeFileSync(join(dossier, 'paquet/package.json'), '{"version":"0.0.0-essai"}');
  writeFileSync(join(dossier, 'paquet/native/pg-symlinks.json'), '[]');
  process.env['TMPDIR'] = dossier;
  t.after(() => {
    delete process.env['TMPDIR'];
    for (const parent of ['/tmp', '/var/tmp']) {
      rmSync(join(parent, `beffroi-postgres-0.0.0-essai-${process.getuid?.()}`), {
        recursive: true,
        force: true,
      });
    }
  });
  assert.throws(
    () => prepareBinaries(dossier, null, join(dossier, 'paquet/native')),
    /ne démarre pas sur cette machine.*DATABASE_URL.*ENOENT/,
  );
});

test('library links missing from the npm package are made again', () => {
  const paquet = join(tempFolder(), 'paquet');
  const source = join(findNative(), '..');
  cpSync(source, paquet, { recursive: true, verbatimSymlinks: true });
  const lib = join(paquet, 'native/lib');
  for (const entree of readdirSync(lib, { withFileTypes: true })) {
    if (entree.isSymbolicLink()) rmSync(join(lib, entree.name));
  }
  assert.ok('raison' in tryVersion(join(paquet, 'native/bin'), null));
  createLinks(join(paquet, 'native'));
  assert.ok('version' in tryVersion(join(paquet, 'native/bin'), null));
});

test('a full disk is named, at creation and at start, and leaves data intact', root, async (t) => {
  const disque = smallDisk(t, '30m');
  if (disque === null) return t.skip('mounting a tmpfs is not allowed here');
  await assert.rejects(startEmbedded({ dossier: disque }), /Le disque est plein\. Libérez/);
  spawnSync('mount', ['-o', 'remount,size=200m', disque]);
  const base = await startEmbedded({ dossier: disque });
  t.after(() => base.arreter());
  await rows(base.urlProprietaire, 'CREATE TABLE t AS SELECT 9 AS n');
  await base.arreter();
  spawnSync('dd', ['if=/dev/zero', `of=${join(disque, 'bourrage')}`, 'bs=64k']);
  await assert.rejects(startEmbedded({ dossier: disque }), /Le disque est plein\. Libérez/);
  rmSync(join(disque, 'bourrage'));
  const encore = await startEmbedded({ dossier: disque });
  t.after(() => encore.arreter());
  assert.deepEqual(await rows(encore.urlProprietaire, 'SELECT n FROM t'), [[9]]);
  await encore.arreter();
});

test('a folder one may not write in is named', root, async (t) => {
  const dossier = tempFolder();
  chmodSync(dossier, 0o755);
  for (const chemin of [dossier, join(dossier, 'neuf')]) {
    const enfant = await launchChild(t, chemin, { uid: 65534 });
    assert.match(enfant.reponse.erreur ?? '', /pas le droit d'écrire dans ce dossier/);
    assert.equal(enfant.reponse.nom, 'ErreurBaseEmbarquee');
  }
});

test('a file in place of the folder is named', async () => {
  const fichier = join(tempFolder(), 'fichier');
  writeFileSync(fichier, '');
  await assert.rejects(startEmbedded({ dossier: fichier }), /n'est pas un dossier/);
  await assert.rejects(startEmbedded({ dossier: join(fichier, 'x') }), /n'est pas un dossier/);
});

test('a lost or wrong password, a base of another version are named', async () => {
  const dossier = tempFolder();
  await (await startEmbedded({ dossier })).arreter();
  writeFileSync(join(dossier, 'mot-de-passe'), 'faux\n');
  await assert.rejects(startEmbedded({ dossier }), /mot-de-passe n'est pas celui de cette base/);
  rmSync(join(dossier, 'mot-de-passe'));
  await assert.rejects(startEmbedded({ dossier }), /mot-de-passe manque/);
  writeFileSync(join(dossier, 'base', 'PG_VERSION'), '17\n');
  await assert.rejects(startEmbedded({ dossier }), /créée par PostgreSQL 17/);
});

function smallDisk(t: TestContext, taille: string): string | null {
  const dossier = tempFolder();
  const montage = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${taille}`, 'tmpfs', dossier]);
  if (montage.status !== 0) return null;
  t.after(() => spawnSync('umount', ['-l', dossier]));
  return dossier;
}
