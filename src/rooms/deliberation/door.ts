export { direRefusDeliberation } from './pages/phrases.ts';
export { traiterAnnexe } from './pages/traiter-annexe.ts';
export { estExecutoire } from './rules/evoluer.ts';
export type {
  CommandeDeliberation,
  Deliberation,
  LigneDAnnexe,
  RefusDeliberation,
  TotauxDAnnexe,
} from './rules/types.ts';
export { pieceDeliberation } from './store/piece.ts';
export type { DeliberationLue } from './store/queries.ts';
export {
  annexeDe,
  lireDeliberation,
  lireDeliberationsExecutoires,
  listerDeliberations,
} from './store/queries.ts';
export { verificationDeliberation } from './store/verification.ts';
