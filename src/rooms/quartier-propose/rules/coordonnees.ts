/** One position of a drawing, longitude then latitude in degrees, and the line it was read on. */
export interface PointLu {
  readonly position: readonly [lon: number, lat: number];
  readonly ligne: number;
}

export type LectureDeCoordonnees =
  | { readonly ok: true; readonly contours: readonly (readonly PointLu[])[] }
  | { readonly ok: false; readonly ligne: number; readonly texte: string };

const NOMBRE = /^[-−]?\d{1,3}(?:[.,]\d{1,20})?$/;

/**
 * Reads a drawing typed as text: one position a line, « longitude latitude » in degrees, separated
 * by a space, a semicolon or a tab, the decimals after a dot or a comma. An empty line begins
 * another outline. Outlines are left as they are, open or closed.
 */
export function lireCoordonnees(texte: string): LectureDeCoordonnees {
  const contours: PointLu[][] = [[]];
  for (const [rang, brute] of texte.split(/\r\n|\r|\n/).entries()) {
    const ligne = brute.trim();
    if (ligne === '') {
      if (contours.at(-1)?.length !== 0) contours.push([]);
      continue;
    }
    const position = lireLigne(ligne);
    if (position === null) return { ok: false, ligne: rang + 1, texte: ligne };
    contours.at(-1)?.push({ position, ligne: rang + 1 });
  }
  return { ok: true, contours: contours.filter((contour) => contour.length > 0) };
}

function lireLigne(ligne: string): readonly [number, number] | null {
  // « 3.05, 50.61 » is how most tools copy a position: there, the comma only separates.
  const separee = /^\S+\.\d+\s*,\s*\S+$/.test(ligne) ? ligne.replace(/\s*,\s*/, ' ') : ligne;
  const [lon, lat, ...reste] = separee.split(/\s*[;\s]\s*/);
  if (lon === undefined || lat === undefined || reste.length > 0) return null;
  if (!NOMBRE.test(lon) || !NOMBRE.test(lat)) return null;
  return [enNombre(lon), enNombre(lat)];
}

function enNombre(texte: string): number {
  return Number(texte.replace('−', '-').replace(',', '.')) + 0;
}

const DECIMALES = 7;

/**
 * Writes outlines as `lireCoordonnees` reads them, to seven decimals (a centimetre), the last
 * position of a closed outline left out.
 */
export function ecrireCoordonnees(contours: readonly (readonly (readonly number[])[])[]): string {
  return contours
    .map((contour) => ouvrir(contour).map(ecrirePosition).join('\n'))
    .filter((texte) => texte !== '')
    .join('\n\n');
}

function ouvrir(contour: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const [debut, fin] = [contour[0], contour.at(-1)];
  const ferme = contour.length > 1 && debut?.[0] === fin?.[0] && debut?.[1] === fin?.[1];
  return ferme ? contour.slice(0, -1) : contour;
}

function ecrirePosition(position: readonly number[]): string {
  return position
    .slice(0, 2)
    .map((degres) => String(Number(degres.toFixed(DECIMALES)) + 0))
    .join(' ');
}
