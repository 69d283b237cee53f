import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Database } from '../core/database/database.ts';
import { type Jour, jourAParis } from '../core/day.ts';
import type { Geocodeur } from '../core/geocoding/types.ts';
import { createApp } from '../core/http/app.ts';
import { readAssets } from '../core/http/assets.ts';
import { readCarteMobile, withCarteMobile } from '../core/http/carte-mobile.ts';
import { identityFrom } from '../core/http/identity.ts';
import type { Route } from '../core/http/route.ts';
import type { Tuiles } from '../core/tuiles.ts';
import { formaterJour } from '../core/typography.ts';
import { accuseRoutes } from '../rooms/accuse-de-reception/pages/routes.tsx';
import {
  annoncer,
  choisirMandat,
  estDe,
  etatDePersonne,
  lireHistoirePour,
  signerPour,
} from '../rooms/acteur/door.ts';
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
import { menuOf } from './menu.ts';
import { signInRoutes } from './sign-in.tsx';
import { lireEtapes, lireVotePublic, nommerActions, raconterQuartier } from './suivi.ts';
import { THEMES } from './themes.ts';
import { touchesRoutes } from './touches.tsx';
import { workshopRoutes } from './workshop.tsx';

const GRACE_MS = 500;
const KEEP_ALIVE_MS = 75_000;
const CLIENT = join(import.meta.dirname, '..', 'client');

/** How the product is served: to try it, or for real behind an identity provider. */
export type Mode = 'demonstration' | 'production';

export interface WebOptions {
  readonly database: Database;
  readonly mode: Mode;
  readonly theme: keyof typeof THEMES;
  readonly now?: () => Date;
  /** The day on which the demonstration is served as if; null for today. */
  readonly commeLe?: Jour | null;
  readonly log?: (error: unknown) => void;
  /** Writes a minute and address; 0 for no limit. */
  readonly writesPerMinute?: number;
  /** Requests to the API a minute and address; 600 when nothing is said. */
  readonly requestsPerMinute?: number;
  /** Background of the maps that move; none when nothing is said. */
  readonly tuiles?: Tuiles | null;
  /** Puts an address at its place; none when nothing is said. */
  readonly geocodeur?: Geocodeur | null;
}

/** The person of a session, under the mandate that it was opened with, if it holds that day. */
const IDENTITY = identityFrom({
  beside: etatDePersonne(sql.ref('session.personne_id')),
  judge({ personneId, role, epciSiren, organisationId }, personne, maintenant) {
    const demande = { personneId, role, jour: jourAParis(maintenant) };
    const choisi = choisirMandat(demande, personne, { epciSiren, organisationId });
    return choisi.ok ? { acteur: choisi.acteur, nom: personne?.nom ?? '' } : null;
  },
});

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

/**
 * The web application of the product.
 * @throws Error in any mode but the demonstration: real sign-in needs an identity provider, and none
 * can be configured yet.
 */
export function webApplication(options: WebOptions): Hono {
  if (options.mode !== 'demonstration') {
    throw new Error(
      'Aucun fournisseur d’identité n’est configuré : le serveur ne démarre qu’en démonstration ' +
        '(BEFFROI_MODE=demonstration).',
    );
  }
  const theme = THEMES[options.theme];
  const { assets, style, script } = readAssets(theme.css, join(CLIENT, 'main.ts'));
  const fichiers = readCarteMobile(join(CLIENT, 'carte-mobile', 'ouvrir.ts'));
  return createApp({
    database: options.database,
    routes: routesOf(options.mode),
    assets: withCarteMobile(assets, fichiers),
    frame: {
      carte: { fichiers, tuiles: options.tuiles ?? null },
      region: theme.region,
      style,
      script,
      bandeau: bandeauDe(options.commeLe ?? null),
      pied: [
        { href: '/glossaire', label: 'Glossaire' },
        { href: '/touches', label: 'Touches du clavier' },
        { href: '/atelier', label: 'Atelier des pièces' },
      ],
      menu: menuOf,
    },
    identity: IDENTITY,
    now: options.now ?? (() => new Date()),
    log: options.log ?? ((error) => console.error(error)),
    writesPerMinute: options.writesPerMinute ?? 120,
    requestsPerMinute: options.requestsPerMinute ?? 600,
    geocodeur: options.geocodeur ?? null,
  });
}

function bandeauDe(commeLe: Jour | null): string {
  const quand = commeLe === null ? '' : `, lancée comme si nous étions le ${formaterJour(commeLe)}`;
  return (
    `Démonstration${quand} : quartiers, organisations, personnes et montants sont inventés ; seuls ` +
    'les EPCI existent.'
  );
}

/** Listens on a port of this machine; gives how to stop. */
export function listen(app: Hono, port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info) => {
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            // Streams never end by themselves: what is being answered has a moment to finish.
            setTimeout(
              () => 'closeAllConnections' in server && server.closeAllConnections(),
              GRACE_MS,
            );
          }),
      });
    });
    // A proxy in front keeps its connections for about a minute: ours must not be shut first.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.on('error', reject);
  });
}
