import { estRna, estSiret } from '../../../../core/identifiers.ts';
import { type Centimes, centimes } from '../../../../core/money.ts';
import { lireMontant } from '../../../../core/typography.ts';
import type { NatureDOrganisation } from '../../../acteur/door.ts';
import type { VoletParticipation } from '../types.ts';
import { simplifier } from './mots.ts';
import type { Defaut } from './types.ts';

/** A cell read, or what is wrong in it. */
export type Lu<T> = { readonly valeur: T } | { readonly defaut: Defaut };

const SANS_MONTANT = /^[-–—\s]*(?:€|euros?)?$/i;

/** An amount; null when the cell is empty or holds a dash, as accountants write nothing. */
export function lireSomme(texte: string): Lu<Centimes | null> {
  if (SANS_MONTANT.test(texte.trim())) return { valeur: null };
  const lu = lireMontant(texte);
  return lu.ok
    ? { valeur: centimes(lu.centimes) }
    : { defaut: { code: 'montant-illisible', motif: lu.motif } };
}

/** A SIRET; one that a spreadsheet turned into a number is refused, never repaired. */
export function lireSiret(texte: string): Lu<string | null> {
  const nu = texte.replace(/\s/g, '');
  if (nu === '') return { valeur: null };
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(nu) || /^\d+[.,]\d+$/.test(nu)) {
    return { defaut: { code: 'siret-abime', texte } };
  }
  return estSiret(nu) ? { valeur: nu } : { defaut: { code: 'siret-faux', texte } };
}

export function lireRna(texte: string): Lu<string | null> {
  const nu = texte.replace(/\s/g, '').toUpperCase();
  if (nu === '') return { valeur: null };
  return estRna(nu) ? { valeur: nu } : { defaut: { code: 'rna-faux', texte } };
}

/** Decimal degrees, at most `borne` on either side; null when the cell is empty. */
export function lireDegres(texte: string, borne: number): Lu<number | null> {
  const nu = texte.trim().replace('\u2212', '-').replace(',', '.');
  if (nu === '') return { valeur: null };
  const degres = /^-?\d{1,3}(?:\.\d+)?$/.test(nu) ? Number(nu) : Number.NaN;
  return Math.abs(degres) <= borne
    ? { valeur: degres }
    : { defaut: { code: 'coordonnee-illisible', texte } };
}

interface Choix {
  readonly code: string;
  readonly libelle: string;
}

const LETTRES_AU_MOINS = 4;

/**
 * The one choice that a text means: its code, its words, its rank (« Priorité 2 », « P2 », « 2 »),
 * or words that its label alone contains. Null when none is, or several are.
 */
export function choisir(texte: string, choix: readonly Choix[]): string | null {
  const simple = simplifier(texte);
  const exact = choix.find(
    ({ code, libelle }) => simplifier(code) === simple || simplifier(libelle) === simple,
  );
  if (exact !== undefined) return exact.code;
  const rang = /^(?:priorite|axe|pilier|p)? ?(\d{1,2})(?: |$)/.exec(simple)?.[1];
  const suite = simple.replace(/^(?:priorite|axe|pilier|p)? ?\d{1,2} ?/, '');
  const numerote = rang === undefined ? undefined : choix[Number(rang) - 1];
  if (numerote !== undefined && (suite === '' || contient(numerote, suite))) return numerote.code;
  if (rang !== undefined || simple.length < LETTRES_AU_MOINS) return null;
  const proches = choix.filter((un) => contient(un, simple));
  return proches.length === 1 ? (proches[0]?.code ?? null) : null;
}

function contient({ code, libelle }: Choix, simple: string): boolean {
  return simplifier(libelle).includes(simple) || simplifier(code).includes(simple);
}

/** A list in a cell: by line or semicolon, and by what else may part its elements. */
export function enListe(texte: string, separateur: RegExp = /[;\n/+,]|\s+et\s+/): string[] {
  return texte
    .split(separateur)
    .map((element) => element.trim())
    .filter((element) => element !== '');
}

const CODE_DE_QUARTIER = /\bQ[PN][0-9AB]{5,6}[NMI]?\b|\b[A-Z]{2,8}-?[0-9A-Z-]*\d[0-9A-Z-]*\b/g;
const LETTRES_D_UN_CODE = 6;

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

const FINANCEUR_NOMME = /^(.*\p{L}.*?)\s*[:=]\s*(.+)$/u;

/** « CAF : 1 000 ; Département : 500 »: each funder has its name and its amount. */
export function lireFinanceurs(
  texte: string,
): Lu<readonly { readonly nom: string; readonly montantCentimes: Centimes }[]> {
  if (SANS_MONTANT.test(texte.trim()) || lireSommeNulle(texte)) return { valeur: [] };
  const lus: { nom: string; montantCentimes: Centimes }[] = [];
  for (const element of texte.split(/[;\n]/).map((un) => un.trim())) {
    if (element === '') continue;
    const [, nom = '', reste = ''] = FINANCEUR_NOMME.exec(element) ?? [];
    if (nom === '') return { defaut: { code: 'financeur-a-nommer', texte } };
    const somme = lireSomme(reste);
    if ('defaut' in somme) return somme;
    if (somme.valeur !== null) lus.push({ nom: nom.trim(), montantCentimes: somme.valeur });
  }
  return { valeur: lus };
}

function lireSommeNulle(texte: string): boolean {
  const lu = lireMontant(texte);
  return lu.ok && lu.centimes === 0;
}

/** « Qui : … Comment : … Quand : … » in one cell; null when the three are not told apart. */
export function lireParticipation(texte: string): VoletParticipation | null {
  const parties = /qui\s*[:?]\s*(.+?)[\s;,.]*comment\s*[:?]\s*(.+?)[\s;,.]*quand\s*[:?]\s*(.+)/is;
  const [, qui = '', comment = '', quand = ''] = parties.exec(texte) ?? [];
  return quand === '' ? null : { qui: qui.trim(), comment: comment.trim(), quand: quand.trim() };
}

const COCHES = new Set(['x', 'oui', 'o', '1', 'vrai', 'true', 'ok']);

/** A cell that is ticked. */
export function estCochee(texte: string): boolean {
  return COCHES.has(simplifier(texte)) || /^[✓✔☑]$/u.test(texte.trim());
}

const NATURES: readonly (readonly [RegExp, NatureDOrganisation])[] = [
  [/^(ccas|centre communal d action sociale|cias)\b/, 'ccas'],
  [/^(commune|ville|mairie)\b/, 'commune'],
  [/^(epci|communaute (d agglomeration|urbaine|de communes)|metropole)\b/, 'epci'],
  [/\b(bailleur|office public de l habitat|oph|hlm)\b/, 'bailleur'],
  [/^(etablissement public|gip|universite|lycee|college|chambre)\b/, 'etablissement-public'],
  [/^(entreprise|sarl|sas|scop|scic|societe)\b/, 'entreprise'],
  [/\b(association|asso|loi 1901)\b/, 'association'],
];

/** The kind of organisation that a text tells; null when it does not. */
export function lireNature(texte: string): NatureDOrganisation | null {
  const simple = simplifier(texte);
  return NATURES.find(([motif]) => motif.test(simple))?.[1] ?? null;
}

/** Running or capital money. */
export function lireSection(texte: string): 'fonctionnement' | 'investissement' | null {
  const simple = simplifier(texte);
  if (/^(f|fonct\w*|section de fonctionnement)$/.test(simple)) return 'fonctionnement';
  return /^(i|inv\w*|section d investissement)$/.test(simple) ? 'investissement' : null;
}
