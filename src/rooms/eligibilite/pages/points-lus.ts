import type { Position } from '../../../core/geometry/geometrie.ts';
import { estInversee } from '../../../core/geometry/inversion.ts';

/** A line of degrees, read or not. */
export type Lignes =
  | { readonly ok: true; readonly positions: readonly Position[] }
  | { readonly ok: false; readonly motif: string };

const NOMBRE = '-?\\d{1,3}(?:[.,]\\d{1,20})?';
const PAIRE = new RegExp(`^(${NOMBRE})\\s*[;\\s]\\s*(${NOMBRE})$`);
/** With full stops in the numbers, a comma may stand between them. */
const PAIRE_A_VIRGULE = /^(-?\d{1,3}(?:\.\d{1,20})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,20})?)$/;

/** Longitude then latitude, a pair a line; the first line that cannot be read tells why. */
export function lireLignesDeDegres(texte: string): Lignes {
  const positions: Position[] = [];
  for (const [rang, brute] of texte.split('\n').entries()) {
    const ligne = brute.replaceAll('−', '-').trim();
    if (ligne === '') continue;
    const position = lirePaire(ligne);
    if (typeof position === 'string')
      return { ok: false, motif: `Ligne ${rang + 1} : ${position}` };
    positions.push(position);
  }
  return { ok: true, positions };
}

function lirePaire(ligne: string): Position | string {
  const [, a, b] = PAIRE_A_VIRGULE.exec(ligne) ?? PAIRE.exec(ligne) ?? [];
  if (a === undefined || b === undefined) {
    return 'écrivez la longitude puis la latitude, par exemple 3,0573 50,6292.';
  }
  const [lon, lat] = [a, b].map((nombre) => Number(nombre.replace(',', '.'))) as [number, number];
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    return 'la longitude va de −180 à 180, la latitude de −90 à 90.';
  }
  if (estInversee([lon, lat])) {
    return 'longitude et latitude semblent échangées. Écrivez d’abord la longitude.';
  }
  return [lon, lat];
}

/** Positions as one would type them again. */
export function ecrireDegres(positions: readonly (readonly number[])[]): string {
  return positions
    .map((position) => position.map((degre) => String(degre).replace('.', ',')).join(' '))
    .join('\n');
}
