import type { ContenuDeDossier, Motif } from '../../dossier/door.ts';
import type { Champ } from './champs.ts';
import { simplifier } from './mots.ts';
import type { ActionLue, Colonne, Defaut, DefautSitue } from './types.ts';

/** Where each reason lies in a table; money reasons lie in the plan. */
const CHAMPS_DES_MOTIFS: Partial<Record<Motif['code'], Champ>> = {
  'intitule-manquant': 'intitule',
  'porteur-inconnu': 'porteur',
  'priorite-inconnue': 'priorite',
  'theme-inconnu': 'theme',
  'section-non-acceptee': 'section',
  'point-d-entree-inconnu': 'pointsDEntree',
  'point-d-entree-exige': 'pointsDEntree',
  'droit-commun-inconnu': 'droitCommun',
  'quartier-inconnu': 'quartiers',
  'point-hors-quartier': 'longitude',
  'point-trop-loin': 'longitude',
  'nature-non-acceptee': 'quartiers',
  'hors-contrat': 'quartiers',
  'aucun-quartier': 'quartiers',
  'adresses-non-placees': 'quartiers',
  'part-illisible': 'partHabitants',
  'plan-desequilibre': 'coutTotal',
  'ligne-region': 'montantRegion',
  'taux-depasse': 'montantRegion',
  'sous-le-plancher': 'montantRegion',
  'au-dessus-du-plafond': 'montantRegion',
  'part-propre-insuffisante': 'fondsPropres',
};

const PARTICIPATION = {
  qui: 'participationQui',
  comment: 'participationComment',
  quand: 'participationQuand',
} as const satisfies Record<string, Champ>;

const MOTIFS_DU_PLAN: ReadonlySet<Motif['code']> = new Set([
  'montant-non-positif',
  'compte-inconnu',
  'financeur-manquant',
  'ligne-region',
  'plan-desequilibre',
  'contributions-desequilibrees',
  'taux-depasse',
  'sous-le-plancher',
  'au-dessus-du-plafond',
  'part-propre-insuffisante',
]);

/** A dossier that the same holder already has in the same call. */
export interface DejaDepose {
  readonly porteurId: string;
  readonly intitule: string;
  readonly numero: string;
}

/**
 * Adds to what is wrong in the cells of a row what the dispositif refuses, without saying twice
 * what an unreadable cell already explains.
 */
export function examinerAction(
  action: ActionLue,
  contenu: ContenuDeDossier,
  motifs: readonly Motif[],
  colonnes: readonly Colonne[],
  deja: readonly DejaDepose[],
): DefautSitue[] {
  const { defauts } = action;
  const abimees = new Set(defauts.map(({ colonne }) => colonne));
  const planAbime = colonnes.some(({ rang, role }) => abimees.has(rang) && estDuPlan(role));
  const partAbimee = defauts.some(({ defaut }) => estDeLaPart(defaut));
  const refus = motifs
    .map((motif) => ({ motif, colonne: colonneDe(motif, colonnes) }))
    .filter(({ motif }) => !(planAbime && MOTIFS_DU_PLAN.has(motif.code)))
    .filter(({ motif }) => !(partAbimee && 'habitants' in motif))
    .filter(({ colonne }) => colonne === null || !abimees.has(colonne))
    .map(({ motif, colonne }) => ({
      colonne,
      defaut: { code: 'irrecevable', motif } as const,
    }));
  const titre = simplifier(contenu.intitule);
  const meme = deja.find(
    (autre) => autre.porteurId === contenu.porteurId && simplifier(autre.intitule) === titre,
  );
  const doubles = meme === undefined ? [] : [doubleDe(meme.numero)];
  return [...defauts, ...refus, ...doubles];
}

function doubleDe(numero: string): DefautSitue {
  return { colonne: null, defaut: { code: 'deja-depose', numero } };
}

/** A share that cannot be read: nobody knows yet whether it has a place outside received. */
function estDeLaPart(defaut: Defaut): boolean {
  const vide = defaut.code === 'cellule-vide' ? defaut.champ : null;
  return defaut.code === 'part-illisible' || vide === 'partHabitants' || vide === 'partSource';
}

function estDuPlan(role: Colonne['role']): boolean {
  if (role.sorte !== 'champ') return role.sorte !== 'ignoree' && role.sorte !== 'point';
  return ['coutTotal', 'montantRegion', 'fondsPropres', 'autresFinanceurs'].includes(role.champ);
}

function colonneDe(motif: Motif, colonnes: readonly Colonne[]): number | null {
  const champ =
    motif.code === 'participation-a-decrire'
      ? PARTICIPATION[motif.champ]
      : CHAMPS_DES_MOTIFS[motif.code];
  const rangDe = (cherche: Champ) =>
    colonnes.find(({ role }) => role.sorte === 'champ' && role.champ === cherche)?.rang ?? null;
  if (champ === undefined) return null;
  const rang = rangDe(champ);
  return rang === null && motif.code === 'participation-a-decrire' ? rangDe('participation') : rang;
}
