import type { Hasard } from '../support/hasard.ts';
import { type Champ, MARQUE } from './lecture.ts';

/** Values that are never what a field waits for, or hardly. */
const ETRANGES: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u0001\u001f\u007f',
  '\u202e\u2066inverse',
  '\ufeff\u200b',
  '🏳️‍🌈'.repeat(50),
  'é'.normalize('NFD'),
  '\ud800',
  '\r\nSet-Cookie: x=1\r\n\r\n',
  '../../../etc/passwd',
  "' or 1=1 --",
  '{{7*7}}#{7*7}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '[object Object]',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-1',
  '0',
  '-0',
  '1e309',
  '0x10',
  '2018.5',
  '99999999999999999999',
  '9007199254740993',
  '1'.repeat(400),
  '0,001',
  '1,00,00',
  '2018-02-30',
  '2018-13-45',
  '0000-00-00',
  '+275760-09-13',
  'x'.repeat(20_000),
  '00000000-0000-0000-0000-000000000000',
  '{"a":1}',
  '%',
  '%zz',
  '[]',
];

const PROTOTYPE = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', '__proto__[x]'];

type Paire = readonly [string, string];

/** A value that hardly any field waits for. */
export function etrange(h: Hasard): string {
  return h.parmi(ETRANGES);
}

/**
 * The body of one hostile request, from the fields of a real form: as it is, one field changed,
 * missing, doubled, prototype names, or bytes that are no form at all.
 */
export function corpsHostile(
  h: Hasard,
  champs: readonly Champ[],
  jeton: string,
): string | Uint8Array {
  const valides = champs.map(({ nom, valeur }): Paire => [nom, nom === 'jeton' ? jeton : valeur]);
  const cible = valides.length === 0 ? 0 : h.entier(valides.length);
  const changer = (avec: (paire: Paire) => readonly Paire[]) =>
    valides.flatMap((paire, rang) => (rang === cible ? avec(paire) : [paire]));
  switch (h.entier(8)) {
    case 0:
      return encoder(valides);
    case 1:
    case 2:
      return encoder(changer(([nom]) => [[nom, etrange(h)]]));
    case 3:
      return encoder(changer(() => []));
    case 4:
      return encoder(changer((paire) => [paire, [paire[0], etrange(h)]]));
    case 5:
      return encoder([...valides, [h.parmi(PROTOTYPE), etrange(h)]]);
    case 6:
      return encoder(valides.map(([nom, valeur]) => [nom, nom === 'jeton' ? valeur : etrange(h)]));
    default:
      return bruts(h, jeton);
  }
}

function encoder(paires: readonly Paire[]): string {
  return new URLSearchParams(paires.map(([nom, valeur]) => [nom, valeur])).toString();
}

function bruts(h: Hasard, jeton: string): Uint8Array {
  const bruit = Uint8Array.from({ length: 1 + h.entier(300) }, () => h.entier(256));
  return h.entier(2) === 0 ? bruit : Buffer.concat([Buffer.from(`jeton=${jeton}&`), bruit]);
}

/** The query of one hostile address; sometimes none. */
export function requeteHostile(h: Hasard, noms: readonly string[]): string {
  const tires = Array.from(
    { length: h.entier(4) },
    (): Paire => [h.parmi([...noms, ...PROTOTYPE]), etrange(h)],
  );
  return tires.length === 0 ? '' : `?${encoder(tires)}`;
}

/** Fifty ways of writing what a page must never run; each carries the mark. */
export const CHARGES: readonly string[] = charges();

function charges(): string[] {
  const m = MARQUE;
  const balises = ['script', 'img', 'svg', 'iframe', 'body', 'details', 'math', 'style', 'base', m];
  const avant = [
    '',
    '">',
    "'>",
    '</textarea>',
    '</title>',
    '-->',
    '</script>',
    ']]>',
    '&quot;>',
    '\\">',
  ];
  const evenement = `onerror=${m}() onload=${m}()`;
  const ouvertes = balises.flatMap((balise, rang) =>
    [0, 1, 2].map(
      (pas) => `${avant[(rang + pas * 3) % avant.length]}<${balise} src=x ${evenement}>`,
    ),
  );
  return [
    ...ouvertes,
    `" ${m}="1`,
    `' ${m}='1`,
    `" onfocus=${m}() autofocus x="`,
    `' onmouseover='${m}()`,
    `\` ${m}=1`,
    `javascript:${m}()`,
    `JaVaScRiPt:${m}()`,
    `java\tscript:${m}()`,
    `data:text/html,<script>${m}()</script>`,
    `&lt;script&gt;${m}()&lt;/script&gt;`,
    `&#60;script&#62;${m}()`,
    `\u003cscript\u003e${m}()`,
    `＜script＞${m}()`,
    `<scr<script>ipt>${m}()</scr</script>ipt>`,
    `<!--><script>${m}()</script>`,
    `<![CDATA[<script>${m}()</script>]]>`,
    `<svg><animate ${evenement} attributeName=x>`,
    `<a href="javascript:${m}()">x</a>`,
    `{{constructor.constructor('${m}()')()}}`,
    `//${m}.invalid/x`,
  ];
}
