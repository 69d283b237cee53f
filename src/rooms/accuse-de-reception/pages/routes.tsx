import type { Route } from '../../../core/http/route.ts';
import type { LireEtapes } from '../../dossier/pages/door.ts';
import { montrerAccuse, telechargerAccuse } from './recepisse.tsx';

const LIRE = { objet: 'dossier', verbe: 'L' } as const;

/** The receipt of a deposited dossier, on the screen and as a file. */
export function accuseRoutes(lireEtapes: LireEtapes): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/dossiers/:id/accuse',
      right: LIRE,
      handle: (c) => montrerAccuse(c, lireEtapes),
    },
    {
      method: 'GET',
      path: '/dossiers/:id/accuse.pdf',
      right: LIRE,
      handle: (c) => telechargerAccuse(c, lireEtapes),
    },
  ];
}
