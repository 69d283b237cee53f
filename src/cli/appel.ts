import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import type { Instant } from '../core/day.ts';
import { execute, nouvelleCle } from '../core/execute.ts';
import { formaterInstant } from '../core/typography.ts';
import { direRefusAppel, lireAppel, pieceAppel } from '../rooms/appel/door.ts';
import { accepted } from './answer.ts';
import { type Importer, importer } from './appel/importer.ts';
import { say } from './output.ts';
import { commeOption, uneAnnee, unInstantAParis, unSiren } from './parse.ts';
import { inSession, type OptionsCommunes, type Session } from './session.ts';

interface Ouvrir extends OptionsCommunes {
  readonly dispositif: string;
  readonly annee: number;
  readonly intitule?: string;
  readonly ouvre: Instant;
  readonly ferme: Instant;
  readonly epci: readonly string[];
  readonly note?: string;
  readonly piece: readonly string[];
}

const collect = (texte: string, avant: readonly string[]) => [...avant, texte];

/** `beffroi appel ouvrir|importer`. */
export function appelCommand(): Command {
  const command = new Command('appel').description('appels à projets annuels');
  command
    .command('ouvrir')
    .description('ouvre l’appel à projets d’une année')
    .requiredOption('--dispositif <code>', 'code du dispositif')
    .requiredOption('--annee <annee>', 'année du programme', uneAnnee)
    .requiredOption('--ouvre <date>', '« AAAA-MM-JJ HH:MM », heure de Paris', unInstantAParis)
    .requiredOption('--ferme <date>', '« AAAA-MM-JJ HH:MM », heure de Paris', unInstantAParis)
    .option('--intitule <texte>', 'intitulé de l’appel')
    .option('--epci <siren>', 'EPCI concerné (à répéter ; par défaut : tous)', ajouterSiren, [])
    .option('--note <texte>', 'note de cadrage', '')
    .option('--piece <nom>', 'pièce exigée (à répéter)', collect, [])
    .addOption(commeOption())
    .action((options: Ouvrir) => inSession(options, (session) => ouvrir(session, options)));
  command
    .command('importer')
    .description('dépose les actions du tableau d’un EPCI (CSV, XLSX ou ODS), toutes ou aucune')
    .argument('<fichier>', 'tableau tenu par l’EPCI, une action par ligne')
    .requiredOption('--appel <identifiant>', 'appel à projets ouvert')
    .requiredOption('--epci <siren>', 'EPCI qui dépose', unSiren)
    .option('--essai', 'dit ce qui serait créé ou refusé, sans rien écrire')
    .addOption(commeOption())
    .action((fichier: string, options: Importer) =>
      inSession(options, (session) => importer(session, fichier, options)),
    );
  return command;
}

function ajouterSiren(texte: string, avant: readonly string[]): string[] {
  return [...avant, unSiren(texte)];
}

async function ouvrir(session: Session, options: Ouvrir): Promise<void> {
  const { database } = session.beffroi;
  const id = randomUUID();
  const ordre = {
    cle: nouvelleCle(),
    acteur: await session.acteur('instructeur-region'),
    instant: session.maintenant,
  };
  const commande = {
    type: 'ouvrirAppel' as const,
    dispositifCode: options.dispositif,
    annee: options.annee,
    intitule: options.intitule ?? `Appel à projets ${options.annee}`,
    epciSirens: options.epci,
    ouvreLe: options.ouvre,
    fermeLe: options.ferme,
    noteDeCadrage: options.note ?? '',
    piecesExigees: options.piece,
  };
  accepted(await execute(database, pieceAppel, { id, commande }, ordre), direRefusAppel);
  const lu = await lireAppel(database, id);
  say(`Appel ouvert : ${lu?.etat.intitule ?? ''}`);
  say(`  dépôts du ${formaterInstant(options.ouvre)}`);
  say(`  au ${formaterInstant(options.ferme)}`);
  say(`  identifiant : ${id}`);
}
