export { direRefusDeFichier } from './pages/phrases.ts';
export { direLieu, direReponse } from './pages/situation.ts';
export { traiterCertificat } from './pages/traiter.ts';
export { verifierCertificat } from './rules/certificat.ts';
export { lireCertificat } from './rules/lire.ts';
export type { Certificat, Lieu } from './rules/types.ts';
export type { QuestionDuDossier } from './store/contexte.ts';
export { pieceCertificat } from './store/piece.ts';
export { verificationCertificat } from './store/verification.ts';
