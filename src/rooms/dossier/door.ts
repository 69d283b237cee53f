export { direMotif, direRefusDossier } from './pages/phrases.ts';
export type {
  CommandeDossier,
  ContenuDeDossier,
  Dossier,
  Motif,
  RefusDossier,
  VoletParticipation,
} from './rules/types.ts';
export { lireAdressesAPlacer, relancerLesPlaces } from './store/adresses.ts';
export { type Cadre, examinerDepot, lireCadre } from './store/lectures.ts';
export { pieceDossier } from './store/piece.ts';
export type { DossierLu, TeteDeDossier } from './store/queries.ts';
export {
  idsDesDeposes,
  lireDossier,
  lireDossiers,
  lireTetes,
  listerDossiers,
  listerDossiersDeposes,
} from './store/queries.ts';
export { verificationDossier } from './store/verification.ts';
