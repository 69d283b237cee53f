import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '../support/database.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const { url } = await testDatabase();

function beffroi(databaseUrl: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'bin', 'beffroi.js'), ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: databaseUrl } },
  );
  return { code: status, dit: stdout, erreurs: stderr };
}

test('avec DATABASE_URL, les mêmes commandes sur un autre serveur, et rien n’est embarqué', () => {
  const fichier = join(ROOT, 'dispositifs', 'region-inventee.yaml');
  const importe = beffroi(url, 'dispositif', 'importer', fichier);
  assert.equal(importe.code, 0, importe.erreurs);
  assert.match(importe.dit, /inventée/);
  assert.match(importe.dit, /taux maximal : 60/);
  assert.doesNotMatch(importe.erreurs, /Démarrage de la base/);
  const denouveau = beffroi(url, 'dispositif', 'importer', fichier);
  assert.match(denouveau.dit, /rien n’a changé/);
  const verifie = beffroi(url, 'verifier');
  assert.equal(verifie.code, 0, verifie.erreurs);
});

test('un serveur qui ne répond pas se dit en français, code 3', () => {
  const sourd = beffroi('postgres://personne@127.0.0.1:1/rien', 'verifier');
  assert.equal(sourd.code, 3);
  assert.match(sourd.erreurs, /ne répond pas|injoignable/);
  assert.doesNotMatch(sourd.erreurs, /ECONNREFUSED/);
});
