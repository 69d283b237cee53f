import type { Route } from '../../../core/http/route.ts';
import { importer, submitImporter, telecharger } from './importer.tsx';
import { show } from './lire.tsx';
import { list } from './liste.tsx';

const LIRE = { objet: 'dispositif', verbe: 'L' } as const;
const IMPORTER = { objet: 'dispositif', verbe: 'G' } as const;

/** The rules of a Region: read them, see what is still to be fixed, import a new version. */
export const dispositifRoutes: readonly Route[] = [
  { method: 'GET', path: '/dispositifs', right: LIRE, handle: list },
  { method: 'GET', path: '/dispositifs/importer', right: IMPORTER, handle: (c) => importer(c) },
  { method: 'POST', path: '/dispositifs/importer', right: IMPORTER, handle: submitImporter },
  { method: 'GET', path: '/dispositifs/:code', right: LIRE, handle: show },
  { method: 'GET', path: '/dispositifs/:code/fichier', right: LIRE, handle: telecharger },
];
