import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from './bytes.ts';

test('un texte s’écrit en UTF-8 comme Node l’écrit, court, long ou mal formé', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(1, 3, 100_000), (texte, fois) => {
      const long = texte.repeat(fois);
      assert.ok(utf8(long).equals(Buffer.from(long)));
    }),
    { numRuns: 50 },
  );
  assert.ok(utf8('a\uD800b').equals(Buffer.from('a\uD800b')));
  assert.ok(utf8('€'.repeat(600_000)).equals(Buffer.from('€'.repeat(600_000))));
});

test('deux textes ne partagent pas leurs octets', () => {
  const premier = utf8('premier');
  utf8('second, plus long');
  assert.equal(premier.toString(), 'premier');
});
