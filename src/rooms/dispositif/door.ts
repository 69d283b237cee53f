export { direRefusDispositif } from './pages/phrases.ts';
export { lireFichierDispositif } from './rules/fichier.ts';
export type {
  BaseLegale,
  CommandeDispositif,
  Dispositif,
  ErreurDeFichier,
  LectureDeDispositif,
  Libelle,
  NatureDeQuartier,
  Parametre,
  RefusDispositif,
  Section,
} from './rules/types.ts';
export { importerFichierDispositif } from './store/importer.ts';
export { lireDernierDispositif, lireDispositif, pieceDispositif } from './store/piece.ts';
export { listerDispositifs } from './store/queries.ts';
export { verificationDispositif } from './store/verification.ts';
