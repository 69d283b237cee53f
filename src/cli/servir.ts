import { join } from 'node:path';
import { Command } from 'commander';
import { register } from 'tsx/esm/api';
import { endApart } from '../core/apart.ts';
import { type Configuration, readConfiguration } from '../core/configuration.ts';
import { type Instant, instant } from '../core/day.ts';
import { defautDeLaReprise, defautDesReglages, geocodeurDe } from '../core/geocoding/reglages.ts';
import { reprendreAdresses } from '../core/geocoding/reprendre.ts';
import type { Geocodeur } from '../core/geocoding/types.ts';
import { defautDesTuiles } from '../core/tuiles.ts';
import { type Beffroi, openBeffroi } from '../main.ts';
import { nettoyerDepots } from '../rooms/import-du-territoire/door.ts';
import { isTheme, THEMES } from '../web/themes.ts';
import { accueillir } from './demonstration/accueil.ts';
import { horlogeDe } from './demonstration/horloge.ts';
import { preparer } from './demonstration/preparer.ts';
import { playDemonstration } from './demonstration.ts';
import { Refus } from './errors.ts';
import { note, say } from './output.ts';
import { checkPort, readPort, refusalOf } from './port.ts';

/** How the pages are compiled: by the product's own settings, wherever it is started from. */
const TSCONFIG = join(import.meta.dirname, '..', '..', 'tsconfig.json');

/** `beffroi servir`: serves the screens; in demonstration, plays it first on empty data. */
export function servirCommand(): Command {
  return new Command('servir')
    .description(
      'sert les écrans sur cette machine ; joue d’abord la démonstration si tout est vide',
    )
    .action(serve);
}

async function serve(): Promise<void> {
  const depart = performance.now();
  const configuration = readConfiguration(process.env);
  const theme = themeOf(configuration);
  const ending = new AbortController();
  const geocodeur = geocodeurOf(configuration, ending.signal);
  const horloge = horlogeDe(configuration.aujourdhui);
  const tuiles = tuilesOf(configuration);
  const port = readPort(process.env['PORT']);
  await checkPort(port);
  const beffroi = await openBeffroi(configuration, note);
  try {
    const maintenant = instant(horloge.now().toISOString());
    const jouer = (debut: Instant) => playDemonstration(beffroi, debut);
    await nettoyerDepots(beffroi.database, maintenant);
    const jouee = await preparer(beffroi, { ...configuration, maintenant }, jouer);
    register({ tsconfig: TSCONFIG });
    const { listen, webApplication } = await import('../web/application.ts');
    const { database } = beffroi;
    const reglages = { theme, geocodeur, tuiles, ...horloge };
    const app = webApplication({ database, mode: 'demonstration', ...reglages });
    const server = await listen(app, port).catch((error: NodeJS.ErrnoException) => {
      throw refusalOf(error, port);
    });
    const secondes = Math.max(1, Math.round((performance.now() - depart) / 1_000));
    say(
      await accueillir(database, configuration, { port: server.port, jouee, secondes, maintenant }),
    );
    if (geocodeur !== null) await workTheAddresses(beffroi, geocodeur, configuration);
    const working = workTheOutbox(beffroi);
    await stopped();
    say('\nBeffroi s’arrête. Les données restent.');
    ending.abort();
    await server.close();
    endApart();
    await working.stop();
  } finally {
    await beffroi.close();
  }
}

/** @throws Refus in a mode that cannot be served yet, or for a theme that does not exist. */
function themeOf({ mode, theme }: Configuration): keyof typeof THEMES {
  if (mode !== 'demonstration') {
    throw new Refus(
      'Aucun fournisseur d’identité n’est configuré : le serveur ne démarre qu’en démonstration ' +
        '(BEFFROI_MODE=demonstration).',
    );
  }
  if (isTheme(theme)) return theme;
  throw new Refus(
    `Aucun thème ne s’appelle « ${theme} » (BEFFROI_THEME). Choisissez parmi : ` +
      `${Object.keys(THEMES).join(', ')}.`,
  );
}

/** @throws Refus for a setting that is not one. */
function geocodeurOf({ geocodage, reprise }: Configuration, ending: AbortSignal) {
  const defaut = defautDesReglages(geocodage) ?? defautDeLaReprise(reprise);
  if (defaut !== null) throw new Refus(defaut);
  return geocodeurDe(geocodage, ending);
}

/** @throws Refus for a setting that is not one. */
function tuilesOf({ tuiles }: Configuration) {
  const defaut = defautDesTuiles(tuiles);
  if (defaut !== null) throw new Refus(defaut);
  return tuiles;
}

const BEAT_MS = 1_000;

const BEATS_AFTER_A_FAILURE = 30;

async function settled(beffroi: Beffroi): Promise<boolean> {
  try {
    return (await beffroi.settle()) === 0;
  } catch (error) {
    note(`Tâches : ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Lets the job queue produce receipts and annexes soon after the gesture that asks for them. */
function workTheOutbox(beffroi: Beffroi): { stop(): Promise<void> } {
  let open = true;
  const beats = (async () => {
    for (let quiet = 0; open; quiet -= 1) {
      if (quiet <= 0) quiet = (await settled(beffroi)) ? 1 : BEATS_AFTER_A_FAILURE;
      await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
    }
  })();
  return {
    stop: () => {
      open = false;
      return beats;
    },
  };
}

/** Lets the job queue ask again for the addresses that were not placed when they were typed. */
async function workTheAddresses(
  beffroi: Beffroi,
  geocodeur: Geocodeur,
  { reprise }: Configuration,
): Promise<void> {
  try {
    await beffroi.eachMinute('adresses', (database) =>
      reprendreAdresses(database, geocodeur, reprise),
    );
  } catch (error) {
    note(`Adresses : ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Resolves at the first signal; those that follow change nothing: the stop goes on in good order. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
}
