export { adresseDuQuartier, direMillesime } from './lieux/mots.ts';
export { MOTS_DES_NATURES } from './mots.ts';
