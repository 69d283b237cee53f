export { direDefautDeLigne, direLigneEcartee, direRefusImport } from './pages/phrases.ts';
export type { Correspondance, RapportDImport, RefusImport } from './rules/types.ts';
export type { DemandeDImport } from './store/analyse.ts';
export type { ReponseDImport } from './store/import.ts';
export { importerTableau, verificationImport } from './store/import.ts';
