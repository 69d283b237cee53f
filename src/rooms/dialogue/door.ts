export { direRefusLigne } from './pages/phrases.ts';
export { type Attendu, coteAttendu } from './rules/attendu.ts';
export type { TotalDeLignes } from './rules/totaux.ts';
export type {
  CommandeLigne,
  Cote,
  FaitLigne,
  Ligne,
  Position,
  RefusLigne,
  StatutDeLigne,
} from './rules/types.ts';
export { lireAttentesDePlusieurs } from './store/attente.ts';
export type { Coup } from './store/coups.ts';
export { lireCoups } from './store/coups.ts';
export { lireLigne, pieceLigne } from './store/piece.ts';
export type { LigneDeProgramme, Programme } from './store/programme.ts';
export { programmeAu, programmesAu } from './store/programme.ts';
export type { CleDeLignes } from './store/queries.ts';
export { lignesAccordees, lireLignePour } from './store/queries.ts';
export { verificationDialogue } from './store/verification.ts';
