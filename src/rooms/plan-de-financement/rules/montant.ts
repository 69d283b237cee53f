import { appliquerTaux } from '../../../core/fractions.ts';
import { centimes } from '../../../core/money.ts';
import type { Dispositif, Parametre } from '../../dispositif/door.ts';
import { examinerPlan, type TotauxDePlan, totauxDuPlan } from './plan.ts';
import type { MotifDArgent, PlanDeFinancement } from './types.ts';

/**
 * Every fault of what an action costs and asks: its plan, then the amount rules of the dispositif.
 * Those that the Region has not fixed are not applied (see `reglesAParametrer`).
 */
export function examinerArgent(plan: PlanDeFinancement, dispositif: Dispositif): MotifDArgent[] {
  return [...examinerPlan(plan), ...examinerMontant(totauxDuPlan(plan), dispositif)];
}

/** Rate, floor, ceiling and own share, where the dispositif fixes them; rates are exact. */
function examinerMontant(totaux: TotauxDePlan, { regles }: Dispositif): MotifDArgent[] {
  const { demandeCentimes, chargesCentimes, propresCentimes } = totaux;
  const plancherCentimes = fixe(regles.plancherCentimes);
  const plafondCentimes = fixe(regles.plafondCentimes);
  const taux = fixe(regles.tauxMaximal);
  const part = fixe(regles.partPropreMinimale);
  const motifs: MotifDArgent[] = [];
  if (plancherCentimes !== null && demandeCentimes < plancherCentimes) {
    motifs.push({ code: 'sous-le-plancher', plancherCentimes });
  }
  if (plafondCentimes !== null && demandeCentimes > plafondCentimes) {
    motifs.push({ code: 'au-dessus-du-plafond', plafondCentimes });
  }
  if (taux !== null) {
    const maximumCentimes = centimes(appliquerTaux(chargesCentimes, taux, 'inferieur'));
    motifs.push(
      ...si(demandeCentimes > maximumCentimes, { code: 'taux-depasse', maximumCentimes }),
    );
  }
  if (part !== null) {
    const minimumCentimes = centimes(appliquerTaux(chargesCentimes, part, 'superieur'));
    const manque = propresCentimes < minimumCentimes;
    motifs.push(...si(manque, { code: 'part-propre-insuffisante', minimumCentimes }));
  }
  return motifs;
}

function si(condition: boolean, motif: MotifDArgent): MotifDArgent[] {
  return condition ? [motif] : [];
}

function fixe<T>(parametre: Parametre<T>): T | null {
  return parametre.etat === 'fixe' ? parametre.valeur : null;
}

const NOMS_DES_REGLES = {
  tauxMaximal: 'taux maximal',
  plancherCentimes: 'plancher',
  plafondCentimes: 'plafond',
  partPropreMinimale: 'part propre minimale',
} as const satisfies Record<Exclude<keyof Dispositif['regles'], ReglesDeLieu>, string>;

/** Where an action may be is judged elsewhere, place by place. */
type ReglesDeLieu = 'distanceMaximaleMetres' | 'partDeLaZone' | 'partDesHabitants';

/** The amount rules that the Region has not fixed: not applied, and said so on the receipt. */
export function reglesAParametrer({ regles }: Dispositif): string[] {
  return Object.entries(NOMS_DES_REGLES)
    .filter(([regle]) => regles[regle as keyof typeof NOMS_DES_REGLES].etat === 'a-parametrer')
    .map(([, nom]) => nom);
}
