import type { AdresseCherchee, AdresseTrouvee, Doute, Proposition } from './types.ts';

/**
 * From 0.8 an answer may be taken, from 0.5 it is shown to be confirmed; `result_status` says « ok »
 * even for nonsense, and a good score may lie in another region (real cases): the commune and the
 * post code typed must agree.
 */
const SCORE_SUR = 0.8;
const SCORE_POSSIBLE = 0.5;
const PRECISES = new Set(['housenumber', 'street', 'locality']);

/** What tells against an answer, given what was typed. */
export function jugerAdresse(cherchee: AdresseCherchee, adresse: AdresseTrouvee): Proposition {
  const { score } = adresse;
  const doutes: Doute[] = [
    ...(score < SCORE_POSSIBLE ? (['score-faible'] as const) : []),
    ...(score >= SCORE_POSSIBLE && score < SCORE_SUR ? (['score-moyen'] as const) : []),
    ...(sAccordent(cherchee, adresse) ? [] : (['autre-commune'] as const)),
    ...(PRECISES.has(adresse.precision) ? [] : (['imprecise'] as const)),
  ];
  return { adresse, doutes };
}

/** What to do with an answer: take it, have it confirmed by someone, or ask for the address again. */
export function suiteDe({ adresse, doutes }: Proposition): 'prendre' | 'confirmer' | 'redemander' {
  if (adresse.score < SCORE_POSSIBLE) return 'redemander';
  return doutes.length === 0 ? 'prendre' : 'confirmer';
}

/**
 * The commune named, when one is: with its post code, or in its department (a CEDEX has its own
 * code). Without a name, the same post code. An answer that names neither agrees with nothing.
 */
function sAccordent(cherchee: AdresseCherchee, adresse: AdresseTrouvee): boolean {
  const [codePostal, commune] = attendus(cherchee);
  if (commune !== null && !memeCommune(commune, adresse.commune)) return false;
  if (codePostal === null || codePostal === adresse.codePostal) return true;
  return commune !== null && memeDepartement(codePostal, adresse.codePostal);
}

/** The same name, or one within the other: « Hellemmes » and « Lille (Hellemmes) ». */
function memeCommune(ecrite: string, trouvee: string): boolean {
  const [a, b] = [simplifier(ecrite).split(' '), simplifier(trouvee).split(' ')];
  if (a[0] === '' || b[0] === '') return a[0] === b[0];
  return a.every((mot) => b.includes(mot)) || b.every((mot) => a.includes(mot));
}

/** The post code and commune given, or those that the line ends by. */
function attendus({ texte, codePostal, commune }: AdresseCherchee): [string | null, string | null] {
  const [, code, nom] = /\b(\d{5})(?:\s+([^,\d]+?))?\s*$/.exec(texte) ?? [];
  return [codePostal ?? code ?? null, commune ?? nom ?? null];
}

function memeDepartement(a: string, b: string): boolean {
  return a.slice(0, 2) === b.slice(0, 2);
}

function simplifier(nom: string): string {
  return nom
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\bcedex\b.*$/g, '')
    .replaceAll(/\bst(e?)\b/g, 'saint$1')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
