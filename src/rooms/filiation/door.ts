export { compterLesLiensAJuger } from './store/a-juger.ts';
export { pieceFiliation, verificationFiliation } from './store/piece.ts';
