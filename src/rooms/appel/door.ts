export { direRefusAppel } from './pages/phrases.ts';
export { jourDeReference } from './rules/jour-de-reference.ts';
export { estOuvert } from './rules/ouverture.ts';
export type { AppelAProjets, CommandeAppel, RefusAppel } from './rules/types.ts';
export { attribuerNumero } from './store/numero.ts';
export {
  anneesDAppel,
  estDunAppel,
  intitulesDAppels,
  lireAppel,
  listerAppels,
  pieceAppel,
} from './store/piece.ts';
export {
  type AppelLu,
  anneesDAppelRecentes,
  listerAppelsRecents,
  nommerAppelsRecents,
} from './store/recents.ts';
export { verificationAppel } from './store/verification.ts';
