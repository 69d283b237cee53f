import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { ErreurDeFichier } from './types.ts';

/** A piece of the file: a text, a list, or a sheet of named fields. Every value is a text. */
export type Noeud =
  | { readonly genre: 'texte'; readonly ligne: number; readonly texte: string }
  | { readonly genre: 'liste'; readonly ligne: number; readonly elements: readonly Noeud[] }
  | {
      readonly genre: 'fiche';
      readonly ligne: number;
      readonly champs: ReadonlyMap<string, Champ>;
    };

export interface Champ {
  /** The key as the file writes it. */
  readonly cle: string;
  readonly noeud: Noeud;
}

type Arbre =
  | { readonly ok: true; readonly racine: Noeud }
  | { readonly ok: false; readonly erreurs: readonly ErreurDeFichier[] };

/** Longest file read, in characters: a region's rules hold in a few pages. */
const LONGUEUR_MAXIMALE = 100_000;

/** How a key is compared: « Points d’entrée » and « points d'entree » are the same. */
export function normaliser(mot: string): string {
  const sansAccents = mot.normalize('NFD').replace(/\p{M}/gu, '');
  return sansAccents.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim();
}

/**
 * Reads a YAML text into texts, lists and sheets, each with its line. No value is guessed to be a
 * number, a date or a boolean; anchors, aliases and tags are refused.
 */
export function lireArbre(texte: string): Arbre {
  if (texte.length > LONGUEUR_MAXIMALE) {
    return illisible(null, 'Le fichier est trop long : 100 000 caractères au plus.');
  }
  try {
    return lireYaml(texte.replace(/^\uFEFF/, ''));
  } catch (erreur) {
    if (erreur instanceof Inattendu) return illisible(erreur.ligne, erreur.message);
    if (erreur instanceof RangeError) return illisible(null, 'Le fichier est trop imbriqué.');
    throw erreur;
  }
}

/** Something that a rules file does not hold, with its line. */
class Inattendu extends Error {
  readonly ligne: number;

  constructor(ligne: number, motif: string) {
    super(motif);
    this.ligne = ligne;
  }
}

function illisible(ligne: number | null, motif: string): Arbre {
  return { ok: false, erreurs: [{ chemin: 'fichier', motif, ligne }] };
}

const MOTIFS: Readonly<Partial<Record<string, string>>> = {
  TAB_AS_INDENT: 'Une tabulation commence la ligne : remplacez-la par des espaces.',
  BAD_INDENT: 'Le retrait de cette ligne ne suit pas celui des lignes voisines.',
  MISSING_CHAR: 'Un guillemet, un deux-points ou un crochet manque.',
  MULTIPLE_DOCS: 'Le fichier contient plusieurs documents : n’en gardez qu’un.',
};

function lireYaml(texte: string): Arbre {
  const lignes = new LineCounter();
  const options = { schema: 'failsafe', uniqueKeys: false, lineCounter: lignes } as const;
  const document = parseDocument(texte, { ...options, prettyErrors: false });
  const [erreur] = document.errors;
  if (erreur !== undefined) {
    const motif = MOTIFS[erreur.code] ?? 'L’écriture de cette ligne n’est pas comprise.';
    return illisible(lignes.linePos(erreur.pos[0]).line, motif);
  }
  if (document.contents === null) return illisible(null, 'Le fichier est vide.');
  const ligneDe = (noeud: Node) => lignes.linePos(noeud.range?.[0] ?? 0).line;
  return { ok: true, racine: convertir(document.contents, ligneDe) };
}

type LigneDe = (noeud: Node) => number;

function convertir(noeud: Node, ligneDe: LigneDe): Noeud {
  const ligne = ligneDe(noeud);
  if (noeud.tag !== undefined && !noeud.tag.startsWith('tag:yaml.org,2002:')) {
    throw new Inattendu(ligne, 'Une étiquette (« ! ») n’a pas cours ici.');
  }
  if (isScalar(noeud)) return { genre: 'texte', ligne, texte: String(noeud.value ?? '').trim() };
  if (isSeq<Node>(noeud)) {
    const elements = noeud.items.map((element) => convertir(element, ligneDe));
    return { genre: 'liste', ligne, elements };
  }
  if (isMap<Node, Node | null>(noeud))
    return { genre: 'fiche', ligne, champs: lireChamps(noeud, ligneDe) };
  throw new Inattendu(ligne, 'Un renvoi (« * ») n’a pas cours ici : recopiez le texte.');
}

function lireChamps(fiche: YAMLMap<Node, Node | null>, ligneDe: LigneDe): Map<string, Champ> {
  const champs = new Map<string, Champ>();
  for (const { key, value } of fiche.items) {
    const ligne = ligneDe(key);
    if (!isScalar(key)) throw new Inattendu(ligne, 'Une clé est un simple texte.');
    const cle = String(key.value ?? '').trim();
    const nom = normaliser(cle);
    if (champs.has(nom)) throw new Inattendu(ligne, `La clé « ${cle} » est écrite deux fois.`);
    const noeud: Noeud =
      value === null ? { genre: 'texte', ligne, texte: '' } : convertir(value, ligneDe);
    champs.set(nom, { cle, noeud });
  }
  return champs;
}
