import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { empreinteDe } from '../../core/documents.ts';
import { verifierCertificat } from './rules/certificat.ts';
import { lireCertificat } from './rules/lire.ts';

const FIGE = new URL('../../../tests/support/certificat-fige.json', import.meta.url);

/**
 * A certificate of every sort of place, kept as it was issued: when it no longer holds, the
 * certificates of the field do not either, and what changed needs a format of its own.
 */
test('un certificat d’autrefois se refait : toute règle changée demande un nouveau format', () => {
  const lu = lireCertificat(readFileSync(FIGE, 'utf8'));
  assert.ok(lu.ok, JSON.stringify(lu));
  const constats = verifierCertificat(lu.certificat, empreinteDe);
  assert.deepEqual(
    constats.filter(({ tenu }) => !tenu),
    [],
  );
  const sortes = new Set(lu.certificat.question.lieux.map(({ sorte }) => sorte));
  assert.deepEqual([...sortes], ['quartier', 'point', 'adresse', 'zone', 'contrat']);
});

test('un champ écrit deux fois est refusé, où qu’il soit et quoi qu’il contienne', () => {
  const texte = readFileSync(FIGE, 'utf8');
  const debut = texte.indexOf('{') + 1;
  const faux = [
    `${texte.slice(0, debut)}"verdict" : "accepte", ${texte.slice(debut)}`,
    `${texte.slice(0, debut)}"verd\\u0069ct":"a \\"b\\": c",${texte.slice(debut)}`,
    texte.replace(/"sorte"\s*:\s*"contrat"/, '"sorte":"zone","sorte":"contrat"'),
  ];
  for (const un of faux) {
    assert.notEqual(un, texte);
    assert.deepEqual(JSON.parse(un), JSON.parse(texte), 'le dernier écrit l’emporte');
    assert.deepEqual(lireCertificat(un), { ok: false, refus: { code: 'champ-repete' } });
  }
});
