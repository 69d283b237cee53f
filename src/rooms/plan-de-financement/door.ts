export { direMotifDArgent } from './pages/phrases.ts';
