import type { Route } from '../../../core/http/route.ts';
import {
  LIRE_ANNULER,
  LIRE_CONFIRMER,
  LIRE_CORRIGER,
  type LireGeste,
  submitGeste,
} from './juger.ts';
import { showLien } from './lien.tsx';
import { showLot } from './lot.tsx';
import { annulerLeLot, confirmerLeLot } from './lot-fait.ts';
import { showMillesimes } from './millesimes.tsx';
import type { Outils } from './outils.ts';
import { showResultat } from './resultat.tsx';

const LIRE = { objet: 'filiation', verbe: 'L' } as const;
const JUGER = { objet: 'filiation', verbe: 'V' } as const;

/** Two vintages side by side, each link between their quartiers, and the gestures on them. */
export function filiationRoutes(outils: Outils): readonly Route[] {
  const geste = (nom: string, lire: LireGeste): Route => ({
    method: 'POST',
    path: `/territoire/filiations/:lien/${nom}`,
    right: JUGER,
    handle: (c) => submitGeste(c, outils, lire),
  });
  return [
    {
      method: 'GET',
      path: '/territoire/millesimes',
      right: LIRE,
      handle: (c) => showMillesimes(c, outils),
    },
    {
      method: 'GET',
      path: '/territoire/millesimes/confirmer',
      right: JUGER,
      handle: (c) => showLot(c, outils),
    },
    {
      method: 'POST',
      path: '/territoire/millesimes/confirmer',
      right: JUGER,
      handle: confirmerLeLot,
    },
    {
      method: 'POST',
      path: '/territoire/millesimes/annuler',
      right: JUGER,
      handle: annulerLeLot,
    },
    {
      method: 'GET',
      path: '/territoire/millesimes/resultat',
      right: JUGER,
      handle: (c) => showResultat(c, outils),
    },
    {
      method: 'GET',
      path: '/territoire/filiations/:lien',
      right: LIRE,
      handle: (c) => showLien(c, outils),
    },
    geste('confirmer', LIRE_CONFIRMER),
    geste('corriger', LIRE_CORRIGER),
    geste('annuler', LIRE_ANNULER),
  ];
}
