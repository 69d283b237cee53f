export { traiterAccuse } from './pages/traiter-accuse.ts';
