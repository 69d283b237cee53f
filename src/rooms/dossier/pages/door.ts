export { commander } from './commander.ts';
export {
  lignesDAction,
  lignesDePart,
  lignesDeParticipation,
  Recapitulatif,
} from './contenu.tsx';
export { raconterDossier } from './histoire.ts';
export { type LireEtapes, lireDossierOuvert, versLesDossiers } from './lisible.ts';
export { SECTIONS, Statut } from './mots.tsx';
export { peutLire } from './portee.ts';
