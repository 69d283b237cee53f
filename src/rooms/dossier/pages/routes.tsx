import type { Answer, Context, Route } from '../../../core/http/route.ts';
import { certifier, type Eligibilite } from './eligibilite.ts';
import { montrerDossier, retirer } from './fiche.tsx';
import type { LireVote } from './fiche-suivi.tsx';
import type { LireEtapes } from './lisible.ts';
import { lister } from './liste.tsx';
import { exporter } from './liste-agent.tsx';

const LIRE = { objet: 'dossier', verbe: 'L' } as const;

/** What the other rooms lend to a dossier's pages. */
interface Ailleurs {
  /** What later rooms have made public of it. */
  readonly lireVote: LireVote;
  /** How far it went in them. */
  readonly lireEtapes: LireEtapes;
  readonly eligibilite: Eligibilite;
  montrerBrouillon(context: Context): Promise<Answer>;
}

/** The dossiers: a holder's own; those deposited, for agents. */
export function dossierRoutes(ailleurs: Ailleurs): readonly Route[] {
  const { lireEtapes, eligibilite } = ailleurs;
  return [
    { method: 'GET', path: '/dossiers', right: LIRE, onlyReads: true, handle: lister },
    { method: 'GET', path: '/dossiers/export', right: LIRE, handle: exporter },
    {
      method: 'GET',
      path: '/dossiers/:id',
      right: LIRE,
      handle: (c) => montrerDossier(c, ailleurs),
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
