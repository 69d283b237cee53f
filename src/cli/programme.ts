import { Command } from 'commander';
import type { Instant } from '../core/day.ts';
import { formaterInstant, formaterMontant, pluriel } from '../core/typography.ts';
import { type LigneDeProgramme, type Programme, programmeAu } from '../rooms/dialogue/door.ts';
import { say, table } from './output.ts';
import { commeOption, uneAnnee, unInstant, unSiren } from './parse.ts';
import { inSession, type OptionsCommunes, type Session } from './session.ts';

interface Montrer extends OptionsCommunes {
  readonly epci: string;
  readonly annee: number;
  readonly au?: Instant;
}

const STATUTS: Readonly<Record<LigneDeProgramme['statut'], string>> = {
  ouverte: 'en dialogue',
  accordee: 'accord',
  refusee: 'refusée',
  renvoyee: 'renvoyée à l’EPCI',
  retiree: 'retirée',
  programmee: 'inscrite au vote',
  votee: 'votée',
};

/** `beffroi programme montrer`. */
export function programmeCommand(): Command {
  const command = new Command('programme').description('programme annuel d’un EPCI');
  command
    .command('montrer')
    .description('montre les actions proposées et où en est chacune, aujourd’hui ou à une date')
    .requiredOption('--epci <siren>', 'SIREN de l’EPCI', unSiren)
    .requiredOption('--annee <annee>', 'année du programme', uneAnnee)
    .option('--au <date>', 'tel qu’il était à cette date (AAAA-MM-JJ) ou à cet instant', unInstant)
    .addOption(commeOption())
    .action((options: Montrer) => inSession(options, (session) => montrer(session, options)));
  return command;
}

async function montrer(session: Session, options: Montrer): Promise<void> {
  const acteur = await session.acteur('instructeur-region');
  const cle = { epciSiren: options.epci, annee: options.annee, au: options.au ?? null };
  const programme = await programmeAu(session.beffroi.database, acteur, cle);
  if (options.au !== undefined) say(`Tel qu’il était le ${formaterInstant(options.au)}.\n`);
  if (programme.lignes.length === 0) {
    say('Aucune action : l’EPCI n’avait encore rien transmis à la Région.');
    return;
  }
  say(tableauDes(programme.lignes));
  say(`\n${resume(programme)}`);
}

function tableauDes(lignes: readonly LigneDeProgramme[]): string {
  const montant = (centimes: number | null | undefined) =>
    centimes === null || centimes === undefined ? '–' : formaterMontant(centimes);
  return table(
    [
      { title: 'Rang', value: (l) => String(l.rang), align: 'right' },
      { title: 'N°', value: (l) => l.numero ?? '–' },
      { title: 'Action', value: (l) => couper(l.intitule, 44) },
      { title: 'Porteur', value: (l) => couper(l.porteurNom, 28) },
      { title: 'Section', value: (l) => l.section },
      { title: 'Demandé', value: (l) => montant(l.montantDemandeCentimes), align: 'right' },
      { title: 'EPCI', value: (l) => montant(l.positions?.epci?.montantCentimes), align: 'right' },
      {
        title: 'Région',
        value: (l) => montant(l.positions?.region?.montantCentimes),
        align: 'right',
      },
      {
        title: 'Accord ou vote',
        value: (l) => montant(l.voteCentimes ?? l.accordCentimes),
        align: 'right',
      },
      { title: 'Statut', value: (l) => STATUTS[l.statut] },
    ],
    lignes,
  );
}

function resume(programme: Programme): string {
  return programme.totaux
    .map(({ statut, section, nombre, demandeCentimes, accordCentimes, voteCentimes }) => {
      const acquis = voteCentimes > 0 ? voteCentimes : accordCentimes;
      const montant = acquis > 0 ? acquis : demandeCentimes;
      const quoi = acquis > 0 ? '' : ' demandés';
      const actions = `${nombre} ${pluriel(nombre, 'action', 'actions')}`;
      return `${STATUTS[statut]}, ${section} : ${actions}, ${formaterMontant(montant)}${quoi}`;
    })
    .join('\n');
}

/** Cuts a text to a width, on a character, with an ellipsis. */
function couper(texte: string, largeur: number): string {
  const signes = Array.from(texte);
  return signes.length <= largeur ? texte : `${signes.slice(0, largeur - 1).join('')}…`;
}
