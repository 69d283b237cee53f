export {
  estCodeInvente,
  generationDuCode,
  NATURES_DE_QUARTIER,
  PERIODE_DE_GENERATION,
} from './codes.ts';
export type {
  ContenuDElement,
  ElementLu,
  ElementRefuse,
  ElementRepare,
  LectureDElements,
  SorteDElement,
} from './elements.ts';
export { indicateurDe } from './indicateurs.ts';
export type {
  CauseDeRefus,
  Contenu,
  ContratLu,
  ContratRefuse,
  ContratsLus,
  DefautDeDessin,
  DefautDeProprietes,
  DessinRepare,
  LectureDeQuartiers,
  PerimetreLu,
  ProprietesDeQuartier,
  QuartierRefuse,
  QuartierRepare,
} from './lus.ts';
export { CONTENUS } from './lus.ts';
export type { EtapeDeTravail, Suivi } from './suivi.ts';
export { SANS_SUIVI } from './suivi.ts';
