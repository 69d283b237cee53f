import type { Route } from '../../../core/http/route.ts';
import { apprecier, retirerAppreciation } from './apprecier.tsx';
import { montrer } from './fiche.tsx';
import { lister } from './liste.tsx';
import { etablir, MOST_BYTES, nouveau } from './nouveau.tsx';
import { telecharger } from './telecharger.tsx';

const LIRE = { objet: 'certificat', verbe: 'L' } as const;
const ETABLIR = { objet: 'certificat', verbe: 'C' } as const;
const APPRECIER = { objet: 'certificat', verbe: 'V' } as const;

/** The certificates of eligibility: asked, established, weighed, taken away. */
export const eligibiliteRoutes: readonly Route[] = [
  { method: 'GET', path: '/certificats', right: LIRE, handle: lister },
  { method: 'GET', path: '/certificats/nouveau', right: ETABLIR, handle: nouveau },
  { method: 'POST', path: '/certificats', right: ETABLIR, mostBytes: MOST_BYTES, handle: etablir },
  { method: 'GET', path: '/certificats/:id', right: LIRE, handle: (c) => montrer(c) },
  ...(['json', 'pdf'] as const).map(
    (extension): Route => ({
      method: 'GET',
      path: `/certificats/:id/certificat.${extension}`,
      right: LIRE,
      handle: (c) => telecharger(c, extension),
    }),
  ),
  {
    method: 'POST',
    path: '/certificats/:id/apprecier',
    right: APPRECIER,
    handle: (c) => apprecier(c, montrer),
  },
  {
    method: 'POST',
    path: '/certificats/:id/retirer-appreciation',
    right: APPRECIER,
    handle: (c) => retirerAppreciation(c, montrer),
  },
];
