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

test('la prose reçoit ses espaces où qu’elle soit, et elle seule', () => {
  const texte = fc
    .array(fc.constantFrom(' ', ' :', ' ;', ' ?', '« ', ' »', 'a', '.', ')', '&lt;', '"', '>'))
    .map((morceaux) => morceaux.join(''));
  const code = fc.constantFrom('code', 'pre', 'textarea', 'kbd');
  const element = fc.oneof(
    texte.map((lu) => ({ html: lu, attendu: parLaProse(lu) })),
    texte.map((lu) => egal(`<i title="${lu.replaceAll('"', '&quot;')}">`)),
    fc.tuple(code, texte).map(([nom, lu]) => egal(`<${nom} class="a">${lu}</${nom}>`)),
  );
  fc.assert(
    fc.property(fc.array(element), (elements) => {
      // A tag between any two: texts that touch are one.
      const html = elements.map((un) => un.html).join('<br/>');
      assert.equal(rendreInsecable(html), elements.map((un) => un.attendu).join('<br/>'));
    }),
  );
});

function egal(html: string): { html: string; attendu: string } {
  return { html, attendu: html };
}

/** The rule as one would say it, on one text between two tags. */
function parLaProse(texte: string): string {
  return texte
    .replace(/ ([;!?])(?=[\s).,»”]|$)/g, '\u202F$1')
    .replace(/ ([:»])(?=[\s).,»”]|$)/g, '\u00A0$1')
    .replace(/« /g, '«\u00A0');
}
