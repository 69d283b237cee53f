import { simplifier } from './mots.ts';

/** A list in a cell: by line or semicolon, and by what else may part its elements. */
export function enListe(texte: string, separateur: RegExp = /[;\n/+,]|(?<=\s)et(?=\s)/): string[] {
  return texte
    .split(separateur)
    .map((element) => element.trim())
    .filter((element) => element !== '');
}

const CODE_DE_QUARTIER = /\bQ[PN][0-9AB]{5,6}[NMI]?\b|\b[A-Z]{2,8}-?[0-9A-Z-]*\d[0-9A-Z-]*\b/g;
const LETTRES_D_UN_CODE = 6;
const LETTRES_D_UN_QUARTIER = 300;

/** Codes of the quartiers of a cell, by code or by the names that the agent has translated. */
export function lireQuartiers(
  texte: string,
  noms: ReadonlyMap<string, string>,
): { readonly codes: string[]; readonly inconnus: string[] } {
  const codes: string[] = [];
  const inconnus: string[] = [];
  for (const element of enListe(texte, /[;\n]/)) {
    const trouves = codesDe(element, noms);
    for (const partie of trouves.length > 0 ? [] : enListe(element)) {
      const lus = codesDe(partie, noms);
      if (lus.length === 0) inconnus.push(partie);
      codes.push(...lus);
    }
    codes.push(...trouves);
  }
  return { codes: [...new Set(codes)], inconnus };
}

function codesDe(texte: string, noms: ReadonlyMap<string, string>): string[] {
  if (texte.length > LETTRES_D_UN_QUARTIER) return [];
  const nomme = noms.get(simplifier(texte));
  if (nomme !== undefined) return [nomme];
  const codes = (texte.match(CODE_DE_QUARTIER) ?? []).filter(
    (code) => code.length >= LETTRES_D_UN_CODE,
  );
  const reste = codes.reduce((avant, code) => avant.replace(code, ''), texte);
  if (!/\p{L}/u.test(reste)) return codes;
  // Beside a name stands one code only; in a list, each element is read apart.
  return codes.length === 1 && !/[,/+]/.test(texte) ? codes : [];
}
