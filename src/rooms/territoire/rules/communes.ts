import { generationDuCode } from './codes.ts';

/** A name that a commune bears or bore; `communeCode` is the commune it is part of today. */
export interface NomDeCommune {
  readonly code: string;
  readonly nom: string;
  readonly communeCode: string;
  readonly du: string;
  readonly au: string | null;
}

/** Finds the INSEE code that a name means in one department, or null. */
export type Annuaire = (nom: string, departement: string) => string | null;

/** Department written in an official code (« 59 », « 2A », « 971 »), or null for another code. */
export function departementDuCode(code: string): string | null {
  if (generationDuCode(code) === null) return null;
  const trois = code.slice(2, 5);
  return trois.startsWith('0') ? trois.slice(1) : trois;
}

/** Department of a commune, from its INSEE code. */
export function departementDeLaCommune(code: string): string {
  return code.startsWith('97') || code.startsWith('98') ? code.slice(0, 3) : code.slice(0, 2);
}

/** A name as compared: no case, accent, ligature or punctuation, « St » spelt out. */
export function nomCompare(nom: string): string {
  return nom
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bst(e?)\b/g, 'saint$1')
    .trim();
}

/** The names written in one field: « Lille, Faches-Thumesnil, Loos ». */
export function nomsEnumeres(champ: string): string[] {
  return champ
    .split(/[,;/]/)
    .map((nom) => nom.trim())
    .filter((nom) => nom !== '');
}

/**
 * A directory of names as they stand on a day. A commune wins over a part of a commune that bears
 * the same name, a name of that day over one of another day; two that remain are no answer.
 */
export function annuaireDesCommunes(noms: readonly NomDeCommune[], jour: string): Annuaire {
  const parNom = new Map<string, NomDeCommune[]>();
  for (const nom of noms) {
    const cle = `${departementDeLaCommune(nom.code)} ${nomCompare(nom.nom)}`;
    parNom.set(cle, [...(parNom.get(cle) ?? []), nom]);
  }
  return (nom, departement) => {
    const trouves = parNom.get(`${departement} ${nomCompare(nom)}`) ?? [];
    const duJour = trouves.filter(({ du, au }) => du <= jour && (au === null || jour <= au));
    const rangs = [duJour.filter((n) => n.code === n.communeCode), duJour, trouves];
    const retenus = rangs.find((rang) => rang.length > 0) ?? [];
    const codes = new Set(retenus.map(({ communeCode }) => communeCode));
    return codes.size === 1 ? ([...codes][0] ?? null) : null;
  };
}

/** A commune of an EPCI. */
export interface CommuneDeLEpci {
  /** INSEE code. */
  readonly code: string;
  readonly nom: string;
}

/** The communes of an EPCI that a text names, by name or by INSEE code, and what it could not tell. */
export function reconnaitreCommunes(
  texte: string,
  communes: readonly CommuneDeLEpci[],
): { readonly codes: readonly string[]; readonly inconnues: readonly string[] } {
  const codes: string[] = [];
  const inconnues: string[] = [];
  for (const ecrit of nomsEnumeres(texte)) {
    const trouves = communes.filter(
      ({ code, nom }) => code === ecrit || nomCompare(nom) === nomCompare(ecrit),
    );
    const [seule] = trouves;
    if (seule === undefined || trouves.length > 1) inconnues.push(ecrit);
    else if (!codes.includes(seule.code)) codes.push(seule.code);
  }
  return { codes, inconnues };
}
