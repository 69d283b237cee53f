import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { lireLesReelles } from '../support/adresses.ts';
import { ouvrirServeurDAdresses } from '../support/geocodage.ts';

const BEFFROI = join(import.meta.dirname, '..', '..', 'bin', 'beffroi.js');
const racine = mkdtempSync(join(tmpdir(), 'beffroi-geocoder-'));
chmodSync(racine, 0o755);
const serveur = await ouvrirServeurDAdresses();
after(async () => {
  await serveur.fermer();
  rmSync(racine, { recursive: true, force: true });
});

/** Enough lines for three batches and a part of one. */
const reelles = lireLesReelles();
const adresses = Array.from({ length: 4 }, () => reelles)
  .flat()
  .slice(0, Math.max(28, reelles.length));
const table = join(racine, 'adresses.csv');
const sortie = join(racine, 'adresses.places.csv');
const lignes = adresses.map(({ texte, codePostal, commune }, rang) => {
  const adresse = rang === 0 ? `${texte}\nbâtiment B` : texte;
  return { nom: `n° ${rang}`, adresse, code_postal: codePostal, commune };
});
writeFileSync(table, stringify(lignes, { header: true }));

function geocoder(url: string | null, ...args: string[]) {
  const env = {
    ...process.env,
    BEFFROI_DONNEES: join(racine, 'donnees'),
    BEFFROI_GEOCODAGE_URL: url ?? '',
    BEFFROI_GEOCODAGE_PATIENCE_MS: '500',
    DATABASE_URL: '',
  };
  const commande = [BEFFROI, 'territoire', 'geocoder', table, ...args];
  const enfant = spawn(process.execPath, commande, { env, cwd: racine });
  let dit = '';
  for (const flux of [enfant.stdout, enfant.stderr]) {
    flux.on('data', (morceau) => {
      dit += morceau;
    });
  }
  return new Promise<{ code: number | null; dit: string }>((resolve) => {
    enfant.on('close', (code) => resolve({ code, dit }));
  });
}

test('sans service réglé, elle le dit et n’écrit rien', async () => {
  const { code, dit } = await geocoder(null);
  assert.equal(code, 1, dit);
  assert.match(dit, /BEFFROI_GEOCODAGE_URL/);
});

test('le service tombe : ce qui est fait reste ; relancée, elle finit le reste seulement', async () => {
  serveur.tomber({ sorte: 'lignes', fois: 1 });
  const arretee = await geocoder(serveur.url);
  assert.equal(arretee.code, 1, arretee.dit);
  assert.match(arretee.dit, /relancez la même commande pour continuer/);
  serveur.tomber(null);
  const entiere = await geocoder(serveur.url);
  assert.equal(entiere.code, 0, entiere.dit);
  const fini = readFileSync(sortie, 'utf8');
  const lots = Math.ceil(adresses.length / 100);
  const debut = fini.split('\n').slice(0, Math.min(101, adresses.length - 4));
  writeFileSync(sortie, `${debut.join('\n')}\n`);
  appendFileSync(sortie, '"une ligne coupée');
  serveur.requetes.length = 0;
  const reprise = await geocoder(serveur.url);
  assert.equal(reprise.code, 0, reprise.dit);
  assert.match(reprise.dit, /déjà faites dans .* : reprise à la suivante/);
  assert.equal(serveur.requetes.length, Math.max(1, lots - 1));
  assert.equal(readFileSync(sortie, 'utf8'), fini);
});

test('une ligne par adresse, dans l’ordre ; les pièges sont à confirmer ou à récrire', async () => {
  const lues: Record<string, string>[] = parse(readFileSync(sortie), { columns: true });
  assert.deepEqual(
    lues.map(({ nom }) => nom),
    lignes.map(({ nom }) => nom),
  );
  const pieges = lues.filter((_, rang) => (adresses[rang]?.lat ?? 90) < 49);
  assert.ok(pieges.length >= 4);
  for (const { suite, doutes } of pieges) {
    assert.match(suite ?? '', /^à (confirmer|récrire)$/);
    assert.match(doutes ?? '', /autre-commune/);
  }
  assert.ok(lues.some(({ suite }) => suite === 'à prendre'));
});

test('le fichier d’un autre tableau n’est pas touché', async () => {
  const autre = join(racine, 'autre.csv');
  writeFileSync(autre, 'à garder\n1\n');
  const { code, dit } = await geocoder(serveur.url, '--sortie', autre);
  assert.equal(code, 1);
  assert.match(dit, /contient autre chose/);
  assert.equal(readFileSync(autre, 'utf8'), 'à garder\n1\n');
});
