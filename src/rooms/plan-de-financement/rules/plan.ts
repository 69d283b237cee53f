import { type Centimes, centimes, somme, ZERO } from '../../../core/money.ts';
import type { LigneDeCharge, MotifDArgent, PlanDeFinancement } from './types.ts';

const COMPTE_DE_CHARGE = /^(6\d|86)\d*$/;
const COMPTE_DE_PRODUIT = /^(7\d|87)\d*$/;
const CONTRIBUTIONS_VOLONTAIRES = /^(86|87)/;
const SUBVENTIONS = /^74/;

/** The parts of a plan, contributions in kind (accounts 86 and 87) apart (CERFA 12156). */
export interface TotauxDePlan {
  readonly chargesCentimes: Centimes;
  /** What a funder has refused brings nothing. */
  readonly produitsCentimes: Centimes;
  readonly emploisEnNatureCentimes: Centimes;
  readonly contributionsEnNatureCentimes: Centimes;
  /** What the Region is asked for. */
  readonly demandeCentimes: Centimes;
  /** Products neither asked from the Region nor from any other subsidy (account 74). */
  readonly propresCentimes: Centimes;
}

/** Sums of a plan, in cents. */
export function totauxDuPlan({ charges, produits }: PlanDeFinancement): TotauxDePlan {
  const total = (lignes: readonly LigneDeCharge[]) =>
    somme(lignes.map(({ montantCentimes }) => montantCentimes));
  const enArgent = (ligne: LigneDeCharge) => !estEnNature(ligne);
  const apports = produits.filter(({ certitude }) => certitude !== 'refuse');
  const produitsEnArgent = apports.filter(enArgent);
  return {
    chargesCentimes: total(charges.filter(enArgent)),
    produitsCentimes: total(produitsEnArgent),
    emploisEnNatureCentimes: total(charges.filter(estEnNature)),
    contributionsEnNatureCentimes: total(apports.filter(estEnNature)),
    demandeCentimes: total(produits.filter(({ region }) => region)),
    propresCentimes: total(
      produitsEnArgent.filter(({ compte, region }) => !region && !SUBVENTIONS.test(compte)),
    ),
  };
}

/** Charges equal products to the cent, and contributions in kind likewise on their own. */
export function estEquilibre(plan: PlanDeFinancement): boolean {
  return desequilibres(plan).length === 0;
}

/** Tells a line of contributions in kind (accounts 86 and 87) from one of money. */
export function estEnNature({ compte }: Pick<LigneDeCharge, 'compte'>): boolean {
  return CONTRIBUTIONS_VOLONTAIRES.test(compte);
}

/** What is missing on each side, in cents: positive when products lack, negative when charges do. */
export function ecartsDuPlan(plan: PlanDeFinancement): {
  readonly enArgent: Centimes;
  readonly enNature: Centimes;
} {
  const totaux = totauxDuPlan(plan);
  return {
    enArgent: centimes(totaux.chargesCentimes - totaux.produitsCentimes),
    enNature: centimes(totaux.emploisEnNatureCentimes - totaux.contributionsEnNatureCentimes),
  };
}

function desequilibres(plan: PlanDeFinancement): MotifDArgent[] {
  const { enArgent, enNature } = ecartsDuPlan(plan);
  return [
    ...(enArgent === ZERO ? [] : [{ code: 'plan-desequilibre' as const, ecartCentimes: enArgent }]),
    ...(enNature === ZERO
      ? []
      : [{ code: 'contributions-desequilibrees' as const, ecartCentimes: enNature }]),
  ];
}

/** Every fault of a plan: accounts, amounts, funders, the Region's one line, the balance. */
export function examinerPlan(plan: PlanDeFinancement): MotifDArgent[] {
  const { charges, produits } = plan;
  const lignesRegion = produits.filter(({ region }) => region);
  return [
    ...charges.flatMap((ligne) => examinerLigne(ligne, COMPTE_DE_CHARGE)),
    ...produits.flatMap((ligne) => examinerLigne(ligne, COMPTE_DE_PRODUIT)),
    ...produits
      .filter(({ compte, financeur }) => SUBVENTIONS.test(compte) && financeur.trim() === '')
      .map(({ libelle }) => ({ code: 'financeur-manquant' as const, libelle })),
    ...(lignesRegion.length === 1 && lignesRegion.every(({ compte }) => SUBVENTIONS.test(compte))
      ? []
      : [{ code: 'ligne-region' as const, nombre: lignesRegion.length }]),
    ...desequilibres(plan),
  ];
}

function examinerLigne(
  { compte, libelle, montantCentimes }: LigneDeCharge,
  comptes: RegExp,
): MotifDArgent[] {
  return [
    ...(comptes.test(compte) ? [] : [{ code: 'compte-inconnu' as const, compte, libelle }]),
    ...(montantCentimes > 0 ? [] : [{ code: 'montant-non-positif' as const, libelle }]),
  ];
}
