import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonique } from './canonical.ts';

test('the example of RFC 8785, § 3.2.2, numbers and literals', () => {
  const valeur: unknown = JSON.parse(
    '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],' +
      '"literals": [null, true, false]}',
  );
  assert.equal(
    canonique(valeur),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
  );
});

test('the sorting example of RFC 8785, § 3.2.3: UTF-16 code units', () => {
  const valeur = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\u{1f600}': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const ordre = Object.values(JSON.parse(canonique(valeur)) as Record<string, string>);
  assert.deepEqual(ordre, [
    // JSON.parse moves integer keys first; '\r' sorts before '1' in the text itself.
    'One',
    'Carriage Return',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
  assert.ok(canonique(valeur).startsWith('{"\\r":"Carriage Return","1":"One"'));
});

/** The same value with the keys of every record in the opposite order. */
function inverser(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return valeur.map(inverser);
  if (valeur === null || typeof valeur !== 'object') return valeur;
  const champs = Object.entries(valeur).map(([cle, contenu]) => [cle, inverser(contenu)] as const);
  return Object.fromEntries(champs.reverse());
}

const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 });

test('what is parsed back equals the value, whatever the order of keys', () => {
  fc.assert(
    fc.property(json, (valeur) => {
      const texte = canonique(valeur);
      const zeros = JSON.parse(JSON.stringify(valeur)) as unknown;
      assert.deepEqual(JSON.parse(texte), zeros);
      assert.equal(canonique(inverser(valeur)), texte);
      assert.equal(canonique(JSON.parse(texte)), texte);
    }),
  );
});

test('texts and numbers are written as JSON.stringify writes them, to the letter', () => {
  const signes = Array.from({ length: 0x1_00_00 }, (_, code) => String.fromCharCode(code));
  for (const signe of [...signes.filter((un) => un.isWellFormed()), '😀']) {
    assert.equal(canonique({ [signe]: `a${signe}` }), JSON.stringify({ [signe]: `a${signe}` }));
  }
  const nombre = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), nombre), (valeur) => {
      assert.equal(canonique(valeur), JSON.stringify(valeur));
    }),
  );
});

test('what has no canonical form is refused', () => {
  const boucle: Record<string, unknown> = {};
  boucle['soi'] = boucle;
  const trou: number[] = [];
  trou.length = 1;
  const refuses: unknown[] = [undefined, { a: undefined }, [undefined], trou, NaN, Infinity, 1n];
  refuses.push(
    () => 1,
    Symbol('s'),
    { [Symbol('s')]: 1 },
    new Date(0),
    new Map(),
    boucle,
    '\ud800',
  );
  for (const valeur of refuses) assert.throws(() => canonique(valeur), TypeError);
});

test('a value seen twice without a cycle is written twice, and -0 is 0', () => {
  const partage = { x: -0 };
  assert.equal(canonique([partage, partage]), '[{"x":0},{"x":0}]');
});
