import { writeFile } from 'node:fs/promises';
import { Argument, Command } from 'commander';
import { readDocument } from '../core/documents.ts';
import { formaterJour, formaterMontant } from '../core/typography.ts';
import { annexeDe, type DeliberationLue, listerDeliberations } from '../rooms/deliberation/door.ts';
import { Refus } from './errors.ts';
import { say, table } from './output.ts';
import { commeOption, uneAnnee } from './parse.ts';
import { inSession, type OptionsCommunes, type Session } from './session.ts';

interface Annexe extends OptionsCommunes {
  readonly annee?: number;
  readonly pdf?: string;
  readonly ods?: string;
  readonly json?: string;
}

/** `beffroi deliberation annexe`. */
export function deliberationCommand(): Command {
  const command = new Command('deliberation').description(
    'délibérations de la Commission permanente',
  );
  command
    .command('annexe')
    .description('liste les délibérations, ou écrit l’annexe figée de l’une d’elles')
    .addArgument(new Argument('[numero]', 'numéro ou identifiant de la délibération'))
    .option('--annee <annee>', 'année du programme', uneAnnee)
    .option('--pdf <fichier>', 'écrit l’annexe en PDF balisé')
    .option('--ods <fichier>', 'écrit l’annexe en ODS')
    .option('--json <fichier>', 'écrit l’annexe telle que figée, celle dont on refait l’empreinte')
    .addOption(commeOption())
    .action((numero: string | undefined, options: Annexe) =>
      inSession(options, (session) => annexe(session, numero, options)),
    );
  return command;
}

async function annexe(
  session: Session,
  numero: string | undefined,
  options: Annexe,
): Promise<void> {
  const acteur = await session.acteur('instructeur-region');
  const toutes = await listerDeliberations(session.beffroi.database, acteur, options.annee ?? null);
  if (numero === undefined) {
    say(toutes.length === 0 ? 'Aucune délibération.' : tableauDes(toutes));
    return;
  }
  const trouvee = toutes.find(({ id, etat }) => id === numero || etat.numero === numero);
  if (trouvee === undefined) throw new Refus(`Aucune délibération n° ${numero}.`);
  await session.beffroi.settle();
  const lue = await annexeDe(session.beffroi.database, acteur, trouvee.id);
  if (lue === null) throw new Refus('L’annexe de cette délibération n’est pas encore figée.');
  await ecrire(session, trouvee.id, 'annexe-pdf', options.pdf);
  await ecrire(session, trouvee.id, 'annexe-ods', options.ods);
  await ecrire(session, trouvee.id, 'annexe-json', options.json);
  say(tableauDes([trouvee]));
  say(`Empreinte de l’annexe (SHA-256) : ${trouvee.etat.empreinteAnnexe}`);
}

async function ecrire(
  session: Session,
  objet: string,
  sorte: string,
  fichier: string | undefined,
): Promise<void> {
  if (fichier === undefined) return;
  const lien = { piece: 'deliberation', objet, sorte };
  const document = await readDocument(session.beffroi.database, lien);
  if (document === null) throw new Refus(`Le document « ${sorte} » n’est pas encore prêt.`);
  await writeFile(fichier, document.octets);
  say(`Écrit : ${fichier}`);
}

const STATUTS = {
  preparation: 'en préparation',
  figee: 'annexe figée',
  adoptee: 'adoptée',
  rejetee: 'rejetée',
  executoire: 'exécutoire',
};

function tableauDes(lues: readonly DeliberationLue[]): string {
  return table(
    [
      { title: 'Numéro', value: ({ id, etat }) => etat.numero ?? id },
      { title: 'Année', value: ({ etat }) => String(etat.annee) },
      { title: 'Séance', value: ({ etat }) => formaterJour(etat.seanceLe) },
      { title: 'Statut', value: ({ etat }) => STATUTS[etat.statut] },
      { title: 'EPCI', value: ({ etat }) => String(etat.epciSirens.length), align: 'right' },
      {
        title: 'Actions',
        value: ({ etat }) => String(etat.totaux?.nombre ?? '–'),
        align: 'right',
      },
      {
        title: 'Total',
        value: ({ etat }) => (etat.totaux ? formaterMontant(etat.totaux.generalCentimes) : '–'),
        align: 'right',
      },
    ],
    lues,
  );
}
