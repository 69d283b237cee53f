// From what a library read to exact text.
import { formaterNombre } from '../typography.ts';
import { type Feuille, type Limites, RefusDeTableur } from './types.ts';

function ecrireDecimal(nombre: number): string {
  const texte = String(nombre);
  if (!texte.includes('e')) return texte;
  return Number.isInteger(nombre) ? String(BigInt(nombre)) : nombre.toFixed(20).replace(/0+$/, '');
}

/**
 * A number as plain decimal text: whole numbers to the last digit, others to the 15 significant
 * digits a spreadsheet keeps, so 0.1 + 0.2 reads '0.3'. Never an exponent.
 */
export function ecrireNombreExact(nombre: number): string {
  if (Number.isInteger(nombre)) return ecrireDecimal(nombre === 0 ? 0 : nombre);
  return ecrireDecimal(Number(nombre.toPrecision(15)));
}

/** '2018-03-01', '2018-03-01T12:30:00', or '12:30:00' for a time without a day (day zero). */
export function ecrireDateIso(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const seconde = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const [jour = '', heure = ''] = seconde.slice(0, 19).split('T');
  if (jour === '1899-12-30' || jour === '1899-12-31') return heure;
  return heure === '00:00:00' ? jour : `${jour}T${heure}`;
}

/** Exact text of a plain value: numbers, ISO dates, 'true'/'false'; empty for nothing. */
export function ecrireValeur(valeur: unknown): string {
  if (typeof valeur === 'string') return valeur.replace(/\r\n?/g, '\n');
  if (typeof valeur === 'number') return Number.isFinite(valeur) ? ecrireNombreExact(valeur) : '';
  if (typeof valeur === 'boolean') return String(valeur);
  return valeur instanceof Date ? ecrireDateIso(valeur) : '';
}

function couperFin<T>(liste: readonly T[], estVide: (element: T) => boolean): readonly T[] {
  const fin = liste.findLastIndex((element) => !estVide(element));
  return fin === liste.length - 1 ? liste : liste.slice(0, fin + 1);
}

/** Drops empty cells at the end of rows and empty rows at the end, then checks the limits. */
export function normaliser(
  nom: string,
  brutes: readonly (readonly string[])[],
  limites: Limites,
): Feuille {
  const lignes = couperFin(
    brutes.map((ligne) => couperFin(ligne, (cellule) => cellule.trim() === '')),
    (ligne) => ligne.length === 0,
  );
  if (lignes.length > limites.lignes) {
    throw new RefusDeTableur(
      `Le tableau a plus de ${formaterNombre(limites.lignes)} lignes. ` +
        'Découpez-le en plusieurs fichiers.',
    );
  }
  if (lignes.some((ligne) => ligne.length > limites.colonnes)) {
    throw new RefusDeTableur(
      `Le tableau a plus de ${formaterNombre(limites.colonnes)} colonnes. ` +
        'Supprimez celles qui ne servent pas.',
    );
  }
  return { nom, lignes };
}

/**
 * The address a spreadsheet shows for a cell, from zero-based row and column:
 * (6, 2) gives 'C7'. Throws RangeError on a negative or fractional index.
 */
export function adresseCellule(ligne: number, colonne: number): string {
  if (!Number.isSafeInteger(ligne) || !Number.isSafeInteger(colonne) || ligne < 0 || colonne < 0) {
    throw new RangeError(`not a cell: ${ligne}, ${colonne}`);
  }
  let lettres = '';
  for (let reste = colonne + 1; reste > 0; reste = Math.floor((reste - 1) / 26)) {
    lettres = String.fromCharCode(65 + ((reste - 1) % 26)) + lettres;
  }
  return `${lettres}${ligne + 1}`;
}
