import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { execute, nouvelleCle } from '../core/execute.ts';
import { type Centimes, somme, ZERO } from '../core/money.ts';
import { formaterMontant } from '../core/typography.ts';
import { lireDispositif } from '../rooms/dispositif/door.ts';
import {
  direRefusEnveloppe,
  type Enveloppe,
  listerEnveloppes,
  pieceEnveloppe,
  trouverEnveloppe,
} from '../rooms/enveloppe/door.ts';
import { lireEpci } from '../rooms/territoire/door.ts';
import { accepted } from './answer.ts';
import { Refus } from './errors.ts';
import { say, table } from './output.ts';
import { commeOption, uneAnnee, unMontant, unSiren } from './parse.ts';
import { inSession, type OptionsCommunes, type Session } from './session.ts';

interface Notifier extends OptionsCommunes {
  readonly epci: string;
  readonly annee: number;
  readonly dispositif: string;
  readonly montant?: Centimes;
  readonly fonctionnement?: Centimes;
  readonly investissement?: Centimes;
  readonly reference?: string;
  readonly motif?: string;
  readonly provisoire?: true;
}

/** `beffroi enveloppe notifier|montrer`. */
export function enveloppeCommand(): Command {
  const command = new Command('enveloppe').description('enveloppes annuelles des EPCI');
  command
    .command('notifier')
    .description('crée, notifie ou révise l’enveloppe d’un EPCI pour une année')
    .requiredOption('--epci <siren>', 'SIREN de l’EPCI', unSiren)
    .requiredOption('--annee <annee>', 'année du programme', uneAnnee)
    .requiredOption('--dispositif <code>', 'code du dispositif')
    .option('--montant <montant>', 'montant de l’enveloppe entière', unMontant)
    .option('--fonctionnement <montant>', 'enveloppe ventilée : fonctionnement', unMontant)
    .option('--investissement <montant>', 'enveloppe ventilée : investissement', unMontant)
    .option('--reference <texte>', 'lettre ou délibération qui notifie')
    .option('--motif <texte>', 'motif, pour réviser une enveloppe déjà notifiée')
    .addOption(new Option('--provisoire', 'crée l’enveloppe sans la notifier'))
    .addOption(commeOption())
    .action((options: Notifier) => inSession(options, (session) => notifier(session, options)));
  command
    .command('montrer')
    .description('montre les enveloppes d’une année')
    .requiredOption('--annee <annee>', 'année du programme', uneAnnee)
    .option('--epci <siren>', 'SIREN de l’EPCI', unSiren)
    .addOption(commeOption())
    .action((options: OptionsCommunes & { annee: number; epci?: string }) =>
      inSession(options, (session) => montrer(session, options)),
    );
  return command;
}

function montantsDe(options: Notifier): Readonly<Record<string, Centimes>> {
  const { montant, fonctionnement, investissement } = options;
  if (montant !== undefined) return { globale: montant };
  if (fonctionnement === undefined || investissement === undefined) {
    throw new Refus('Donnez --montant, ou bien --fonctionnement et --investissement.');
  }
  return { fonctionnement, investissement };
}

async function notifier(session: Session, options: Notifier): Promise<void> {
  const { database } = session.beffroi;
  const montants = montantsDe(options);
  const cle = {
    dispositifCode: options.dispositif,
    annee: options.annee,
    epciSiren: options.epci,
  };
  if ((await lireDispositif(database, options.dispositif, options.annee)) === null) {
    throw new Refus(
      `Aucun dispositif « ${options.dispositif} » ne couvre l’année ${options.annee}. ` +
        'Vérifiez le code avec « beffroi dispositif montrer ».',
    );
  }
  const existante = await trouverEnveloppe(database, cle);
  const id = existante?.id ?? randomUUID();
  if (existante === null) {
    const ventilation = 'globale' in montants ? ('globale' as const) : ('par-section' as const);
    const commande = { type: 'provisionnerEnveloppe' as const, ...cle, ventilation, montants };
    await passer(session, id, commande, 'instructeur-region');
    say(`Enveloppe provisoire créée pour ${await nommer(session, options.epci)}.`);
  }
  if (options.provisoire === true) return;
  if (existante !== null && existante.statut !== 'provisoire') {
    const commande = { type: 'reviserEnveloppe' as const, montants, motif: options.motif ?? '' };
    await passer(session, id, commande, 'direction-region');
    say('Enveloppe révisée.');
  } else {
    const reference = options.reference ?? '';
    await passer(
      session,
      id,
      { type: 'notifierEnveloppe', montants, reference },
      'direction-region',
    );
    say('Enveloppe notifiée.');
  }
  await montrer(session, { annee: options.annee, epci: options.epci });
}

async function passer(
  session: Session,
  id: string,
  commande: Parameters<(typeof pieceEnveloppe)['decide']>[0],
  role: 'instructeur-region' | 'direction-region',
): Promise<void> {
  const ordre = {
    cle: nouvelleCle(),
    acteur: await session.acteur(role),
    instant: session.maintenant,
  };
  const { database } = session.beffroi;
  accepted(await execute(database, pieceEnveloppe, { id, commande }, ordre), direRefusEnveloppe);
}

async function nommer(session: Session, siren: string): Promise<string> {
  return (await lireEpci(session.beffroi.database, siren))?.nom ?? `l’EPCI ${siren}`;
}

async function montrer(session: Session, options: { annee: number; epci?: string }): Promise<void> {
  const acteur = await session.acteur('instructeur-region');
  const toutes = await listerEnveloppes(session.beffroi.database, acteur, options.annee);
  const lues = toutes.filter(({ etat }) => !options.epci || etat.epciSiren === options.epci);
  if (lues.length === 0) {
    say(`Aucune enveloppe pour ${options.annee}. Créez-la avec « beffroi enveloppe notifier ».`);
    return;
  }
  const lignes = await Promise.all(lues.flatMap(({ etat }) => lignesDe(session, etat)));
  say(
    table(
      [
        { title: 'EPCI', value: (l) => l.nom },
        { title: 'Poche', value: (l) => l.poche },
        { title: 'Statut', value: (l) => l.statut },
        { title: 'Notifié', value: (l) => formaterMontant(l.notifie), align: 'right' },
        { title: 'Disponible', value: (l) => formaterMontant(l.disponible), align: 'right' },
        { title: 'Réservé', value: (l) => formaterMontant(l.reserve), align: 'right' },
        { title: 'Voté', value: (l) => formaterMontant(l.vote), align: 'right' },
      ],
      lignes,
    ),
  );
}

const STATUTS = { provisoire: 'provisoire', notifiee: 'notifiée', revisee: 'révisée' };

function lignesDe(session: Session, etat: Enveloppe) {
  return Object.entries(etat.poches).map(async ([poche, { provisoire, soldes }]) => ({
    nom: await nommer(session, etat.epciSiren),
    poche,
    statut: STATUTS[etat.statut],
    notifie: etat.statut === 'provisoire' ? provisoire : somme([(0 - soldes.dotation) as Centimes]),
    disponible: soldes.disponible ?? ZERO,
    reserve: soldes.reserve,
    vote: somme([soldes.vote, soldes.engage, soldes.paye]),
  }));
}
