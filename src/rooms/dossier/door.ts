export { direMotif, direRefusDossier } from './pages/phrases.ts';
export { traiterAccuse } from './pages/traiter-accuse.ts';
export type {
  CommandeDossier,
  ContenuDeDossier,
  Dossier,
  LigneDeProduit,
  Motif,
  PlanDeFinancement,
  RefusDossier,
} from './rules/types.ts';
export { pieceDossier } from './store/piece.ts';
export type { DossierLu } from './store/queries.ts';
export {
  lireDossier,
  lireDossiers,
  listerDossiers,
  listerDossiersDeposes,
} from './store/queries.ts';
export { verificationDossier } from './store/verification.ts';
