import type { ActionVotee } from './votees.ts';

export const FILTRES = ['annee', 'epci', 'priorite', 'entree', 'section', 'quartier', 'q'] as const;

/** What the address says: the same address shows the same actions to anyone. */
export type Filtre = Readonly<Record<(typeof FILTRES)[number], string>>;

/** Reads an address; what it does not know of is left aside. */
export function lireFiltre(query: URLSearchParams): Filtre {
  const lire = (nom: string) => (query.get(nom) ?? '').trim().slice(0, 200);
  return Object.fromEntries(FILTRES.map((nom) => [nom, lire(nom)])) as Filtre;
}

/** The query of an address, `?` included; empty when nothing is filtered. */
export function ecrireFiltre(filtre: Filtre): string {
  const query = new URLSearchParams();
  for (const nom of FILTRES) if (filtre[nom] !== '') query.set(nom, filtre[nom]);
  return query.size === 0 ? '' : `?${query}`;
}

/** The actions that a filter keeps. */
export function filtrer(actions: readonly ActionVotee[], filtre: Filtre): ActionVotee[] {
  const mots = plier(filtre.q).split(/\s+/).filter(Boolean);
  return actions.filter((action) => convient(action, filtre) && contient(action, mots));
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
