import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { espacer } from './espacer.ts';

/** Shows U+00A0 as ␣ and U+202F as ˰ so that an expectation can be read. */
function montrer(texte: string): string {
  return espacer(texte).replaceAll('\u00A0', '␣').replaceAll('\u202F', '˰');
}

test('double signs, quotes, numbers and units', () => {
  const cas: [string, string][] = [
    ['Pourquoi ?', 'Pourquoi˰?'],
    ['Attention! Voici: un point; puis deux', 'Attention˰! Voici␣: un point˰; puis deux'],
    ['Quoi ?!', 'Quoi˰?!'],
    ['« Cité »', '«␣Cité␣»'],
    ['«Cité» !', '«␣Cité␣»˰!'],
    ["l'action d'insertion", 'l’action d’insertion'],
    ['n° 20161396', 'n°␣20161396'],
    ['art. L. 1611-4', 'art.␣L. 1611-4'],
    ['80,5 % de 12 345,67 €', '80,5␣% de 12␣345,67␣€'],
    ['80%', '80␣%'],
    ['le 15 mars à 12 h 30', 'le 15␣mars à 12␣h␣30'],
    ['le 1er mars, 3 ans, 12 km', 'le 1er␣mars, 3␣ans, 12␣km'],
  ];
  for (const [texte, attendu] of cas) assert.equal(montrer(texte), attendu);
});

test('addresses, e-mails and times come out as they went in', () => {
  const intacts = [
    'https://exemple.fr/a?b=c;d!e:f&n°=1%20%',
    "www.exemple.fr/l'action?x=1",
    "prenom.o'neil+test@exemple.fr",
    '12:30',
    '12:30:05',
    'mailto:a@b.fr?subject=x!',
  ];
  for (const intact of intacts) assert.equal(espacer(intact), intact);
  assert.equal(montrer('Voir https://exemple.fr !'), 'Voir https://exemple.fr˰!');
  assert.equal(montrer('à 12:30 : réunion'), 'à 12:30␣: réunion');
});

const MORCEAUX = [
  "' ’ « » ; ! ? : . , … ( ) % € @ / - 1 12 345 12:30 n° art. 1er h km mars mai L é".split(' '),
  ['http://', 'www.', 'a@b.fr', 'https://x.fr/?a;b:c!'],
  [' ', '  ', '\u00A0', '\u202F', '\n', '\t'],
].flat();
const morceau = fc.constantFrom(...MORCEAUX);
const texte = fc.oneof(
  fc.string(),
  fc.array(morceau).map((m) => m.join('')),
);

test('spacing twice is spacing once', () => {
  fc.assert(
    fc.property(texte, (t) => assert.equal(espacer(espacer(t)), espacer(t))),
    { numRuns: 3000 },
  );
});

test('only spaces and apostrophes ever change', () => {
  fc.assert(
    fc.property(texte, (t) => {
      const nu = (u: string) => u.replace(/\s/g, '').replaceAll("'", '’');
      assert.equal(nu(espacer(t)), nu(t));
    }),
  );
});
