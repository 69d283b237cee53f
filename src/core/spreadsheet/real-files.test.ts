import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { lireTableur } from '../spreadsheet.ts';
import { adaptateurExceljs } from './adapter-exceljs.ts';

const SUBVENTIONS = join(import.meta.dirname, '../../../../shared/data/subventions');
const REELS = join(SUBVENTIONS, 'reels');
const ABSENT = `real subsidy files are absent (${REELS})`;

function charger(dossier: string, debut: string): { nom: string; octets: Uint8Array } {
  const nom = readdirSync(dossier).find((fichier) => fichier.startsWith(debut)) ?? debut;
  const brut = readFileSync(join(dossier, nom));
  return { nom, octets: new Uint8Array(nom.endsWith('.gz') ? gunzipSync(brut) : brut) };
}

async function lireReel(debut: string) {
  const { nom, octets } = charger(REELS, debut);
  const lu = await lireTableur(octets, nom);
  assert.ok(lu.ok, nom);
  return { ...lu, lignes: lu.feuilles[0]?.lignes ?? [] };
}

test('every real file is read or refused with a sentence', async (t) => {
  if (!existsSync(REELS)) return t.skip(ABSENT);
  for (const dossier of [REELS, join(SUBVENTIONS, 'scdl-exemples')]) {
    for (const fichier of readdirSync(dossier)) {
      const { nom, octets } = charger(dossier, fichier);
      const lu = await lireTableur(octets, nom);
      assert.ok(lu.ok ? lu.feuilles.length > 0 : lu.motif.endsWith('.'), nom);
    }
  }
});

test('the known faults arrive intact, for the caller to judge', async (t) => {
  if (!existsSync(REELS)) return t.skip(ABSENT);
  const somme = await lireReel('dep_somme');
  assert.equal(somme.encodage, 'Windows-1252 après un BOM UTF-8');
  assert.equal(somme.lignes.length, 42);
  assert.equal(somme.lignes[1]?.[0], 'Département de la Somme');
  const lot = await lireReel('dep_lot');
  assert.equal(lot.lignes.length, 14);
  const poitiers = await lireReel('scdl_com_poitiers');
  assert.equal(poitiers.lignes.length, 563);
  assert.equal(poitiers.lignes[2]?.[7], '40495778900000.0');
  const vendee = await lireReel('85-vendee__2017');
  const largeurs = vendee.lignes.map((ligne) => ligne.length);
  assert.equal(largeurs[0], 14);
  assert.ok(Math.max(...largeurs) > 14);
  const loire = await lireReel('44-');
  assert.deepEqual([loire.separateur, loire.lignes.length], [';', 18_149]);
  const plf = await lireReel('plf2012');
  assert.equal(plf.lignes.length, 37_680);
  assert.equal(plf.lignes[2]?.[4]?.replace(/\s/g, ''), '3000');
});

test('a SIRET stored as a number keeps its fourteen digits', async (t) => {
  if (!existsSync(REELS)) return t.skip(ABSENT);
  const mayenne = await lireReel('53-mayenne');
  assert.equal(mayenne.lignes.length, 176);
  const sirets = mayenne.lignes.slice(1).map((ligne) => ligne[5] ?? '');
  assert.ok(sirets.every((siret) => !/[eE.]/.test(siret)));
  assert.ok(sirets.filter((siret) => /^\d{14}$/.test(siret)).length > 100);
});

test('hucre and exceljs agree cell by cell on every real workbook', async (t) => {
  if (!existsSync(REELS)) return t.skip(ABSENT);
  const classeurs = readdirSync(REELS).filter((nom) => nom.endsWith('.xlsx'));
  assert.ok(classeurs.length >= 4);
  for (const fichier of classeurs) {
    const { nom, octets } = charger(REELS, fichier);
    const seconde = await lireTableur(octets, nom, {}, adaptateurExceljs);
    assert.deepEqual(await lireTableur(octets, nom), seconde, nom);
  }
});
