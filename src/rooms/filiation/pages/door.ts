export { adresseDuLien } from './lire.ts';
export { MOTS_DES_ETATS } from './mots.ts';
