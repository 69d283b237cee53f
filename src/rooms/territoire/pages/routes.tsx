import type { Route } from '../../../core/http/route.ts';
import { showContrat } from './lieux/contrat.tsx';
import { showEpci } from './lieux/epci.tsx';
import { show } from './liste.tsx';
import type { Outils } from './outils.ts';
import { showQuartier } from './quartier.tsx';
import { showImport } from './rapport.tsx';
import { RATTACHEMENT } from './rattachement/routes.ts';

const LIRE = { objet: 'territoire', verbe: 'L' } as const;

/** The territory: EPCI, contracts, reports of imports; later rooms hand in the rest. */
export function territoireRoutes(outils: Outils): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/territoire',
      right: LIRE,
      handle: (c) => show(c, outils),
    },
    {
      method: 'GET',
      path: '/territoire/imports',
      right: LIRE,
      handle: (c) => showImport(c, outils.lireHistoire),
    },
    {
      method: 'GET',
      path: '/territoire/quartiers/:code',
      right: LIRE,
      handle: (c) => showQuartier(c, outils),
    },
    {
      method: 'GET',
      path: '/territoire/contrats/:code',
      right: LIRE,
      handle: (c) => showContrat(c, outils),
    },
    {
      method: 'GET',
      path: '/territoire/epci/:siren',
      right: LIRE,
      handle: (c) => showEpci(c, outils),
    },
    ...RATTACHEMENT,
  ];
}
