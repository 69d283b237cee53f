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

/** The same post code; or the same commune in the same department (a CEDEX has its own code). */
function sAccordent(cherchee: AdresseCherchee, adresse: AdresseTrouvee): boolean {
  const [codePostal, commune] = attendus(cherchee);
  const nommee = commune !== null && simplifier(commune) === simplifier(adresse.commune);
  if (codePostal === null) return commune === null || nommee;
  if (codePostal === adresse.codePostal) return true;
  return nommee && memeDepartement(codePostal, adresse.codePostal);
}

/** The post code and commune given, or those that the line ends by. */
function attendus({ texte, codePostal, commune }: AdresseCherchee): [string | null, string | null] {
  const [, code, nom] = /\b(\d{5})\s+([^,\d]+?)\s*$/.exec(texte) ?? [];
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
