export { direMotif, direRefusDossier } from './pages/phrases.ts';
export { direDefautDeLigne, direLigneEcartee, direRefusImport } from './pages/phrases-tableau.ts';
export { traiterAccuse } from './pages/traiter-accuse.ts';
export type { Correspondance, RapportDImport, RefusImport } from './rules/tableau/types.ts';
export type {
  CommandeDossier,
  ContenuDeDossier,
  Dossier,
  LigneDeProduit,
  Motif,
  PlanDeFinancement,
  RefusDossier,
} from './rules/types.ts';
export type { DemandeDImport } from './store/analyse.ts';
export type { ReponseDImport } from './store/import.ts';
export { importerTableau, verificationImport } from './store/import.ts';
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
