export { direChangement, direProgres } from './pages/mots.ts';
export type { Progres } from './rules/progres.ts';
export type { FichierRecu, OptionsDImport } from './rules/types.ts';
export { MESSAGE_DE_DEPOT, nettoyerDepots } from './store/depots.ts';
export { importerContrats, importerFichier, importerPerimetres } from './store/fichier.ts';
export { importerUnQuartier } from './store/importer-un-quartier.ts';
export { suivreParfois } from './store/suivre-parfois.ts';
export { traiterDepot } from './store/traiter-depot.ts';
