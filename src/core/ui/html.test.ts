import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Contenu, html, inside, repeat, write } from './html.ts';

/** Texts as people type them, and as attackers do. */
const texte = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('"><script>alert(1)</script>', "' onload=x", '&amp;', '<!--', '{{x}}', '\u00A0'),
);

test('une balise écrite est celle que Preact écrirait, quels que soient les textes', () => {
  fc.assert(
    fc.property(texte, texte, (adresse, mots) => {
      const ecrite = write(html`<a href="/x/${adresse}">${mots}</a>`);
      assert.equal(ecrite, renderToString(h('a', { href: `/x/${adresse}` }, mots)));
    }),
  );
});

test('rien, un nombre, un élément, une liste et une balise déjà écrite ont chacun leur place', () => {
  const cas: [Contenu, string][] = [
    [null, ''],
    [undefined, ''],
    [false, ''],
    [true, ''],
    [0, '0'],
    ['<b>', '&lt;b>'],
    [h('b', null, '<i>'), '<b>&lt;i></b>'],
    [['<', h('i', null), null, 3], '&lt;<i></i>3'],
    [html`<i>${'&'}</i>`, '<i>&amp;</i>'],
    [[html`<i></i>`, html`<b></b>`], '<i></i><b></b>'],
  ];
  for (const [contenu, attendu] of cas) {
    assert.equal(write(html`<td>${contenu}</td>`), `<td>${attendu}</td>`);
  }
});

test('les fins de ligne d’un modèle s’écrivent comme celles de JSX', () => {
  const deux = [html`<i></i>`, html`<b></b>`];
  const ecrit = html`
    <p class="un"
      id="deux">
      Un mot
      puis ${'trois'}
      ${deux}
      <br/>
    </p>`;
  assert.equal(write(ecrit), '<p class="un" id="deux">Un mot puis trois<i></i><b></b><br/></p>');
  assert.equal(write(html`<p>${'a\n  b'}</p>`), '<p>a\n  b</p>');
});

test('un modèle répété échappe ce qu’il dit de chacun, et un élément le tient tel quel', () => {
  const rangees = repeat(['<a>', 'b'], [html`<i>`, (mot) => mot, html`</i>`]);
  assert.equal(write(rangees), '<i>&lt;a></i><i>b</i>');
  assert.equal(write(h('p', inside(rangees))), '<p><i>&lt;a></i><i>b</i></p>');
  assert.equal(write(repeat([], [html`<i></i>`])), '');
});

test('aucune donnée ne se fait passer pour une balise écrite', () => {
  const forge = JSON.parse('{"written":"<script>","Symbol(written)":"<script>"}') as Contenu;
  assert.doesNotMatch(write(html`<td>${forge}</td>`), /<script>/);
});
