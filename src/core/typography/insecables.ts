const FINE = '\u202F';
const INSECABLE = '\u00A0';

/** Elements whose text is not prose: what is typed, or what must be copied exactly. */
const HORS_PROSE = /<(code|pre|kbd|samp|textarea|script|style)[\s>]/y;
const AVANT = / ([;:!?»])(?=[\s<).,»”]|$)/g;
const APRES = /« /g;

/**
 * The same HTML with a no-break space wherever its prose has a plain one before `; : ! ? »` or after
 * `«`: no line begins by a sign. Attributes and fields keep what was typed. Idempotent.
 */
export function rendreInsecable(html: string): string {
  let rendu = '';
  for (let place = 0; place < html.length; ) {
    const balise = html.indexOf('<', place);
    const fin = balise < 0 ? html.length : balise;
    rendu += prose(html.slice(place, fin));
    place = balise < 0 ? fin : finDeBalise(html, balise);
    rendu += html.slice(fin, place);
  }
  return rendu;
}

const SIGNE = /[;:!?»«]/;

function prose(texte: string): string {
  if (!SIGNE.test(texte)) return texte;
  return texte
    .replace(AVANT, (_, signe: string) => `${/[:»]/.test(signe) ? INSECABLE : FINE}${signe}`)
    .replace(APRES, `«${INSECABLE}`);
}

/** Just after a tag, or after the whole element when its text is not prose. */
function finDeBalise(html: string, debut: number): number {
  HORS_PROSE.lastIndex = debut;
  const nom = HORS_PROSE.exec(html)?.[1];
  if (nom === undefined) return apresLeChevron(html, debut);
  const fermante = `</${nom}>`;
  const fin = html.indexOf(fermante, debut);
  return fin < 0 ? html.length : fin + fermante.length;
}

/** A `>` between quotes closes nothing. */
function apresLeChevron(html: string, debut: number): number {
  for (let rang = debut; ; ) {
    const fin = html.indexOf('>', rang);
    const ouvre = html.indexOf('"', rang);
    if (fin < 0) return html.length;
    if (ouvre < 0 || ouvre > fin) return fin + 1;
    const ferme = html.indexOf('"', ouvre + 1);
    if (ferme < 0) return html.length;
    rang = ferme + 1;
  }
}
