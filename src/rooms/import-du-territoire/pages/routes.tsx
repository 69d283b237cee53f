import type { Route } from '../../../core/http/route.ts';
import { relire, showApercu } from './apercu.tsx';
import { submitAbandonner, submitConfirmer } from './gestes-de-depot.tsx';
import { MOST_BYTES, showImporter, submitImporter } from './importer.tsx';

const IMPORTER = { objet: 'territoire', verbe: 'C' } as const;

/** A file of the territory: sent, read again in words, imported or given up. */
export const importRoutes: readonly Route[] = [
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
