export { direPart, MOTS_DES_SORTES } from './pages/mots.ts';
export { direRefusTerritoire } from './pages/phrases.ts';
export { direSuccesseursChanges } from './pages/rattachement/mots.ts';
export type { Carte, PerimetreDeCarte } from './rules/carte.ts';
export type { NatureDeQuartier } from './rules/codes.ts';
export type { CommuneDeLEpci } from './rules/communes.ts';
export { reconnaitreCommunes } from './rules/communes.ts';
export type { Changement, Details } from './rules/details.ts';
export type {
  ContratsImportes,
  ElementsImportes,
  Epci,
  FaitDeFichier,
  FaitTerritoire,
  PerimetresImportes,
  QuartierSitue,
  RefusTerritoire,
} from './rules/types.ts';
export { communesDesPoints } from './store/communes-des-points.ts';
export { lireContoursDesCommunes } from './store/contours-des-communes.ts';
export type { Correspondance } from './store/correspondances.ts';
export { lireCorrespondances } from './store/correspondances.ts';
export { codesCommencantPar, quartierAuTrace } from './store/deja-la.ts';
export type { QuartierDessine } from './store/dessins.ts';
export { dessinerLesQuartiers, dessinerQuartiers } from './store/dessins.ts';
export { epciDesContrats, lireRegistreDesEpci } from './store/epci-des-contrats.ts';
export type { Limite } from './store/fond.ts';
export { lireFond } from './store/fond.ts';
export { garderLesGeometries } from './store/geometries.ts';
export type { Charge, Demande, Rapport } from './store/import.ts';
export { apercevoir, importer, importerDans } from './store/import.ts';
export { lireCommunes, lireContratsDeLEpci } from './store/lieux.ts';
export type { ListeDuJour, Perimetre } from './store/liste-du-jour.ts';
export { lireListeDuJour } from './store/liste-du-jour.ts';
export type { Localisateur, Trouve } from './store/localisateur.ts';
export { ouvrirLocalisateur } from './store/localisateur.ts';
export { lireEpciDuSol, situerLesPerimetres } from './store/perimetres-situes.ts';
export type { Lieu, Portee } from './store/portee.ts';
export { estDansLaPortee, listerLieux, listerMillesimes } from './store/portee.ts';
export type { Lecture, Lu } from './store/preparer.ts';
export { preparerLecture } from './store/preparer.ts';
export {
  contratDeLEpci,
  geometrieDuPerimetre,
  lireEpci,
  listerEpci,
  listerQuartiers,
  nommerEpci,
  perimetreLePlusProche,
  situerPoint,
  situerPoints,
  situerQuartier,
} from './store/queries.ts';
export { importerReferentiel } from './store/referentiel.ts';
export { retenirLesImports } from './store/retenir.ts';
export { lireTraces } from './store/traces.ts';
export { verificationTerritoire } from './store/verification.ts';
export { codesEnVigueur } from './store/vigueur.ts';
export type { PerimetreVoisin } from './store/voisinage.ts';
export { perimetresAutour, situerCommunes } from './store/voisinage.ts';
