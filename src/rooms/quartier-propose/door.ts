export { pieceQuartierPropose } from './store/piece.ts';
export type { ProposeLu } from './store/queries.ts';
export { listerProposes, verificationQuartierPropose } from './store/queries.ts';
export { lireTexteDeTrace } from './store/trace.ts';
