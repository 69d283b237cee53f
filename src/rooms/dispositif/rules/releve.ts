import { estJour, type Jour } from '../../../core/day.ts';
import { lireTaux, type Taux } from '../../../core/fractions.ts';
import { type Centimes, centimes, ZERO } from '../../../core/money.ts';
import { lireMontant } from '../../../core/typography.ts';
import { type Noeud, normaliser } from './noeuds.ts';
import type { ErreurDeFichier, Parametre } from './types.ts';

/** A place in the file: what stands there, and the keys that lead to it. */
export interface Lieu {
  readonly chemin: readonly string[];
  /** Null where the file says nothing. */
  readonly noeud: Noeud | null;
  /** Line of the place, or of what holds it; null at the very top. */
  readonly ligne: number | null;
}

/**
 * What a reading of the file finds wrong. Every reader below notes its error here and gives any
 * value back: a reading that noted one error is thrown away whole.
 */
export type Releve = ErreurDeFichier[];

/** Notes an error at a place. */
export function noter(releve: Releve, { chemin, ligne }: Lieu, motif: string): void {
  releve.push({ chemin: chemin.length === 0 ? 'fichier' : chemin.join(' › '), motif, ligne });
}

/**
 * The fields of a sheet, one for each expected key; a key that is not expected, or missing while
 * not optional, is an error.
 */
export function fiche<Cle extends string>(
  releve: Releve,
  lieu: Lieu,
  cles: readonly Cle[],
  facultatives: readonly Cle[] = [],
): Readonly<Record<Cle, Lieu>> {
  const { chemin, noeud, ligne } = lieu;
  const connues = new Map(cles.map((cle) => [normaliser(cle), cle]));
  const manquants = cles.map((cle): [Cle, Lieu] => [
    cle,
    { chemin: [...chemin, cle], noeud: null, ligne },
  ]);
  const lieux = Object.fromEntries(manquants) as Record<Cle, Lieu>;
  if (noeud?.genre !== 'fiche') {
    noter(releve, lieu, `Il faut ici ces clés, une par ligne : ${cles.join(', ')}.`);
    return lieux;
  }
  for (const [nom, champ] of noeud.champs) {
    const cle = connues.get(nom);
    const trouve = { chemin: [...chemin, champ.cle], noeud: champ.noeud, ligne: champ.noeud.ligne };
    if (cle !== undefined) lieux[cle] = trouve;
    else noter(releve, trouve, `Cette clé n’est pas connue. Clés attendues : ${cles.join(', ')}.`);
  }
  for (const cle of cles) {
    if (lieux[cle].noeud === null && !facultatives.includes(cle))
      noter(releve, lieux[cle], 'Cette clé manque.');
  }
  return lieux;
}

/** The elements of a list; at least one unless it may be empty. */
export function liste<T>(
  releve: Releve,
  lieu: Lieu,
  lire: (element: Lieu) => T,
  { vide = false }: { vide?: boolean } = {},
): T[] {
  const { chemin, noeud } = lieu;
  if (noeud === null) return [];
  if (noeud.genre !== 'liste' || (noeud.elements.length === 0 && !vide)) {
    noter(releve, lieu, 'Il faut ici une liste : une ligne par élément, chacune après un tiret.');
    return [];
  }
  return noeud.elements.map((element, rang) =>
    lire({ chemin: [...chemin, `n° ${rang + 1}`], noeud: element, ligne: element.ligne }),
  );
}

/** A text that is not empty. */
export function texte(releve: Releve, lieu: Lieu): string {
  if (lieu.noeud === null) return '';
  if (lieu.noeud.genre === 'texte' && lieu.noeud.texte !== '') return lieu.noeud.texte;
  noter(releve, lieu, 'Il faut ici un texte.');
  return '';
}

/** A text that passes a test, said otherwise by a sentence. */
export function texteConforme(
  releve: Releve,
  lieu: Lieu,
  estConforme: (lu: string) => boolean,
  motif: string,
): string {
  const lu = texte(releve, lieu);
  if (lu !== '' && !estConforme(lu)) noter(releve, lieu, motif);
  return lu;
}

/** A code that other rooms keep: lower-case letters without accents, digits and hyphens. */
export function code(releve: Releve, lieu: Lieu): string {
  const estCode = (lu: string) => lu.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(lu);
  const motif =
    'Un code s’écrit en minuscules sans accent, avec des chiffres et des traits d’union.';
  return texteConforme(releve, lieu, estCode, motif);
}

/** A day written `AAAA-MM-JJ`. */
export function jourLu(releve: Releve, lieu: Lieu): Jour {
  const motif = 'Il faut ici un jour qui existe, écrit ainsi : 2016-10-13.';
  return texteConforme(releve, lieu, estJour, motif) as Jour;
}

/** A year, 2000 to 2100. */
export function annee(releve: Releve, lieu: Lieu): number {
  const motif = 'Il faut ici une année, par exemple 2018.';
  return Number(texteConforme(releve, lieu, (lu) => /^20\d\d$|^2100$/.test(lu), motif));
}

/** « oui » or « non ». */
export function ouiOuNon(releve: Releve, lieu: Lieu): boolean {
  const lu = normaliser(texte(releve, lieu));
  if (lu !== '' && lu !== 'oui' && lu !== 'non')
    noter(releve, lieu, 'Répondez par oui ou par non.');
  return lu === 'oui';
}

/** One of a few words that the application knows. */
export function mot<Mot extends string>(releve: Releve, lieu: Lieu, mots: readonly Mot[]): Mot {
  const lu = normaliser(texte(releve, lieu)).replaceAll(' ', '-');
  const connu = mots.find((unMot) => unMot === lu);
  if (connu === undefined && lu !== '') {
    noter(releve, lieu, `Il faut ici l’un de ces mots : ${mots.join(', ')}.`);
  }
  return connu ?? (mots[0] as Mot);
}

/** A number of the rules: fixed, « à paramétrer » or « sans objet ». */
export function parametre<T>(
  releve: Releve,
  lieu: Lieu,
  lire: (releve: Releve, lieu: Lieu, texte: string) => T,
): Parametre<T> {
  const lu = texte(releve, lieu);
  const norme = normaliser(lu);
  if (norme === '' || norme === 'a parametrer') return { etat: 'a-parametrer' };
  if (norme === 'sans objet') return { etat: 'sans-objet' };
  return { etat: 'fixe', valeur: lire(releve, lieu, lu) };
}

/** A rate, at most 100 %. */
export function taux(releve: Releve, lieu: Lieu, lu: string): Taux {
  const lecture = lireTaux(lu);
  if (!lecture.ok) {
    noter(releve, lieu, `${lecture.motif} Écrivez « à paramétrer » si la Région ne l’a pas fixé.`);
    return { numerateur: 0, denominateur: 1 };
  }
  const { numerateur, denominateur } = lecture.taux;
  if (numerateur > denominateur) noter(releve, lieu, 'Un taux ne dépasse pas 100 %.');
  return lecture.taux;
}

/** A distance in whole metres, at most 100 km: « 500 m ». */
export function distanceMetres(releve: Releve, lieu: Lieu, lu: string): number {
  const trouve = /^(\d{1,3}(?:\s?\d{3})?)\s?m$/.exec(lu.replaceAll(/\s/g, ' '));
  const metres = Number((trouve?.[1] ?? '').replaceAll(' ', ''));
  if (trouve !== null && metres > 0 && metres <= 100_000) return metres;
  noter(
    releve,
    lieu,
    'Écrivez une distance en mètres, de 1 m à 100 000 m, ainsi : 500 m ; ou « à paramétrer ».',
  );
  return 0;
}

/** An amount in euros, kept in cents. */
export function montant(releve: Releve, lieu: Lieu, lu: string): Centimes {
  const lecture = lireMontant(lu);
  if (lecture.ok) return centimes(lecture.centimes);
  noter(releve, lieu, `${lecture.motif} Écrivez « à paramétrer » si la Région ne l’a pas fixé.`);
  return ZERO;
}
