import { type Centimes, centimes, somme } from '../../../core/money.ts';
import type {
  LigneDeCharge,
  LigneDeProduit,
  PlanDeFinancement,
} from '../../plan-de-financement/rules/door.ts';
import { lireFinanceurs, lireSomme } from './cellules.ts';
import type { Colonne, Defaut, DefautSitue } from './types.ts';

interface Releve {
  readonly texteDe: (colonne: Colonne) => string;
  readonly signaler: (colonne: Colonne | null, defaut: Defaut) => void;
}

/** Title of the one charge line of a table that tells nothing but the whole cost. */
const COUT_D_ENSEMBLE = 'Coût total selon le tableau de l’EPCI';

/**
 * The financing plan of a row. Charges come from the columns titled by an account, else from the
 * whole cost on one line (account 60, to be detailed later); each funder's column makes a product.
 */
export function lirePlan(
  colonnes: readonly Colonne[],
  regionNom: string,
  texteDe: (colonne: Colonne) => string,
): { readonly plan: PlanDeFinancement; readonly defauts: readonly DefautSitue[] } {
  const defauts: DefautSitue[] = [];
  const signaler = (colonne: Colonne | null, defaut: Defaut) =>
    defauts.push({ colonne: colonne?.rang ?? null, defaut });
  const releve: Releve = { texteDe, signaler };
  const charges = lireCharges(colonnes, releve);
  const produits = colonnes.flatMap((colonne) => lireProduits(colonne, regionNom, releve));
  return { plan: { charges, produits }, defauts };
}

function lireCharges(colonnes: readonly Colonne[], releve: Releve): LigneDeCharge[] {
  const detail = colonnes.flatMap((colonne): LigneDeCharge[] => {
    const { role } = colonne;
    if (role.sorte !== 'charge') return [];
    const montantCentimes = montantDe(colonne, releve);
    const { compte, libelle } = role;
    return montantCentimes === null ? [] : [{ compte, libelle, montantCentimes }];
  });
  const cout = colonnes.find(({ role }) => role.sorte === 'champ' && role.champ === 'coutTotal');
  if (cout === undefined) return detail;
  const coutCentimes = montantDe(cout, releve);
  if (detail.length === 0) {
    if (coutCentimes === null) {
      if (releve.texteDe(cout).trim() === '') vide(cout, releve);
      return [];
    }
    return [{ compte: '60', libelle: COUT_D_ENSEMBLE, montantCentimes: coutCentimes }];
  }
  const enArgent = detail.filter(({ compte }) => !compte.startsWith('86'));
  const chargesCentimes = somme(enArgent.map(({ montantCentimes }) => montantCentimes));
  if (coutCentimes !== null && coutCentimes !== chargesCentimes) {
    releve.signaler(cout, { code: 'cout-different', coutCentimes, chargesCentimes });
  }
  return detail;
}

function vide(colonne: Colonne, { signaler }: Releve): void {
  const { role } = colonne;
  if (role.sorte === 'champ') signaler(colonne, { code: 'cellule-vide', champ: role.champ });
}

/** A positive amount, or null for nothing: a zero is no line of a plan. */
function montantDe(colonne: Colonne, { texteDe, signaler }: Releve): Centimes | null {
  const lu = lireSomme(texteDe(colonne));
  if ('defaut' in lu) {
    signaler(colonne, lu.defaut);
    return null;
  }
  return lu.valeur === null || lu.valeur === 0 ? null : lu.valeur;
}

function lireProduits(colonne: Colonne, regionNom: string, releve: Releve): LigneDeProduit[] {
  const { role } = colonne;
  if (role.sorte === 'financeur') {
    return produit(colonne, releve, subvention(role.nom, false));
  }
  if (role.sorte === 'produit') {
    return produit(colonne, releve, { ...AUTRE, compte: role.compte, libelle: role.libelle });
  }
  if (role.sorte !== 'champ') return [];
  if (role.champ === 'montantRegion') {
    const lignes = produit(colonne, releve, subvention(regionNom, true));
    if (releve.texteDe(colonne).trim() === '') vide(colonne, releve);
    return lignes;
  }
  if (role.champ === 'fondsPropres') {
    return produit(colonne, releve, { ...AUTRE, compte: '75', libelle: 'Ressources propres' });
  }
  return role.champ === 'autresFinanceurs' ? lireAutres(colonne, releve) : [];
}

type Modele = Omit<LigneDeProduit, 'montantCentimes'>;

const AUTRE = { financeur: '', region: false, certitude: 'sollicite' } as const;

function subvention(financeur: string, region: boolean): Modele {
  return { compte: '74', libelle: financeur, financeur, region, certitude: 'sollicite' };
}

function produit(colonne: Colonne, releve: Releve, modele: Modele): LigneDeProduit[] {
  const montantCentimes = montantDe(colonne, releve);
  return montantCentimes === null ? [] : [{ ...modele, montantCentimes }];
}

function lireAutres(colonne: Colonne, { texteDe, signaler }: Releve): LigneDeProduit[] {
  const lus = lireFinanceurs(texteDe(colonne));
  if ('defaut' in lus) {
    signaler(colonne, lus.defaut);
    return [];
  }
  return lus.valeur
    .filter(({ montantCentimes }) => montantCentimes > 0)
    .map(({ nom, montantCentimes }) => ({
      ...subvention(nom, false),
      montantCentimes: centimes(montantCentimes),
    }));
}
