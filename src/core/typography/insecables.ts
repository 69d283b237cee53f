const FINE = '\u202F';
const INSECABLE = '\u00A0';

/** What a line may not begin with, and the space that holds it to the word before. */
const SIGNES = { ';': FINE, '!': FINE, '?': FINE, ':': INSECABLE, '»': INSECABLE };
/** What follows such a sign where it is one: `a:b` is none. */
const APRES_UN_SIGNE = /[\s<).,»”]/;
/** Elements whose text is not prose, what is typed or must be copied exactly: they hold no other. */
const HORS_PROSE = /<(?:code|pre|kbd|samp|textarea|script|style)[\s>]/y;

/**
 * The same HTML with a no-break space wherever its prose has a plain one before `; : ! ? »` or after
 * `«`: no line begins by a sign. Attributes and fields keep what was typed. Idempotent.
 */
export function rendreInsecable(html: string): string {
  let [rendu, place] = ['', 0];
  for (const [rang, espace] of espacesATenir(html)) {
    rendu += html.slice(place, rang) + espace;
    place = rang + 1;
  }
  return rendu + html.slice(place);
}

type Espace = readonly [rang: number, devient: string];

/**
 * Where plain spaces must not break, in order, and what they become. Signs are looked for rather
 * than tags: a page has hundreds of these, and a few of those.
 */
function espacesATenir(html: string): Espace[] {
  const apres = rangsDe('« ', html).map((rang): Espace => [rang + 1, INSECABLE]);
  const avant = Object.entries(SIGNES).flatMap(([signe, espace]) =>
    rangsDe(signe, html)
      .filter((rang) => html[rang - 1] === ' ' && APRES_UN_SIGNE.test(html[rang + 1] ?? '<'))
      .map((rang): Espace => [rang - 1, espace]),
  );
  return [...new Map([...apres, ...avant])]
    .filter(([rang]) => estDeLaProse(html, rang))
    .sort(([a], [b]) => a - b);
}

function rangsDe(motif: string, html: string): number[] {
  const rangs: number[] = [];
  for (let rang = html.indexOf(motif); rang >= 0; rang = html.indexOf(motif, rang + 1)) {
    rangs.push(rang);
  }
  return rangs;
}

/** Tells whether a place is in the text of an element, and of one that holds prose. */
function estDeLaProse(html: string, place: number): boolean {
  const balise = html.lastIndexOf('<', place);
  if (balise < 0) return true;
  HORS_PROSE.lastIndex = balise;
  return apresLeChevron(html, balise) <= place && !HORS_PROSE.test(html);
}

/** Just after a tag: a `>` between quotes closes nothing. */
function apresLeChevron(html: string, debut: number): number {
  for (let rang = debut; ; ) {
    const fin = html.indexOf('>', rang);
    if (fin < 0) return html.length;
    const ouvre = html.slice(rang, fin).indexOf('"');
    if (ouvre < 0) return fin + 1;
    const ferme = html.indexOf('"', rang + ouvre + 1);
    if (ferme < 0) return html.length;
    rang = ferme + 1;
  }
}
