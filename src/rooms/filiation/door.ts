export { pieceFiliation, verificationFiliation } from './store/piece.ts';
