import type { Command } from 'commander';
import { MigrationImpossible } from '../core/database/migrate.ts';
import { BaseDejaOuverte, ErreurBaseEmbarquee } from '../core/embedded/launcher.ts';
import { Refus } from './errors.ts';
import { note } from './output.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Utilisation :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
  'Global Options:': 'Options générales :',
};

/** Makes a command and all below it speak French, help and mistakes alike, without exiting. */
export function inFrench(command: Command): void {
  command
    .exitOverride()
    .helpOption('-h, --aide', 'affiche cette aide')
    .usage(usageOf(command))
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      subcommandDescription: (sub) => sub.summary() || sub.description(),
    })
    .configureOutput({ outputError: (text, write) => write(translate(text)) });
  if (command.commands.length > 0)
    command.helpCommand('aide [commande]', 'affiche l’aide d’une commande');
  for (const sub of command.commands) inFrench(sub);
}

/** How a command is written, in French: its arguments, its options, what comes below it. */
function usageOf(command: Command): string {
  const words = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  const below = command.commands.length > 0 ? ['<commande>'] : [];
  return [...below, ...words, '[options]'].join(' ');
}

const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/error: unknown command '(.*)'/, 'Commande inconnue : « $1 ».'],
  [/error: unknown option '(.*)'/, 'Option inconnue : « $1 ».'],
  [/error: missing required argument '(.*)'/, 'Il manque « $1 ».'],
  [/error: required option '(.*)' not specified/, 'L’option « $1 » est obligatoire.'],
  [/error: option '(.*)' argument missing/, 'L’option « $1 » attend une valeur.'],
  [
    /error: option '(.*)' argument '(.*)' is invalid\.? ?(.*)/,
    'L’option « $1 » ne peut valoir « $2 ». $3',
  ],
  [
    /error: command-argument value '(.*)' is invalid for argument '(.*)'\.? ?(.*)/,
    '« $2 » ne peut valoir « $1 ». $3',
  ],
  [/error: too many arguments.*/, 'Trop d’arguments.'],
  [/\(Did you mean (.*)\?\)/, 'Vouliez-vous dire « $1 » ?'],
];

function translate(text: string): string {
  const french = MISTAKES.reduce((said, [pattern, words]) => said.replace(pattern, words), text);
  return `${french.trimEnd()}\nAjoutez --aide pour voir comment l’écrire.\n`;
}

const SERVER_SILENT =
  'Le serveur PostgreSQL de DATABASE_URL ne répond pas. Vérifiez qu’il tourne et que l’adresse est juste.';

/** The breakdowns that a setting explains, by the code of the system or of PostgreSQL. */
const BREAKDOWNS: Readonly<Record<string, string>> = {
  ECONNREFUSED: SERVER_SILENT,
  ENOTFOUND: SERVER_SILENT,
  ETIMEDOUT: SERVER_SILENT,
  EHOSTUNREACH: SERVER_SILENT,
  '28P01': 'Le serveur PostgreSQL refuse le mot de passe de DATABASE_URL.',
  '28000': 'Le serveur PostgreSQL refuse l’utilisateur de DATABASE_URL.',
  '3D000': 'La base nommée dans DATABASE_URL n’existe pas. Créez-la d’abord.',
  '53300': 'Le serveur PostgreSQL n’accepte plus de connexions. Réessayez dans un instant.',
  ENOSPC: 'Le disque est plein. Faites de la place, puis recommencez.',
  ENOENT: 'Le dossier ou le fichier nommé n’existe pas.',
  EACCES: 'Ce dossier ou ce fichier ne peut être écrit par ce compte.',
};

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Says what stopped the command and gives its exit code: 1 a rule, 3 a breakdown. */
export function fail(error: unknown): number {
  if (error instanceof Refus) {
    note(error.message);
    return 1;
  }
  if (
    error instanceof BaseDejaOuverte ||
    error instanceof ErreurBaseEmbarquee ||
    error instanceof MigrationImpossible
  ) {
    note(error.message);
    return 3;
  }
  const known = BREAKDOWNS[codeOf(error)];
  const message = error instanceof Error ? error.message : String(error);
  note(known ?? `Panne : ${message}`);
  if (process.env['BEFFROI_TRACE'] && error instanceof Error) note(error.stack ?? '');
  else note('Rien n’a été écrit à moitié. BEFFROI_TRACE=1 montre où la panne est survenue.');
  return 3;
}
