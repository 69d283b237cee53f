import type { Objet, Verbe } from '../../../core/access/table.ts';
import type { Route } from '../../../core/http/route.ts';
import type { CoupDeLigne } from '../rules/types.ts';
import { jouer } from './coups.ts';
import { directDeLigne, directDeProgramme } from './direct.ts';
import { showLigne } from './ligne.tsx';
import { showLot, showResultat } from './lot.tsx';
import { accepterLeLot } from './lot-fait.ts';
import { showProgramme } from './programme.tsx';
import { showProgrammes } from './programmes.tsx';
import { showDecisions, showSeanceAt } from './seance.tsx';
import { marquerToutVu } from './vu.ts';

const READ = { objet: 'programme', verbe: 'L' } as const;
const PROGRAMME = '/programmes/:epciSiren/:annee';
const LIGNE = '/lignes/:dossierId';

type Geste = CoupDeLigne['type'];

/**
 * The right that each move asks for at its route: reading the line when either side may make it,
 * since the room then judges the exact right on the line itself.
 */
const DROITS: Readonly<Record<Geste, { readonly objet: Objet; readonly verbe: Verbe }>> = {
  proposer: { objet: 'position-epci', verbe: 'M' },
  amender: { objet: 'position-epci', verbe: 'L' },
  accepter: { objet: 'position-epci', verbe: 'L' },
  questionner: { objet: 'echange', verbe: 'C' },
  refuser: { objet: 'position-region', verbe: 'V' },
  renvoyer: { objet: 'position-region', verbe: 'M' },
  retirer: { objet: 'position-epci', verbe: 'X' },
};

/** The dialogue: programmes of the year, one programme, one action and its two positions. */
export const dialogueRoutes: readonly Route[] = [
  { method: 'GET', path: '/programmes', right: READ, handle: showProgrammes },
  { method: 'GET', path: PROGRAMME, right: READ, handle: showProgramme },
  {
    method: 'GET',
    path: LIGNE,
    right: { objet: 'position-epci', verbe: 'L' },
    handle: (c) => showLigne(c),
  },
  { method: 'GET', path: `${PROGRAMME}/lot`, right: READ, handle: showLot },
  { method: 'POST', path: `${PROGRAMME}/lot`, right: READ, handle: accepterLeLot },
  { method: 'GET', path: `${PROGRAMME}/lot/resultat`, right: READ, handle: showResultat },
  { method: 'GET', path: `${PROGRAMME}/seance`, right: READ, handle: showSeanceAt },
  { method: 'GET', path: `${PROGRAMME}/seance/decisions`, right: READ, handle: showDecisions },
  { method: 'POST', path: `${PROGRAMME}/vu`, right: READ, handle: marquerToutVu },
  { method: 'GET', path: `${PROGRAMME}/direct`, right: READ, handle: directDeProgramme },
  {
    method: 'GET',
    path: `${LIGNE}/direct`,
    right: { objet: 'position-epci', verbe: 'L' },
    handle: directDeLigne,
  },
  ...(Object.keys(DROITS) as Geste[]).map(
    (geste): Route => ({
      method: 'POST',
      path: `${LIGNE}/${geste}`,
      right: DROITS[geste],
      handle: (c) => jouer(c, geste),
    }),
  ),
];
