import { Command, CommanderError } from 'commander';
import { appelCommand } from './appel.ts';
import { deliberationCommand } from './deliberation.ts';
import { demonstrationCommand } from './demonstration.ts';
import { dispositifCommand } from './dispositif.ts';
import { enveloppeCommand } from './enveloppe.ts';
import { fail, inFrench } from './french.ts';
import { surviveLostOutput } from './output.ts';
import { programmeCommand } from './programme.ts';
import { servirCommand } from './servir.ts';
import { territoireCommand } from './territoire.ts';
import { verifierCommand } from './verifier.ts';
import { vitrineCommand } from './vitrine.ts';

const program = new Command('beffroi')
  .description(
    'Programmation annuelle des actions des contrats de ville : enveloppes, appels à projets, ' +
      'dialogue de gestion, délibérations, données ouvertes.',
  )
  .version('0.1.0', '-v, --version', 'affiche la version')
  .addCommand(servirCommand())
  .addCommand(demonstrationCommand())
  .addCommand(territoireCommand())
  .addCommand(dispositifCommand())
  .addCommand(enveloppeCommand())
  .addCommand(appelCommand())
  .addCommand(programmeCommand())
  .addCommand(deliberationCommand())
  .addCommand(vitrineCommand())
  .addCommand(verifierCommand())
  .addHelpText(
    'after',
    `
Réglages (variables d’environnement) :
  BEFFROI_DONNEES   dossier de la base embarquée (par défaut : ./donnees)
  DATABASE_URL      un autre PostgreSQL, version 15 ou plus
  PORT              port des écrans (par défaut : 3000)
  BEFFROI_MODE      demonstration (par défaut) ou production

Codes de sortie : 0 fait, 1 refusé (une règle l’empêche) ou preuve en défaut, 2 commande mal écrite,
3 panne (base de données, fichier, disque).`,
  );
inFrench(program);
surviveLostOutput();

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = error instanceof CommanderError ? usage(error) : fail(error);
}

/** Help and version are no mistakes; anything else that the parser refuses is one. */
function usage(error: CommanderError): number {
  return error.exitCode === 0 ? 0 : 2;
}
