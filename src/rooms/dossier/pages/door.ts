export {
  CarteDesLieux,
  direPoints,
  direQuartier,
  LegendeDuChoix,
  type LieuxDessines,
  lireLieux,
  TRAMES,
} from './carte-des-lieux.tsx';
export { commander } from './commander.ts';
export {
  direQuartiers,
  lignesDAction,
  lignesDePart,
  lignesDeParticipation,
  Recapitulatif,
} from './contenu.tsx';
export { raconterDossier } from './histoire.ts';
export { LieuxAApprecier } from './lieux-a-apprecier.tsx';
export { type LireEtapes, lireDossierOuvert, versLesDossiers } from './lisible.ts';
export { NATURE_DU_QUARTIER, SECTIONS, Statut } from './mots.tsx';
export { peutLire } from './portee.ts';
