import { type Centimes, centimes, somme } from '../../../core/money.ts';
import { lireSomme } from './cellules.ts';
import { trouverEntete } from './entete.ts';
import { type Comprehension, comprendreLigne } from './ligne.ts';
import { simplifier } from './mots.ts';
import type {
  ActionLue,
  Colonne,
  DefautSitue,
  Entete,
  Lecture,
  LigneEcartee,
  Lignes,
  RefusImport,
} from './types.ts';

/** A table understood, before anything is asked of the other rooms. */
export interface TableauCompris {
  readonly entete: Entete;
  readonly actions: readonly ActionLue[];
  readonly ecartees: readonly LigneEcartee[];
}

/** Most actions of one table: more than any EPCI ever kept in one year. */
export const ACTIONS_AU_PLUS = 2000;

/** Understands a whole sheet: its header, its actions, and the rows that are none. */
export function comprendreTableau(
  lignes: Lignes,
  lecture: Lecture,
  epciSiren: string,
):
  | { readonly ok: true; readonly tableau: TableauCompris }
  | { readonly ok: false; refus: RefusImport } {
  const trouve = trouverEntete(lignes, lecture);
  if (!trouve.ok) return trouve;
  const { entete } = trouve;
  const noms = Object.entries(lecture.correspondance.quartiers ?? {});
  const comprehension: Comprehension = {
    entete,
    dispositif: lecture.dispositif,
    epciSiren,
    nomsDeQuartier: new Map(noms.map(([nom, code]) => [simplifier(nom), code])),
  };
  const tableau = trier(lignes, comprehension);
  if (tableau.actions.length === 0) return { ok: false, refus: { code: 'aucune-action' } };
  if (tableau.actions.length > ACTIONS_AU_PLUS) {
    return { ok: false, refus: { code: 'trop-d-actions', maximum: ACTIONS_AU_PLUS } };
  }
  return { ok: true, tableau };
}

function trier(lignes: Lignes, comprehension: Comprehension): TableauCompris {
  const { entete } = comprehension;
  const actions: ActionLue[] = [];
  const ecartees: LigneEcartee[] = [];
  for (const [rang, cellules] of lignes.entries()) {
    if (rang <= entete.rang || cellules.every((cellule) => cellule.trim() === '')) continue;
    const ecartee = ecarter(cellules, rang, entete, actions);
    if (ecartee === null) actions.push(comprendreLigne(cellules, rang, comprehension));
    else ecartees.push(ecartee);
  }
  return { entete, actions: signalerLesDoubles(actions), ecartees };
}

/** Totals and section titles are no actions; what they say is kept in the report. */
function ecarter(
  cellules: readonly string[],
  rang: number,
  { colonnes }: Entete,
  avant: readonly ActionLue[],
): LigneEcartee | null {
  const ligne = rang + 1;
  const remplies = cellules.flatMap((cellule, colonne) =>
    cellule.trim() === '' ? [] : [{ colonne, texte: simplifier(cellule) }],
  );
  const porte = (champ: string) =>
    remplies.some(({ colonne }) => champDe(colonnes[colonne]) === champ);
  const total = remplies.some(({ texte }) => /^(sous )?total\b|^totaux\b/.test(texte));
  if (total && !porte('siret') && !porte('rna') && !porte('quartiers')) {
    const partiel = remplies.some(({ texte }) => texte.startsWith('sous total'));
    return { ligne, raison: 'total', ecart: partiel ? null : ecartDe(cellules, colonnes, avant) };
  }
  const [seule] = remplies;
  const titre =
    remplies.length === 1 && seule !== undefined && champDe(colonnes[seule.colonne]) !== 'intitule';
  return titre ? { ligne, raison: 'titre', ecart: null } : null;
}

function champDe(colonne: Colonne | undefined): string | null {
  return colonne?.role.sorte === 'champ' ? colonne.role.champ : null;
}

function ecartDe(
  cellules: readonly string[],
  colonnes: readonly Colonne[],
  avant: readonly ActionLue[],
): LigneEcartee['ecart'] {
  const colonne = colonnes.find((une) => champDe(une) === 'montantRegion');
  const lu = lireSomme(cellules[colonne?.rang ?? -1] ?? '');
  if ('defaut' in lu || lu.valeur === null) return null;
  const sommeCentimes = somme(avant.map(demandeDe));
  return lu.valeur === sommeCentimes ? null : { ecritCentimes: lu.valeur, sommeCentimes };
}

/** What an action asks from the Region. */
export function demandeDe({ contenu }: ActionLue): Centimes {
  const lignes = contenu.plan.produits.filter(({ region }) => region);
  return centimes(lignes.reduce((total, { montantCentimes }) => total + montantCentimes, 0));
}

/** One holder does not hold two actions of one title. */
function signalerLesDoubles(actions: readonly ActionLue[]): ActionLue[] {
  const vues = new Map<string, number>();
  return actions.map((action) => {
    const cle = [cleDePorteur(action), simplifier(action.contenu.intitule)].join('\n');
    const ligne = vues.get(cle);
    vues.set(cle, ligne ?? action.ligne);
    if (ligne === undefined) return action;
    const double: DefautSitue = { colonne: null, defaut: { code: 'ligne-en-double', ligne } };
    return { ...action, defauts: [...action.defauts, double] };
  });
}

/** What tells one holder from another in a table. */
export function cleDePorteur({ porteur }: Pick<ActionLue, 'porteur'>): string {
  return porteur.siret ?? porteur.rna ?? simplifier(porteur.nom);
}
