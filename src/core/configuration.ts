import { resolve } from 'node:path';
import { lireReglages, lireReprise } from './geocoding/reglages.ts';
import type { ReglagesDeGeocodage, Reprise } from './geocoding/types.ts';
import { lireTuiles, type Tuiles } from './tuiles.ts';

/** The settings of the product, all optional, read once from the environment. */
export interface Configuration {
  /** Folder of the embedded database and its data (`BEFFROI_DONNEES`, default `donnees`). */
  readonly donnees: string;
  /** Another PostgreSQL ≥ 15 to use instead of the embedded one (`DATABASE_URL`). */
  readonly databaseUrl: string | null;
  /** `demonstration` (default), or `production` behind an identity provider (`BEFFROI_MODE`). */
  readonly mode: string;
  /** The day on which the demonstration is served as if (`BEFFROI_AUJOURDHUI`); null for today. */
  readonly aujourdhui: string | null;
  /** Name of the Region's theme (`BEFFROI_THEME`, default `neutre`). */
  readonly theme: string;
  /** The service that puts an address at its place (`BEFFROI_GEOCODAGE_…`); none by default. */
  readonly geocodage: ReglagesDeGeocodage;
  /** How it is asked again for what it did not place (`BEFFROI_GEOCODAGE_REPRISE_…`). */
  readonly reprise: Reprise;
  /** What lies under the maps that move (`BEFFROI_TUILES_…`); nothing by default. */
  readonly tuiles: Tuiles | null;
}

/** Reads the settings from environment variables; an empty variable counts as absent. */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const donnees = environment['BEFFROI_DONNEES'];
  const databaseUrl = environment['DATABASE_URL'];
  const aujourdhui = environment['BEFFROI_AUJOURDHUI'];
  return {
    donnees: resolve(donnees ? donnees : 'donnees'),
    databaseUrl: databaseUrl ? databaseUrl : null,
    mode: environment['BEFFROI_MODE'] || 'demonstration',
    aujourdhui: aujourdhui ? aujourdhui : null,
    theme: environment['BEFFROI_THEME'] || 'neutre',
    geocodage: lireReglages(environment),
    reprise: lireReprise(environment),
    tuiles: lireTuiles(environment),
  };
}
