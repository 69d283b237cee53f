export { direRefusProposition } from './pages/phrases.ts';
export type {
  ActionTransmise,
  CommandeProposition,
  FaitProposition,
  LigneProposee,
  Proposition,
  RefusProposition,
} from './rules/types.ts';
export { lireProposition, pieceProposition, propositionIdDe } from './store/piece.ts';
export {
  lireActionTransmise,
  lirePropositionPour,
  listerActionsTransmises,
  listerPropositions,
} from './store/queries.ts';
export { verificationProposition } from './store/verification.ts';
