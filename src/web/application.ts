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
import type { Tuiles } from '../core/tuiles.ts';
import { formaterJour } from '../core/typography.ts';
import { choisirMandat, etatDePersonne } from '../rooms/acteur/door.ts';
import { menuOf } from './menu.ts';
import { type Mode, routesOf } from './routes.ts';
import { THEMES } from './themes.ts';

const GRACE_MS = 500;
const KEEP_ALIVE_MS = 75_000;
const CLIENT = join(import.meta.dirname, '..', 'client');

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
