import { sql } from 'kysely';
import type { Database } from '../../src/core/database/database.ts';
import type { Route } from '../../src/core/http/route.ts';
import { type Formulaire, formulaires, liens } from './lecture.ts';
import { ROUTES, type Visiteur } from './support.ts';

/** A form that someone was shown, on which page. */
export interface FormulaireVu extends Formulaire {
  readonly visiteur: Visiteur;
  readonly page: string;
  readonly route: Route;
}

/** What all the visitors together were shown. */
export interface Visite {
  /** Addresses seen, by route: `GET /enveloppes/:id` → `/enveloppes/…`. */
  readonly adresses: ReadonlyMap<string, readonly string[]>;
  /** One form by route and role, at most. */
  readonly formulaires: readonly FormulaireVu[];
  readonly pagesLues: number;
}

const PAR_ROUTE = 3;
const PARAMETRE = /:\w+(\{[^}]*\})?/g;
const ANNEES = ['2018', '2019'];

/**
 * Walks the product as each visitor, link by link, a few addresses by route and visitor.
 * @param aussi addresses to begin with, that a few links would not reach.
 */
export async function visiter(
  visiteurs: readonly Visiteur[],
  aussi: readonly string[] = [],
): Promise<Visite> {
  const adresses = new Map<string, Set<string>>();
  const vus = new Map<string, FormulaireVu>();
  let pagesLues = 0;
  const noter = (route: Route, adresse: string) => {
    const deja = adresses.get(cleDe(route)) ?? new Set();
    adresses.set(cleDe(route), deja.add(adresse));
  };
  const noterFormulaire = (visiteur: Visiteur, page: string, lu: Formulaire) => {
    const chemin = lu.action.split(/[?#]/)[0] ?? '/';
    const route = routeDe(lu.method, chemin);
    if (route === null) throw new Error(`${page} : ${lu.method} ${lu.action} n’est pas une route`);
    noter(route, chemin);
    const cle = `${cleDe(route)} ${visiteur.role}`;
    if (!vus.has(cle)) vus.set(cle, { ...lu, visiteur, page, route });
  };
  for (const visiteur of visiteurs) {
    await suivre(visiteur, aussi, (route, adresse, page) => {
      noter(route, adresse);
      pagesLues += 1;
      for (const lu of formulaires(page, adresse)) noterFormulaire(visiteur, adresse, lu);
    });
  }
  const listees = [...adresses].map(([cle, ensemble]) => [cle, [...ensemble]] as const);
  return { adresses: new Map(listees), formulaires: [...vus.values()], pagesLues };
}

/** Reads the pages that a visitor can reach, and gives each with its route. */
async function suivre(
  visiteur: Visiteur,
  aussi: readonly string[],
  lue: (route: Route, adresse: string, page: string) => void,
): Promise<void> {
  const rangs = new Map<Route, number>();
  const file = [...aussi, ...departs()];
  const connues = new Set(file);
  for (const adresse of file) {
    const route = routeDe('GET', adresse.split('?')[0] ?? '/');
    const rang = (route && rangs.get(route)) ?? 0;
    if (route === null || rang >= PAR_ROUTE) continue;
    rangs.set(route, rang + 1);
    const page = await lirePage(visiteur, adresse);
    if (page === null) continue;
    lue(route, adresse, page);
    const proposees = [...liens(page), ...parAnnee(page, adresse)];
    const nouvelles = proposees.filter((lien) => !connues.has(lien));
    for (const lien of nouvelles) connues.add(lien);
    file.push(...nouvelles);
  }
}

/** Null for what is not given; nothing to follow in what is not a page. */
async function lirePage(visiteur: Visiteur, adresse: string): Promise<string | null> {
  const { status, corps, entetes } = await visiteur.get(adresse);
  if (status !== 200) return null;
  return estHtml(entetes) ? corps : '';
}

function departs(): string[] {
  const simples = ROUTES.filter(({ method, path }) => method === 'GET' && !path.includes(':'));
  return simples.map(({ path }) => path);
}

/** Where a page lets one choose a year: the two that were played. */
function parAnnee(page: string, adresse: string): string[] {
  return formulaires(page, adresse)
    .filter(({ method, champs }) => method === 'GET' && champs.some(({ nom }) => nom === 'annee'))
    .flatMap(({ action }) => ANNEES.map((annee) => `${action}?annee=${annee}`));
}

/** `GET /enveloppes/:id`, which names a route. */
export function cleDe({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** The route that serves an address; null when none does. */
export function routeDe(method: string, chemin: string): Route | null {
  return ROUTES.find((route) => route.method === method && motifDe(route).test(chemin)) ?? null;
}

const MOTIFS = new Map<string, RegExp>();

function motifDe({ path }: Route): RegExp {
  const connu = MOTIFS.get(path);
  if (connu !== undefined) return connu;
  const motif = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(PARAMETRE, '([^/]+)')}$`);
  MOTIFS.set(path, motif);
  return motif;
}

/** Values of the parameters of a route in an address. */
export function parametres(route: Route, adresse: string): string[] {
  return (
    motifDe(route)
      .exec(adresse.split('?')[0] ?? '')
      ?.slice(1)
      .map(decodeURIComponent) ?? []
  );
}

/**
 * Addresses of a route: those that were seen, or else the identifiers seen on the routes that share
 * its beginning, put into its own path.
 */
export function adressesDe(route: Route, { adresses }: Visite): string[] {
  if (!route.path.includes(':')) return [route.path];
  const vues = (adresses.get(cleDe(route)) ?? []).map((une) => une.split('?')[0] ?? '/');
  if (vues.length > 0) return [...new Set(vues)];
  const racine = `${route.path.split(':')[0]}:`;
  const voisines = ROUTES.filter(({ path }) => path.startsWith(racine));
  const valeurs = voisines.flatMap((voisine) =>
    (adresses.get(cleDe(voisine)) ?? []).map((adresse) => parametres(voisine, adresse)),
  );
  const tirees = valeurs.slice(0, PAR_ROUTE).map((tuple) => remplir(route, tuple));
  return tirees.length > 0 ? [...new Set(tirees)] : [remplir(route, [])];
}

/** The path of a route with values in the place of its parameters. */
export function remplir(route: Route, valeurs: readonly string[]): string {
  let rang = 0;
  return route.path.replaceAll(PARAMETRE, () => {
    rang += 1;
    return encodeURIComponent(valeurs[rang - 1] ?? '7d3f0c1e-0000-4000-8000-000000000000');
  });
}

export function estHtml(entetes: Headers): boolean {
  return entetes.get('content-type')?.startsWith('text/html') === true;
}

/** Revising an envelope: a gesture that succeeds when nothing stands in its way. */
export function gesteDeRevision({ formulaires: vus }: Visite) {
  const vu = vus.find(({ route }) => route.path.endsWith('/reviser'));
  const montant = vu?.champs.find(({ valeur }) => /^[\d\s,]+$/.test(valeur) && valeur.length > 4);
  if (vu === undefined || montant === undefined) throw new Error('aucune révision possible');
  const euros = Number(montant.valeur.replaceAll(/\s/g, '').replace(',', '.'));
  const champs = (rang: number) => ({
    [montant.nom]: String(euros + rang),
    motif: `essai ${rang}`,
  });
  return { chemin: vu.action, champs };
}

export interface Appartenance {
  readonly epciSiren: string;
  readonly organisationId: string | null;
}

interface LigneStockee {
  readonly id: string;
  readonly epci_siren?: string;
  readonly etat?: { epciSiren?: string; contenu?: { epciSiren?: string; porteurId?: string } };
}

/** To whom each stored object belongs, whatever its room: read in the tables, not through the rooms. */
export async function lireAppartenances(database: Database): Promise<Map<string, Appartenance>> {
  const tables = await database.read(sql<{ nom: string }>`
    select distinct table_name as nom from information_schema.columns
    where table_schema = 'public' and column_name = 'id'`);
  const appartenances = new Map<string, Appartenance>();
  for (const { nom } of tables) {
    const lignes = await database.read(sql<{ ligne: LigneStockee }>`
      select to_jsonb(t) as ligne from ${sql.table(nom)} t`);
    for (const { ligne } of lignes) {
      const { id, etat, epci_siren: colonne } = ligne;
      const epciSiren = colonne ?? etat?.epciSiren ?? etat?.contenu?.epciSiren;
      if (epciSiren === undefined) continue;
      const porteur = etat?.contenu?.porteurId ?? appartenances.get(id)?.organisationId;
      appartenances.set(id, { epciSiren, organisationId: porteur ?? null });
    }
  }
  return appartenances;
}
