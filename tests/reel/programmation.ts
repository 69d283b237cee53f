import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/core/database/database.ts';
import { execute } from '../../src/core/execute.ts';
import { type Centimes, centimes } from '../../src/core/money.ts';
import { type CommandeDeliberation, pieceDeliberation } from '../../src/rooms/deliberation/door.ts';
import { type CommandeLigne, pieceLigne } from '../../src/rooms/dialogue/door.ts';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { pieceProposition, propositionIdDe } from '../../src/rooms/proposition/door.ts';
import { faire } from '../support/programme.ts';
import type { Action } from './depots.ts';
import { ANNEE } from './enveloppes.ts';
import { type Gens, type GensDEpci, le, ordreDe, type Personnage } from './gens.ts';

/** The agent of the EPCI proposes one action, at that amount. */
export async function proposer(
  database: Database,
  { agent }: GensDEpci,
  appelId: string,
  { dossierId, epciSiren, adresse }: Action,
  montantCentimes: Centimes,
): Promise<void> {
  const id = propositionIdDe({ appelId, epciSiren });
  const commande = { type: 'proposerAction', dossierId, montantCentimes } as const;
  const ordre = await ordreDe(database, agent, le('2024-01-22', adresse.rang));
  await faire(database, pieceProposition, id, commande, ordre);
}

/** The elected member of the EPCI transmits: the answer, accepted or refused. */
export async function transmettre(
  database: Database,
  { elu }: GensDEpci,
  cle: { readonly appelId: string; readonly epciSiren: string },
  unJour: string,
) {
  const id = propositionIdDe(cle);
  const commande = { type: 'transmettreProposition' } as const;
  const ordre = await ordreDe(database, elu, le(unJour));
  return execute(database, pieceProposition, { id, commande }, ordre);
}

/** How a line ends: agreed at an amount, or refused. */
export type Issue = { readonly action: Action; readonly accordCentimes: Centimes | null };

/**
 * Region and EPCI on one transmitted action, by its place: out of six, three are accepted as
 * proposed, two amended then agreed by both, one refused.
 */
export async function negocier(
  database: Database,
  { instruction, direction }: Gens,
  { elu }: GensDEpci,
  action: Action,
  { place, proposeCentimes }: { readonly place: number; readonly proposeCentimes: Centimes },
): Promise<Issue> {
  const { dossierId } = action;
  const versionDossier = (await lireDossier(database, dossierId))?.version ?? 0;
  const jouer = async (commande: CommandeLigne, qui: Personnage, minutes: number) => {
    const ordre = await ordreDe(database, qui, le('2024-02-12', 5 * place + minutes));
    await faire(database, pieceLigne, dossierId, commande, ordre);
  };
  const accepter = (montantCentimes: Centimes) =>
    ({ type: 'accepter', montantCentimes, versionDossier }) as const;
  const tour = place % 6;
  if (tour === 5) {
    await jouer({ type: 'refuser', motif: 'Relève du droit commun (essai).' }, direction, 0);
    return { action, accordCentimes: null };
  }
  if (tour < 3) {
    await jouer(accepter(proposeCentimes), direction, 0);
    return { action, accordCentimes: proposeCentimes };
  }
  const montantCentimes = centimes(Math.floor((proposeCentimes * 8) / 10));
  const motif = 'Enveloppe répartie entre davantage d’actions (essai).';
  await jouer({ type: 'amender', montantCentimes, motif }, instruction, 0);
  await jouer(accepter(montantCentimes), direction, 1);
  await jouer(accepter(montantCentimes), elu, 2);
  return { action, accordCentimes: montantCentimes };
}

export const NUMERO = '20240412';

/** One deliberation over the programmes of all these EPCI, up to its executory force. */
export async function voter(
  database: Database,
  { instruction, direction }: Gens,
  dispositif: { readonly code: string; readonly region: { readonly siren: string } },
  epciSirens: readonly string[],
): Promise<string> {
  const id = randomUUID();
  const passer = async (commande: CommandeDeliberation, qui: Personnage, unJour: string) =>
    faire(database, pieceDeliberation, id, commande, await ordreDe(database, qui, le(unJour)));
  const seanceLe = '2024-04-12';
  const objet = 'Programmation 2024 des contrats de ville (essai)';
  const acte = { dispositifCode: dispositif.code, annee: ANNEE, objet, seanceLe };
  await passer({ type: 'preparerDeliberation', ...acte }, instruction, '2024-03-20');
  for (const epciSiren of epciSirens) {
    await passer({ type: 'inscrireProgramme', epciSiren }, instruction, '2024-03-21');
  }
  await passer({ type: 'figerAnnexe' }, instruction, '2024-03-30');
  const voix = { pour: 51, contre: 4, abstention: 9 };
  await passer({ type: 'adopterDeliberation', numero: NUMERO, ...voix }, direction, seanceLe);
  const identifiant = `059-${dispositif.region.siren}-${NUMERO}-essai-DE`;
  const recuLe = '2024-04-16';
  await passer({ type: 'enregistrerRecepisse', identifiant, recuLe }, direction, recuLe);
  const publieeLe = '2024-04-17';
  await passer({ type: 'publierDeliberation', publieeLe }, direction, publieeLe);
  return id;
}
