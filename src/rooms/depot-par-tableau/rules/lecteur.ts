import type { Lu } from './cellules.ts';
import type { Champ } from './champs.ts';
import type { Colonne, Defaut, DefautSitue } from './types.ts';

/** Reads one field of the row at hand, and notes what is wrong in it. */
export interface Lecteur {
  readonly cellules: readonly string[];
  readonly colonnes: readonly Colonne[];
  texte(champ: Champ): string;
  exige(champ: Champ): string;
  noter(champ: Champ, defaut: Defaut): void;
}

/** Reads a row by the fields of its columns; faults go to `defauts`. */
export function lecteurDe(
  cellules: readonly string[],
  colonnes: readonly Colonne[],
  defauts: DefautSitue[],
): Lecteur {
  const colonneDe = (champ: Champ) =>
    colonnes.find(({ role }) => role.sorte === 'champ' && role.champ === champ)?.rang ?? null;
  const texte = (champ: Champ) => {
    const colonne = colonneDe(champ);
    return colonne === null ? '' : (cellules[colonne]?.trim() ?? '');
  };
  const noter = (champ: Champ, defaut: Defaut) => {
    defauts.push({ colonne: colonneDe(champ), defaut });
  };
  return {
    cellules,
    colonnes,
    texte,
    noter,
    exige(champ) {
      const lu = texte(champ);
      if (lu === '') noter(champ, { code: 'cellule-vide', champ });
      return lu;
    },
  };
}

/** A cell read; null, and its fault noted, when it cannot be. */
export function valeurOuDefaut<T>(lecteur: Lecteur, champ: Champ, lu: Lu<T | null>): T | null {
  if ('valeur' in lu) return lu.valeur;
  lecteur.noter(champ, lu.defaut);
  return null;
}

/** Notes a text that the scheme does not know. */
export function inconnue(lecteur: Lecteur, champ: Champ, texte: string): void {
  lecteur.noter(champ, { code: 'valeur-inconnue', champ, texte });
}
