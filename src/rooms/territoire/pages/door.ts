export { Constats } from './constats.tsx';
export { adresseDuQuartier, direMillesime, placerMillesime } from './lieux/mots.ts';
export { direFichier, direMillesimes, MOTS_DES_NATURES } from './mots.ts';
