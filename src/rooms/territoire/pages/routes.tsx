import type { Route } from '../../../core/http/route.ts';
import type { LireHistoire } from '../../../core/ui/history.tsx';
import { importer, MOST_BYTES, submitImporter } from './importer.tsx';
import { show } from './liste.tsx';
import { showQuartier } from './quartier.tsx';
import { showImport } from './rapport.tsx';

const LIRE = { objet: 'territoire', verbe: 'L' } as const;
const IMPORTER = { objet: 'territoire', verbe: 'C' } as const;

/** The territory: EPCI, contracts, imports with their reports; who reads their story is told later. */
export function territoireRoutes(lireHistoire: LireHistoire): readonly Route[] {
  return [
    { method: 'GET', path: '/territoire', right: LIRE, handle: show },
    {
      method: 'GET',
      path: '/territoire/imports',
      right: LIRE,
      handle: (c) => showImport(c, lireHistoire),
    },
    { method: 'GET', path: '/territoire/quartiers/:code', right: LIRE, handle: showQuartier },
    { method: 'GET', path: '/territoire/importer', right: IMPORTER, handle: (c) => importer(c) },
    {
      method: 'POST',
      path: '/territoire/importer',
      right: IMPORTER,
      mostBytes: MOST_BYTES,
      handle: submitImporter,
    },
  ];
}
