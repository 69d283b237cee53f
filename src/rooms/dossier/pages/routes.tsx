import type { Route } from '../../../core/http/route.ts';
import { avecBrouillon, type Montrer } from './brouillon.tsx';
import { certifier, type Eligibilite } from './eligibilite.ts';
import { montrerDossier, retirer } from './fiche.tsx';
import type { LireVote } from './fiche-suivi.tsx';
import type { LireEtapes } from './lisible.ts';
import { lister } from './liste.tsx';
import { exporter } from './liste-agent.tsx';
import { choisirAppel, commencer } from './nouveau.tsx';
import { enregistrerAction, montrerAction } from './tache-action.tsx';
import { enregistrerBudget, montrerBudget } from './tache-budget.tsx';
import { enregistrerQuartiers, montrerQuartiers } from './tache-quartiers.tsx';
import { enregistrerStructure, montrerStructure } from './tache-structure.tsx';
import { enregistrerParticipation, montrerParticipation } from './taches-simples.tsx';
import { deposer, montrerVerification } from './verifier.tsx';

const LIRE = { objet: 'dossier', verbe: 'L' } as const;
const LIRE_BROUILLON = { objet: 'dossier-brouillon', verbe: 'L' } as const;
const CREER = { objet: 'dossier-brouillon', verbe: 'C' } as const;
const MODIFIER = { objet: 'dossier-brouillon', verbe: 'M' } as const;

/** What the other rooms lend to a dossier's pages. */
interface Ailleurs {
  /** What later rooms have made public of it. */
  readonly lireVote: LireVote;
  /** How far it went in them. */
  readonly lireEtapes: LireEtapes;
  readonly eligibilite: Eligibilite;
}

/** The dossiers: a holder's own, from the first word to the receipt; those deposited, for agents. */
export function dossierRoutes(ailleurs: Ailleurs): readonly Route[] {
  const { lireEtapes, eligibilite } = ailleurs;
  return [
    { method: 'GET', path: '/dossiers', right: LIRE, handle: lister },
    { method: 'GET', path: '/dossiers/export', right: LIRE, handle: exporter },
    { method: 'GET', path: '/dossiers/nouveau', right: CREER, handle: choisirAppel },
    { method: 'POST', path: '/dossiers/nouveau', right: CREER, handle: commencer },
    {
      method: 'GET',
      path: '/dossiers/:id',
      right: LIRE,
      handle: (c) => montrerDossier(c, ailleurs),
    },
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
    {
      method: 'POST',
      path: '/dossiers/:id/eligibilite',
      right: { objet: 'certificat', verbe: 'C' },
      handle: (c) => certifier(c, lireEtapes, eligibilite),
    },
    {
      method: 'POST',
      path: '/dossiers/:id/retirer',
      right: { objet: 'dossier', verbe: 'X' },
      handle: (c) => retirer(c, ailleurs),
    },
  ];
}

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
