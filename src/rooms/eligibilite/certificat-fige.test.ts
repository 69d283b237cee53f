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
