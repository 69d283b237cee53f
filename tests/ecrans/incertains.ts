/** What axe leaves to a person to decide: one kind of doubt, read and classed. */
interface Classe {
  readonly regle: string;
  /** What axe says of its doubt. */
  readonly raison: RegExp;
  /** The elements concerned. */
  readonly html: RegExp;
  /** The doubt holds only in a table. */
  readonly dansUnTableau?: true;
  /** Why it is no fault. */
  readonly jugement: string;
}

const LUES: readonly Classe[] = [
  {
    regle: 'color-contrast',
    raison: /image node|too short|overlapped by another element/,
    html: /^<text/,
    jugement:
      'Texte d’un dessin SVG, qu’axe prend pour une image : il est peint en --encre sur --papier, ' +
      'ou cerné de --papier sur la carte, comme le texte courant, qu’axe juge conforme.',
  },
  {
    regle: 'color-contrast',
    raison: /too short/,
    html: /^<(td|th|span|a|summary|strong)/,
    jugement:
      'Un seul caractère, dans un tableau ou un compteur : axe ne sait si c’est du texte. Mêmes ' +
      'couleurs que ses voisins plus longs, jugés conformes.',
  },
  {
    regle: 'color-contrast',
    raison: /only non-text characters/,
    html: /^<(dd|td|p)/,
    jugement:
      'Une flèche entre deux valeurs, ou un tiret pour « rien » : le signe a la couleur du texte ' +
      'voisin, jugé conforme.',
  },
  {
    regle: 'color-contrast',
    raison: /partially obscured by another element|overlapped by another element/,
    html: /./,
    dansUnTableau: true,
    jugement:
      'Cellule hors du cadre d’un tableau qui défile : axe voit ce qui est à sa place à l’écran. ' +
      'Mêmes couleurs que les cellules en vue de la même rangée, jugées conformes.',
  },
];

/** A doubt of axe about one element. */
export interface Doute {
  readonly regle: string;
  readonly raison: string;
  readonly html: string;
  readonly dansUnTableau: boolean;
}

/** Tells whether a doubt of axe was read by a person, and judged to be no fault. */
export function estClasse(doute: Doute): boolean {
  return LUES.some(
    ({ regle, raison, html, dansUnTableau }) =>
      regle === doute.regle &&
      raison.test(doute.raison) &&
      html.test(doute.html) &&
      (dansUnTableau === undefined || doute.dansUnTableau),
  );
}
