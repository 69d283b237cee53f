import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rendreInsecable } from './insecables.ts';

const lisible = (html: string) => html.replaceAll('\u00A0', '~').replaceAll('\u202F', '^');

test('aucune ligne ne commence par un signe, même quand une balise le précède', () => {
  const cas: readonly [string, string][] = [
    [
      '<p>Pourquoi ? « Parce que » : voilà ; assez !</p>',
      '<p>Pourquoi^? «~Parce que~»~: voilà^; assez^!</p>',
    ],
    ['Modifier<span> : Budget</span>', 'Modifier<span>~: Budget</span>'],
    ['à 12:30, a:b et http://x/?a', 'à 12:30, a:b et http://x/?a'],
    ['Tom &amp; Léa ; &quot;', 'Tom &amp; Léa^; &quot;'],
  ];
  for (const [html, attendu] of cas) assert.equal(lisible(rendreInsecable(html)), attendu);
});

test('ce qui se tape ou se copie reste tel quel', () => {
  for (const html of [
    '<input value="a > b : c ?"/>',
    '<a title="oui > non ; si">x</a>',
    '<textarea>Qui ? Quand :</textarea>',
    '<code>a ; b</code>',
  ]) {
    assert.equal(rendreInsecable(html), html);
  }
});

test('deux fois font comme une, et rien d’autre que des espaces ne change', () => {
  const morceau = fc.constantFrom(
    '<b>',
    '</b>',
    '<i a="b : c">',
    ' ',
    ':',
    ';',
    '« ',
    '»',
    'mot',
    '?',
    '<code>',
    '</code>',
    '"',
    '>',
  );
  fc.assert(
    fc.property(fc.array(morceau), (morceaux) => {
      const html = morceaux.join('');
      const rendu = rendreInsecable(html);
      assert.equal(rendreInsecable(rendu), rendu);
      assert.equal(rendu.replaceAll(/[\u00A0\u202F]/g, ' '), html);
    }),
  );
});
