/** The rows of a table, each with its number as a spreadsheet shows it; empty ones left out. */
export interface Rangee {
  readonly ligne: number;
  readonly cellules: readonly string[];
}

/** The header of a table in lower case, and its rows. */
export interface Table {
  readonly entetes: readonly string[];
  readonly rangees: readonly Rangee[];
}

/** Splits the rows of a sheet into its header, then what is under it. */
export function lireTable(lignes: readonly (readonly string[])[]): Table {
  const [entetes = [], ...corps] = lignes;
  const rangees = corps
    .map((cellules, rang) => ({ ligne: rang + 2, cellules }))
    .filter(({ cellules }) => cellules.some((cellule) => cellule.trim() !== ''));
  return { entetes: entetes.map((entete) => entete.trim().toLowerCase()), rangees };
}

/** The place of the first of some columns that a table has, or -1. */
export function placeDe({ entetes }: Pick<Table, 'entetes'>, noms: readonly string[]): number {
  const nom = noms.find((candidat) => entetes.includes(candidat));
  return nom === undefined ? -1 : entetes.indexOf(nom);
}

/** A cell, trimmed; empty when the row is too short. */
export function cellule({ cellules }: Rangee, place: number): string {
  return cellules[place]?.trim() ?? '';
}
