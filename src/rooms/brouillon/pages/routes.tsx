import type { Route } from '../../../core/http/route.ts';
import { avecBrouillon, type Montrer } from './brouillon.tsx';
import { choisirAppel, commencer } from './nouveau.tsx';
import { enregistrerAction, montrerAction } from './tache-action.tsx';
import { enregistrerBudget, montrerBudget } from './tache-budget.tsx';
import { enregistrerQuartiers, montrerQuartiers } from './tache-quartiers.tsx';
import { enregistrerStructure, montrerStructure } from './tache-structure.tsx';
import { enregistrerParticipation, montrerParticipation } from './taches-simples.tsx';
import { deposer, montrerVerification } from './verifier.tsx';

const LIRE_BROUILLON = { objet: 'dossier-brouillon', verbe: 'L' } as const;
const CREER = { objet: 'dossier-brouillon', verbe: 'C' } as const;
const MODIFIER = { objet: 'dossier-brouillon', verbe: 'M' } as const;

/** A dossier from its first word to its deposit, by its holder, a page at a time. */
export const brouillonRoutes: readonly Route[] = [
  { method: 'GET', path: '/dossiers/nouveau', right: CREER, handle: choisirAppel },
  { method: 'POST', path: '/dossiers/nouveau', right: CREER, handle: commencer },
  tache('structure', montrerStructure),
  { ...envoi('structure'), handle: enregistrerStructure },
  tache('action', montrerAction),
  { ...envoi('action'), handle: enregistrerAction },
  tache('quartiers', montrerQuartiers),
  { ...envoi('quartiers'), handle: enregistrerQuartiers },
  tache('participation', montrerParticipation),
  { ...envoi('participation'), handle: enregistrerParticipation },
  tache('budget', montrerBudget),
  { ...envoi('budget'), handle: enregistrerBudget },
  tache('verifier', montrerVerification),
  {
    method: 'POST',
    path: '/dossiers/:id/deposer',
    right: { objet: 'dossier-brouillon', verbe: 'S' },
    handle: deposer,
  },
];

function tache(nom: string, montrer: Montrer): Route {
  return {
    method: 'GET',
    path: `/dossiers/:id/${nom}`,
    right: LIRE_BROUILLON,
    handle: (context) => avecBrouillon(context, (brouillon) => montrer(context, brouillon)),
  };
}

function envoi(nom: string): Omit<Route, 'handle'> {
  return { method: 'POST', path: `/dossiers/:id/${nom}`, right: MODIFIER };
}
