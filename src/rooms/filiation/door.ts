export { compterLesLiensAJuger } from './store/a-juger.ts';
export type { QuartierParent } from './store/lignee-du-quartier.ts';
export { lireLigneeDuQuartier } from './store/lignee-du-quartier.ts';
export { pieceFiliation, verificationFiliation } from './store/piece.ts';
