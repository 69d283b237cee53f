export { direRefusEnveloppe } from './pages/phrases.ts';
export type { Poche, Section } from './rules/comptes.ts';
export type { CommandeEnveloppe, Enveloppe, RefusEnveloppe } from './rules/types.ts';
export type { EnveloppeVisee } from './store/mouvement.ts';
export { passerMouvement } from './store/mouvement.ts';
export { lireEnveloppe, pieceEnveloppe } from './store/piece.ts';
export type { CleDEnveloppe } from './store/queries.ts';
export {
  anneesDEnveloppe,
  lireMouvements,
  listerEnveloppes,
  trouverEnveloppe,
} from './store/queries.ts';
export { verificationEnveloppe } from './store/verification.ts';
