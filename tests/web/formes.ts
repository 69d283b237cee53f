import { attribut, dessous, elements, texte } from './lecture.ts';

/** The shapes of the maps of a page: what each says, where it leads, and how it is filled. */
export function formes(page: string) {
  return elements(page).flatMap((un) => {
    const classes = (attribut(un, 'class') ?? '').split(' ');
    if (un.tagName !== 'a' || !classes.includes('forme')) return [];
    const [dit, lien] = [attribut(un, 'aria-label') ?? '', attribut(un, 'href') ?? ''];
    return [{ dit, lien, coche: classes.includes('coche'), code: attribut(un, 'data-code') }];
  });
}

/** The rows of the table under a caption: the text of each cell. */
export function lignesDuTableau(page: string, legende: RegExp): string[][] {
  const table = elements(page).find(
    (un) =>
      un.tagName === 'table' &&
      dessous(un).some((dedans) => dedans.tagName === 'caption' && legende.test(texte(dedans))),
  );
  if (table === undefined) throw new Error(`aucun tableau ${legende}`);
  return dessous(table)
    .filter(({ tagName }) => tagName === 'tbody')
    .flatMap((corps) => dessous(corps).filter(({ tagName }) => tagName === 'tr'))
    .map((ligne) =>
      dessous(ligne)
        .filter(({ tagName }) => /^t[hd]$/.test(tagName))
        .map(texte),
    );
}
