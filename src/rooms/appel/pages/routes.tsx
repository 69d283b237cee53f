import type { Route } from '../../../core/http/route.ts';
import { show, submitProlonger } from './appel.tsx';
import { list } from './liste.tsx';
import { ouvrir, submitOuvrir } from './ouvrir.tsx';

const LIRE = { objet: 'appel', verbe: 'L' } as const;
const OUVRIR = { objet: 'appel', verbe: 'C' } as const;

/** The yearly calls: read them, open one, move its close later. */
export const appelRoutes: readonly Route[] = [
  { method: 'GET', path: '/appels', right: LIRE, handle: list },
  { method: 'GET', path: '/appels/ouvrir', right: OUVRIR, handle: (c) => ouvrir(c) },
  { method: 'POST', path: '/appels', right: OUVRIR, handle: submitOuvrir },
  { method: 'GET', path: '/appels/:id', right: LIRE, handle: (c) => show(c) },
  {
    method: 'POST',
    path: '/appels/:id/prolonger',
    right: { objet: 'appel', verbe: 'M' },
    handle: submitProlonger,
  },
];
