import { Command } from 'commander';
import { register } from 'tsx/esm/api';
import { readConfiguration } from '../core/configuration.ts';
import { lireTete } from '../core/journal.ts';
import { type Beffroi, openBeffroi } from '../main.ts';
import { isTheme, THEMES } from '../web/themes.ts';
import { playDemonstration } from './demonstration.ts';
import { Refus } from './errors.ts';
import { note, say } from './output.ts';

/** `beffroi servir`: serves the screens; in demonstration, plays it first on empty data. */
export function servirCommand(): Command {
  return new Command('servir')
    .description(
      'sert les écrans sur cette machine ; joue d’abord la démonstration si tout est vide',
    )
    .action(serve);
}

async function serve(): Promise<void> {
  const configuration = readConfiguration(process.env);
  if (configuration.mode !== 'demonstration') {
    throw new Refus(
      'Aucun fournisseur d’identité n’est configuré : le serveur ne démarre qu’en démonstration ' +
        '(BEFFROI_MODE=demonstration).',
    );
  }
  const { theme } = configuration;
  if (!isTheme(theme)) {
    throw new Refus(
      `Aucun thème ne s’appelle « ${theme} » (BEFFROI_THEME). Choisissez parmi : ` +
        `${Object.keys(THEMES).join(', ')}.`,
    );
  }
  const beffroi = await openBeffroi(configuration, note);
  try {
    if ((await lireTete(beffroi.database)).rang === 0) await playDemonstration(beffroi);
    register();
    const { listen, webApplication } = await import('../web/application.ts');
    const { database } = beffroi;
    const app = webApplication({ database, mode: 'demonstration', theme });
    const server = await listen(app, configuration.port);
    say(`
Beffroi est ouvert : http://localhost:${server.port}
Entrez comme une personne inventée : http://localhost:${server.port}/entrer
Pour arrêter : Ctrl-C. Les données restent ; un nouveau départ les retrouve.`);
    const working = workTheOutbox(beffroi);
    await stopped();
    await server.close();
    await working.stop();
  } finally {
    await beffroi.close();
  }
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

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
