import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

const BEFFROI = join(import.meta.dirname, '..', '..', 'bin', 'beffroi.js');
const racine = mkdtempSync(join(tmpdir(), 'beffroi-sorties-'));
chmodSync(racine, 0o755);
after(() => rmSync(racine, { recursive: true, force: true }));

const MONTRER = ['enveloppe', 'montrer', '--annee', '2018'];

function lancer(args: readonly string[], stdout: 'pipe' | number) {
  const env = { ...process.env, BEFFROI_DONNEES: join(racine, 'donnees'), DATABASE_URL: '' };
  return spawn(process.execPath, [BEFFROI, ...args], {
    env,
    cwd: racine,
    stdio: ['ignore', stdout, 'pipe'],
  });
}

function finir(enfant: ReturnType<typeof lancer>): Promise<{ code: number; erreurs: string }> {
  let erreurs = '';
  enfant.stderr?.on('data', (morceau) => {
    erreurs += morceau;
  });
  return new Promise((resolve) => {
    enfant.on('close', (code) => resolve({ code: code ?? -1, erreurs }));
  });
}

describe('la ligne de commande, quand sa sortie se perd', () => {
  test('personne ne lit plus (« | head ») : elle finit, sans une trace', async () => {
    const enfant = lancer(MONTRER, 'pipe');
    enfant.stdout?.destroy();
    const { code, erreurs } = await finir(enfant);
    assert.equal(code, 0, erreurs);
    assert.doesNotMatch(erreurs, /EPIPE|Unhandled/);
  });

  test('le disque est plein : elle le dit en français, et finit en panne', async (t) => {
    if (!existsSync('/dev/full')) return t.skip('ce système n’a pas de /dev/full');
    const { code, erreurs } = await finir(lancer(MONTRER, openSync('/dev/full', 'w')));
    assert.equal(code, 3);
    assert.match(erreurs, /n’a pas pu s’écrire entier \(ENOSPC\)/);
    assert.doesNotMatch(erreurs, /Unhandled/);
  });
});
