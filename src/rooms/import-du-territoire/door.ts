export { direChangement } from './pages/mots.ts';
export type { FichierRecu } from './rules/types.ts';
export { MESSAGE_DE_DEPOT, nettoyerDepots } from './store/depots.ts';
export { importerContrats, importerFichier, importerPerimetres } from './store/fichier.ts';
export { importerUnQuartier } from './store/importer-un-quartier.ts';
export { traiterDepot } from './store/traiter-depot.ts';
