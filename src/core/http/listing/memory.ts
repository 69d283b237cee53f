import { compareFr, formaterJour } from '../../typography.ts';
import type {
  Clef,
  ColonneDeListe,
  Curseur,
  Definition,
  Demande,
  Source,
  Valeur,
} from './types.ts';

/** Small letters without accents: « Étude » is found by « etude », « cœur » by « coeur ». */
export function plier(texte: string): string {
  return texte
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

/** The rows that the search and the filters keep, in the order asked. */
export function applyDemande<Ligne>(
  definition: Definition<Ligne>,
  demande: Demande,
  lignes: readonly Ligne[],
): Ligne[] {
  const { colonnes, filtres = [], id } = definition;
  const mots = plier(demande.texte).split(/\s+/).filter(Boolean);
  const convient = (ligne: Ligne) =>
    filtres.every(({ nom, garde }) => {
      const valeur = demande.filtres[nom] ?? '';
      return valeur === '' || garde === undefined || garde(ligne, valeur);
    });
  const contient = (ligne: Ligne) => {
    const foin = plier(colonnes.map(({ valeur }) => textOf(valeur(ligne))).join('\n'));
    return mots.every((mot) => foin.includes(mot));
  };
  const clef = keyOf(definition, demande);
  return lignes
    .filter((ligne) => convient(ligne) && (mots.length === 0 || contient(ligne)))
    .map((ligne) => ({ ligne, clef: clef(ligne), id: id(ligne) }))
    .sort((a, b) => compare(a, b, demande.tri.croissant))
    .map(({ ligne }) => ligne);
}

/** Texts and days are searched; figures are not, or any search of « 12 » would find them all. */
function textOf(valeur: Valeur): string {
  if (typeof valeur === 'string') return valeur;
  return valeur !== null && typeof valeur === 'object' && 'jour' in valeur
    ? formaterJour(valeur.jour).replaceAll('\u00A0', ' ')
    : '';
}

/** What a column is sorted by, from its value. */
export function clefDe(valeur: Valeur): Clef {
  if (valeur === null || valeur === '') return null;
  if (typeof valeur === 'string' || typeof valeur === 'number') return valeur;
  if (typeof valeur === 'boolean') return Number(valeur);
  if ('montantCentimes' in valeur) return valeur.montantCentimes;
  return 'jour' in valeur ? valeur.jour : valeur.instant;
}

/** Reads the key of a row in the order asked. */
export function keyOf<Ligne>(
  { colonnes }: Pick<Definition<Ligne>, 'colonnes'>,
  { tri }: Pick<Demande, 'tri'>,
): (ligne: Ligne) => Clef {
  const colonne = colonnes.find(({ cle }) => cle === tri.cle);
  return (ligne) => (colonne === undefined ? null : clefDuTri(colonne, ligne));
}

function clefDuTri<Ligne>(colonne: ColonneDeListe<Ligne>, ligne: Ligne): Clef {
  return colonne.ordre === undefined ? clefDe(colonne.valeur(ligne)) : colonne.ordre(ligne);
}

type Place = Pick<Curseur, 'clef' | 'id'>;

/** The order of two places: nothing last, numbers by size, texts as in a French dictionary. */
export function compare(a: Place, b: Place, croissant: boolean): number {
  if (a.clef === null || b.clef === null) {
    const vides = Number(a.clef === null) - Number(b.clef === null);
    if (vides !== 0) return vides;
  }
  const ordre = compareKeys(a.clef, b.clef) || compareIds(a.id, b.id);
  return croissant ? ordre : -ordre;
}

function compareKeys(a: Clef, b: Clef): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareFr(a, b);
  return Number(typeof a === 'string') - Number(typeof b === 'string');
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Pages of rows that are all in memory, filtered and sorted already. */
export function memorySource<Ligne>(
  definition: Definition<Ligne>,
  demande: Demande,
  rangees: readonly Ligne[],
): Source<Ligne> {
  const clef = keyOf(definition, demande);
  const place = (ligne: Ligne) => ({ clef: clef(ligne), id: definition.id(ligne) });
  const ecart = (ligne: Ligne, curseur: Curseur) =>
    compare(place(ligne), curseur, demande.tri.croissant);
  return {
    charger: async ({ curseur, taille }) => {
      if (curseur === null) return rangees.slice(0, taille);
      return curseur.sens === 'apres'
        ? rangees.filter((ligne) => ecart(ligne, curseur) > 0).slice(0, taille)
        : rangees
            .filter((ligne) => ecart(ligne, curseur) < 0)
            .toReversed()
            .slice(0, taille);
    },
    compter: async () => rangees.length,
    situer: (ligne) => rangees.indexOf(ligne) + 1,
  };
}
