import { type Centimes, centimes } from '../../../core/money.ts';
import { espacer, formaterMontant } from '../../../core/typography.ts';
import { ecartsDuPlan, totauxDuPlan } from './plan.ts';
import type { PlanDeFinancement } from './types.ts';

/** The balance of a plan in words, the same on the server's page and while one types. */
export interface BilanDit {
  readonly ton: 'vide-encore' | 'juste' | 'a-revoir';
  readonly phrase: string;
  readonly detail: string;
}

/** Says what a plan still lacks, then its totals, contributions in kind apart. */
export function direBilan(plan: PlanDeFinancement): BilanDit {
  const { enArgent, enNature } = ecartsDuPlan(plan);
  const vide = plan.charges.length + plan.produits.length === 0;
  const juste = enArgent === 0 && enNature === 0;
  return {
    ton: vide ? 'vide-encore' : juste ? 'juste' : 'a-revoir',
    phrase: direEcart(vide, enArgent),
    detail: direTotaux(plan, enNature),
  };
}

function direEcart(vide: boolean, ecart: Centimes): string {
  if (vide) return 'Rien n’est encore inscrit.';
  if (ecart === 0) return 'Charges et produits sont égaux.';
  return espacer(`${ilManque(ecart).replace(/^i/, 'I')}.`);
}

function direTotaux(plan: PlanDeFinancement, ecartEnNature: Centimes): string {
  const totaux = totauxDuPlan(plan);
  const { emploisEnNatureCentimes: emplois, contributionsEnNatureCentimes: apports } = totaux;
  const argent = `Charges ${formaterMontant(totaux.chargesCentimes)}, produits ${formaterMontant(totaux.produitsCentimes)}`;
  if (emplois + apports === 0) return `${argent}.`;
  const ecart = ecartEnNature === 0 ? '' : ` (${ilManque(ecartEnNature)})`;
  return espacer(
    `${argent} ; en nature ${formaterMontant(emplois)} d’emplois, ${formaterMontant(apports)} de contributions${ecart}.`,
  );
}

/** « il manque 1 250 € de produits », from an amount in cents: positive when products lack. */
export function ilManque(ecart: Centimes): string {
  const cote = ecart > 0 ? 'produits' : 'charges';
  return `il manque ${formaterMontant(centimes(Math.abs(ecart)))} de ${cote}`;
}
