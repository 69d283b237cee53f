import { compareFr } from '../../../core/typography.ts';
import type { ActionVotee } from './votees.ts';

export const FILTRES = [
  'annee',
  'epci',
  'priorite',
  'entree',
  'section',
  'quartier',
  'q',
  'tri',
] as const;

/** What the address says: the same address shows the same actions to anyone. */
export type Filtre = Readonly<Record<(typeof FILTRES)[number], string>>;

/** The order when the address asks for none. */
export const TRI_PAR_DEFAUT = 'Intercommunalité';

export const TRIS = {
  montant: 'Montant, du plus grand au plus petit',
  'montant-croissant': 'Montant, du plus petit au plus grand',
  intitule: 'Intitulé',
  numero: 'Numéro',
} as const;

/** Reads an address; what it does not know of is left aside. */
export function lireFiltre(query: URLSearchParams): Filtre {
  const lire = (nom: string) => (query.get(nom) ?? '').trim().slice(0, 200);
  const lus = Object.fromEntries(FILTRES.map((nom) => [nom, lire(nom)])) as Filtre;
  return { ...lus, tri: Object.hasOwn(TRIS, lus.tri) ? lus.tri : '' };
}

/** The query of an address, `?` included; empty when nothing is filtered. */
export function ecrireFiltre(filtre: Filtre, page = 1): string {
  const query = new URLSearchParams();
  for (const nom of FILTRES) if (filtre[nom] !== '') query.set(nom, filtre[nom]);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '' : `?${query}`;
}

/** The actions that a filter keeps, in the order that it asks. */
export function filtrer(actions: readonly ActionVotee[], filtre: Filtre): ActionVotee[] {
  const mots = plier(filtre.q).split(/\s+/).filter(Boolean);
  return actions
    .filter((action) => convient(action, filtre) && contient(action, mots))
    .toSorted(ordreDe(filtre.tri));
}

function convient(action: ActionVotee, filtre: Filtre): boolean {
  const voulus: readonly (readonly [string, readonly string[]])[] = [
    [filtre.annee, [String(action.annee)]],
    [filtre.epci, [action.epci.code]],
    [filtre.priorite, [action.priorite.code]],
    [filtre.entree, action.pointsDEntree.map(({ code }) => code)],
    [filtre.section, [action.section]],
    [filtre.quartier, action.quartiers.map(({ code }) => code)],
  ];
  return voulus.every(([voulu, siens]) => voulu === '' || siens.includes(voulu));
}

function contient(action: ActionVotee, mots: readonly string[]): boolean {
  if (mots.length === 0) return true;
  const { numero, intitule, porteur, epci, quartiers } = action;
  const noms = quartiers.map(({ libelle }) => libelle);
  const texte = plier([numero, intitule, porteur, epci.libelle, ...noms].join(' '));
  return mots.every((mot) => texte.includes(mot));
}

/** Small letters without accents: « Étude » is found by « etude ». */
function plier(texte: string): string {
  return texte
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('œ', 'oe');
}

function ordreDe(tri: string): (a: ActionVotee, b: ActionVotee) => number {
  const parNumero = (a: ActionVotee, b: ActionVotee) =>
    b.annee - a.annee || (a.numero < b.numero ? -1 : Number(a.numero > b.numero));
  const montant = (a: ActionVotee, b: ActionVotee) => b.montantCentimes - a.montantCentimes;
  switch (tri) {
    case 'montant':
      return (a, b) => montant(a, b) || parNumero(a, b);
    case 'montant-croissant':
      return (a, b) => montant(b, a) || parNumero(a, b);
    case 'intitule':
      return (a, b) => compareFr(a.intitule, b.intitule) || parNumero(a, b);
    case 'numero':
      return parNumero;
    default:
      return (a, b) => compareFr(a.epci.libelle, b.epci.libelle) || parNumero(a, b);
  }
}
