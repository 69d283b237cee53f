import type { Boite } from './projection.ts';
import type { Place } from './surface.ts';
import { alleger, ecrireLigne } from './trace.ts';

/** Outlines are drawn this far out of the box, so that nothing is seen to stop short of its edge. */
const MARGE = 8;

/** The borders of rings as lines, only where they come into a box: nothing of them is filled. */
export function tracerLignes(anneaux: readonly (readonly Place[])[], boite: Boite): string {
  const cadre = {
    ...{ gauche: boite.gauche - MARGE, droite: boite.droite + MARGE },
    ...{ haut: boite.haut - MARGE, bas: boite.bas + MARGE },
  };
  return anneaux
    .flatMap((anneau) => passages(anneau, cadre))
    .map((ligne) => ecrireLigne(alleger(ligne)))
    .join('');
}

/** The runs of a ring whose segments come into a box, each with the points at its ends. */
function passages(anneau: readonly Place[], boite: Boite): Place[][] {
  const lignes: Place[][] = [];
  let enCours: Place[] | null = null;
  for (const [rang, b] of anneau.entries()) {
    const a = anneau[rang - 1];
    if (a === undefined) continue;
    if (!vientDans(a, b, boite)) {
      enCours = null;
      continue;
    }
    if (enCours === null) {
      enCours = [a];
      lignes.push(enCours);
    }
    enCours.push(b);
  }
  return lignes;
}

function vientDans(a: Place, b: Place, { gauche, droite, haut, bas }: Boite): boolean {
  return (
    Math.min(a.x, b.x) <= droite &&
    Math.max(a.x, b.x) >= gauche &&
    Math.min(a.y, b.y) <= bas &&
    Math.max(a.y, b.y) >= haut
  );
}
