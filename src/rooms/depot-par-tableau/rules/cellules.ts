import { estRna, estSiret } from '../../../core/identifiers.ts';
import { type Centimes, centimes } from '../../../core/money.ts';
import { lireMontant } from '../../../core/typography.ts';
import type { NatureDOrganisation } from '../../acteur/door.ts';
import type { VoletParticipation } from '../../dossier/door.ts';
import { simplifier } from './mots.ts';
import type { Defaut } from './types.ts';

/** A cell read, or what is wrong in it. */
export type Lu<T> = { readonly valeur: T } | { readonly defaut: Defaut };

// Beyond that, a cell is not what its column says, and reading it could take long.
const LETTRES_D_UN_MONTANT = 100;

const SANS_MONTANT = /^[-–—\s]*(?:€|euros?)?$/i;

/** An amount; null when the cell is empty or holds a dash, as accountants write nothing. */
export function lireSomme(texte: string): Lu<Centimes | null> {
  if (SANS_MONTANT.test(texte.trim())) return { valeur: null };
  if (texte.length > LETTRES_D_UN_MONTANT) {
    return { defaut: { code: 'montant-illisible', motif: 'Ce texte est trop long.' } };
  }
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

/** « CAF : 1 000 ; Département : 500 »: each funder has its name and its amount. */
export function lireFinanceurs(
  texte: string,
): Lu<readonly { readonly nom: string; readonly montantCentimes: Centimes }[]> {
  if (SANS_MONTANT.test(texte.trim()) || lireSommeNulle(texte)) return { valeur: [] };
  const lus: { nom: string; montantCentimes: Centimes }[] = [];
  for (const element of texte.split(/[;\n]/).map((un) => un.trim())) {
    if (element === '') continue;
    const coupure = element.search(/[:=]/);
    const nom = element.slice(0, Math.max(coupure, 0)).trim();
    if (!/\p{L}/u.test(nom)) return { defaut: { code: 'financeur-a-nommer', texte } };
    const somme = lireSomme(element.slice(coupure + 1));
    if ('defaut' in somme) return somme;
    if (somme.valeur !== null) lus.push({ nom, montantCentimes: somme.valeur });
  }
  return { valeur: lus };
}

function lireSommeNulle(texte: string): boolean {
  const lu = lireSomme(texte);
  return 'valeur' in lu && lu.valeur === 0;
}

const QUESTIONS = /\b(qui|comment|quand)\s*[:?]/gi;

/** « Qui : … Comment : … Quand : … » in one cell; null when the three are not told apart. */
export function lireParticipation(texte: string): VoletParticipation | null {
  const trouvees = [...texte.matchAll(QUESTIONS)];
  const [qui, comment, quand] = trouvees;
  const ordre = trouvees.map(([, mot = '']) => mot.toLowerCase()).join(' ');
  if (ordre !== 'qui comment quand' || !qui || !comment || !quand) return null;
  const volet = {
    qui: entre(texte, qui, comment),
    comment: entre(texte, comment, quand),
    quand: entre(texte, quand),
  };
  return Object.values(volet).includes('') ? null : volet;
}

/** The text after a question and before the next one, without the punctuation between them. */
function entre(texte: string, avant: RegExpExecArray, apres?: RegExpExecArray): string {
  const reponse = texte.slice(avant.index + avant[0].length, apres?.index).trim();
  const fin = reponse.at(-1) ?? '';
  return ';,.'.includes(fin) && apres !== undefined ? reponse.slice(0, -1).trim() : reponse;
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
