import type { Route } from '../../../core/http/route.ts';
import { importer, submitImporter } from './importer.tsx';
import { show } from './lire.tsx';
import { showImport } from './rapport.tsx';

const LIRE = { objet: 'territoire', verbe: 'L' } as const;
const IMPORTER = { objet: 'territoire', verbe: 'C' } as const;

/** The territory: EPCI, contracts, imports with their reports. */
export const territoireRoutes: readonly Route[] = [
  { method: 'GET', path: '/territoire', right: LIRE, handle: show },
  { method: 'GET', path: '/territoire/imports', right: LIRE, handle: showImport },
  { method: 'GET', path: '/territoire/importer', right: IMPORTER, handle: (c) => importer(c) },
  { method: 'POST', path: '/territoire/importer', right: IMPORTER, handle: submitImporter },
];
