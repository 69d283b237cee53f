import type { Route } from '../core/http/route.ts';
import { accuseRoutes } from '../rooms/accuse-de-reception/pages/routes.tsx';
import { annoncer, estDe, lireHistoirePour, signerPour } from '../rooms/acteur/door.ts';
import { acteurRoutes } from '../rooms/acteur/pages/routes.tsx';
import { appelRoutes } from '../rooms/appel/pages/routes.tsx';
import { brouillonRoutes } from '../rooms/brouillon/pages/routes.tsx';
import { montrerBrouillon } from '../rooms/brouillon/pages/taches.tsx';
import { raconterDeliberation } from '../rooms/deliberation/pages/histoire.ts';
import { deliberationRoutes } from '../rooms/deliberation/pages/routes.tsx';
import { dialogueRoutes } from '../rooms/dialogue/pages/routes.tsx';
import { dispositifRoutes } from '../rooms/dispositif/pages/routes.tsx';
import { dossiersDesEpci, dossiersDuQuartier } from '../rooms/dossier/pages/panneaux.tsx';
import { dossierRoutes } from '../rooms/dossier/pages/routes.tsx';
import { etablirPourLeDossier, montrerPanneau } from '../rooms/eligibilite/pages/panneau.tsx';
import { eligibiliteRoutes } from '../rooms/eligibilite/pages/routes.tsx';
import { enveloppeRoutes } from '../rooms/enveloppe/pages/routes.tsx';
import { compterLesLiensAJuger } from '../rooms/filiation/door.ts';
import { parenteDuQuartier } from '../rooms/filiation/pages/parente.tsx';
import { filiationRoutes } from '../rooms/filiation/pages/routes.tsx';
import { importRoutes } from '../rooms/import-du-territoire/pages/routes.tsx';
import { propositionRoutes } from '../rooms/proposition/pages/routes.tsx';
import { quartiersProposesRoutes } from '../rooms/quartier-propose/pages/routes.tsx';
import { territoireRoutes } from '../rooms/territoire/pages/routes.tsx';
import { actionsDesEpci, actionsDuQuartier } from '../rooms/vitrine/pages/panneaux.tsx';
import { vitrineRoutes } from '../rooms/vitrine/pages/routes.tsx';
import { apiRoutes } from './api.ts';
import { cockpitRoutes } from './cockpit.tsx';
import { glossaireRoutes } from './glossaire.tsx';
import { homeRoutes } from './home.tsx';
import { journalRoutes } from './journal.tsx';
import { signInRoutes } from './sign-in.tsx';
import { lireEtapes, lireVotePublic, nommerActions, raconterQuartier } from './suivi.ts';
import { touchesRoutes } from './touches.tsx';
import { workshopRoutes } from './workshop.tsx';

/** How the product is served: to try it, or for real behind an identity provider. */
export type Mode = 'demonstration' | 'production';

/** Every address of the product, room by room. */
export const ROUTES: readonly Route[] = [
  ...homeRoutes,
  ...glossaireRoutes,
  ...signInRoutes,
  ...workshopRoutes,
  ...touchesRoutes,
  ...apiRoutes,
  ...cockpitRoutes,
  // Before the dossiers: « nouveau » is no identifier of one.
  ...brouillonRoutes,
  ...dossierRoutes({
    ...{ lireVote: lireVotePublic, lireEtapes, montrerBrouillon },
    eligibilite: { montrer: montrerPanneau, etablir: etablirPourLeDossier },
  }),
  ...accuseRoutes(lireEtapes),
  ...enveloppeRoutes(nommerActions),
  ...vitrineRoutes({ acte: raconterDeliberation, quartier: raconterQuartier }),
  ...deliberationRoutes,
  ...eligibiliteRoutes,
  ...appelRoutes,
  ...dispositifRoutes,
  ...importRoutes,
  ...territoireRoutes({
    lireHistoire: lireHistoirePour,
    parente: parenteDuQuartier,
    compterLesLiensAJuger,
    duQuartier: [actionsDuQuartier, dossiersDuQuartier],
    desEpci: [actionsDesEpci, dossiersDesEpci],
  }),
  ...filiationRoutes({ lireHistoire: lireHistoirePour, signer: signerPour }),
  ...quartiersProposesRoutes({ lireHistoire: lireHistoirePour, annoncer, estDe }),
  ...acteurRoutes,
  ...journalRoutes,
  ...propositionRoutes,
  ...dialogueRoutes,
];

/** The addresses served in a mode: the workshop is no address of the real product. */
export function routesOf(mode: Mode): readonly Route[] {
  return mode === 'demonstration'
    ? ROUTES
    : ROUTES.filter((route) => !workshopRoutes.includes(route));
}
