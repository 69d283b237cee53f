export { examinerArgent, reglesAParametrer } from './montant.ts';
export { estEquilibre, totauxDuPlan } from './plan.ts';
export type {
  Certitude,
  LigneDeCharge,
  LigneDeProduit,
  MotifDArgent,
  PlanDeFinancement,
} from './types.ts';
