export { Recapitulatif } from './contenu.tsx';
export { LieuxAApprecier } from './lieux-a-apprecier.tsx';
export { type LireEtapes, lireDossierOuvert, versLesDossiers } from './lisible.ts';
