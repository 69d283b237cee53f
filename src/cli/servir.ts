import { join } from 'node:path';
import { Command } from 'commander';
import { register } from 'tsx/esm/api';
import { type Configuration, readConfiguration } from '../core/configuration.ts';
import { defautDesReglages, geocodeurDe } from '../core/geocoding/reglages.ts';
import { formaterNombre } from '../core/typography.ts';
import { type Beffroi, openBeffroi } from '../main.ts';
import { isTheme, THEMES } from '../web/themes.ts';
import { preparer } from './demonstration/preparer.ts';
import { inviter } from './demonstration/raconter.ts';
import { playDemonstration } from './demonstration.ts';
import { Refus } from './errors.ts';
import { note, say, table } from './output.ts';
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
  const geocodeur = geocodeurOf(configuration);
  const port = readPort(process.env['PORT']);
  await checkPort(port);
  const beffroi = await openBeffroi(configuration, note);
  try {
    const jouee = await preparer(beffroi, configuration, () => playDemonstration(beffroi));
    register({ tsconfig: TSCONFIG });
    const { listen, webApplication } = await import('../web/application.ts');
    const { database } = beffroi;
    const app = webApplication({ database, mode: 'demonstration', theme, geocodeur });
    const server = await listen(app, port).catch((error: NodeJS.ErrnoException) => {
      throw refusalOf(error, port);
    });
    const secondes = Math.max(1, Math.round((performance.now() - depart) / 1_000));
    await welcome(beffroi, configuration, { port: server.port, jouee, secondes });
    const working = workTheOutbox(beffroi);
    await stopped();
    say('\nBeffroi s’arrête. Les données restent.');
    await server.close();
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
function geocodeurOf({ geocodage }: Configuration) {
  const defaut = defautDesReglages(geocodage);
  if (defaut !== null) throw new Refus(defaut);
  return geocodeurDe(geocodage);
}

interface Depart {
  readonly port: number;
  readonly jouee: boolean;
  readonly secondes: number;
}

/** Says what was done, where to open it, as whom, how to stop, how to start anew. */
async function welcome(
  { database }: Beffroi,
  { donnees, databaseUrl }: Configuration,
  { port, jouee, secondes }: Depart,
): Promise<void> {
  const invites = await inviter(database);
  const ou = databaseUrl === null ? donnees : 'la base de DATABASE_URL';
  const fait = jouee
    ? `Base préparée et démonstration jouée en ${formaterNombre(secondes)} s, dans ${ou}.`
    : `Données retrouvées telles qu’elles étaient, dans ${ou}.`;
  const neuf =
    databaseUrl === null
      ? `arrêtez, puis rm -rf ${donnees} et npm start`
      : 'arrêtez, donnez une base vide dans DATABASE_URL, puis npm start';
  const adresse = `http://localhost:${port}`;
  const gens = table(
    [
      { title: 'Personne', value: ({ nom }) => nom },
      { title: 'Rôle', value: ({ quoi }) => quoi },
    ],
    invites,
  );
  say(`
${fait}

Beffroi est ouvert : ${adresse}
Sans compte, vous voyez ce que voit le public. Pour agir, entrez comme une personne inventée :
${adresse}/entrer
${invites.length === 0 ? '' : `\n${gens}\n`}
Pour arrêter : Ctrl-C. Les données restent ; npm start les retrouve.
Pour recommencer à neuf : ${neuf}.`);
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

/** Resolves at the first signal; those that follow change nothing: the stop goes on in good order. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
}
