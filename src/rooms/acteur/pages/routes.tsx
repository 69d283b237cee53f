import type { Route } from '../../../core/http/route.ts';
import * as listeDOrganisations from './liste-organisations.tsx';
import * as listeDePersonnes from './liste-personnes.tsx';
import * as organisations from './organisations.tsx';
import * as personne from './personne.tsx';
import * as personnes from './personnes.tsx';

const droit = (objet: 'personne' | 'organisation', verbe: 'L' | 'C' | 'M') =>
  ({ objet, verbe }) as const;

/** The people and their mandates, the organisations and their sheets. */
export const acteurRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/personnes',
    right: droit('personne', 'L'),
    handle: listeDePersonnes.list,
  },
  {
    method: 'GET',
    path: '/personnes/enregistrer',
    right: droit('personne', 'C'),
    handle: (c) => personnes.enregistrer(c),
  },
  {
    method: 'POST',
    path: '/personnes',
    right: droit('personne', 'C'),
    handle: personnes.submitEnregistrer,
  },
  {
    method: 'GET',
    path: '/personnes/:id',
    right: droit('personne', 'L'),
    handle: (c) => personne.show(c),
  },
  {
    method: 'POST',
    path: '/personnes/:id/confier',
    right: droit('personne', 'M'),
    handle: personne.submitConfier,
  },
  {
    method: 'POST',
    path: '/personnes/:id/finir',
    right: droit('personne', 'M'),
    handle: personne.submitFinir,
  },
  {
    method: 'GET',
    path: '/organisations',
    right: droit('organisation', 'L'),
    handle: listeDOrganisations.list,
  },
  {
    method: 'GET',
    path: '/organisations/enregistrer',
    right: droit('organisation', 'C'),
    handle: (c) => organisations.enregistrer(c),
  },
  {
    method: 'POST',
    path: '/organisations',
    right: droit('organisation', 'C'),
    handle: organisations.submitEnregistrer,
  },
  {
    method: 'GET',
    path: '/organisations/:id',
    right: droit('organisation', 'L'),
    handle: (c) => organisations.show(c),
  },
  {
    method: 'POST',
    path: '/organisations/:id',
    right: droit('organisation', 'M'),
    handle: organisations.submitCorriger,
  },
];
