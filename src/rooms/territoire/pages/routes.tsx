import type { Route } from '../../../core/http/route.ts';
import { relire, showApercu } from './apercu.tsx';
import { submitAbandonner, submitConfirmer } from './gestes-de-depot.tsx';
import { MOST_BYTES, showImporter, submitImporter } from './importer.tsx';
import { showContrat } from './lieux/contrat.tsx';
import { showEpci } from './lieux/epci.tsx';
import { show } from './liste.tsx';
import type { Outils } from './outils.ts';
import { showQuartier } from './quartier.tsx';
import { showImport } from './rapport.tsx';
import { RATTACHEMENT } from './rattachement/routes.ts';

const LIRE = { objet: 'territoire', verbe: 'L' } as const;
const IMPORTER = { objet: 'territoire', verbe: 'C' } as const;

/** The territory: EPCI, contracts, imports with their reports; later rooms hand in the rest. */
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
    { method: 'GET', path: '/territoire/importer', right: IMPORTER, handle: showImporter },
    {
      method: 'POST',
      path: '/territoire/importer',
      right: IMPORTER,
      mostBytes: MOST_BYTES,
      handle: submitImporter,
    },
    { method: 'GET', path: '/territoire/apercu', right: IMPORTER, handle: showApercu },
    {
      method: 'POST',
      path: '/territoire/apercu/importer',
      right: IMPORTER,
      handle: submitConfirmer,
    },
    {
      method: 'POST',
      path: '/territoire/apercu/relire',
      right: IMPORTER,
      handle: relire,
    },
    {
      method: 'POST',
      path: '/territoire/apercu/abandonner',
      right: IMPORTER,
      handle: submitAbandonner,
    },
  ];
}
