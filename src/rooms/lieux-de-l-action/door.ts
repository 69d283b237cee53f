export { direLieuAApprecier, direMotifDeLieu } from './pages/phrases.ts';
export { situerLieux } from './store/lieux.ts';
