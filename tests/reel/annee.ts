import type { Database } from '../../src/core/database/database.ts';
import { drain, waiting } from '../../src/core/outbox.ts';
import { TRAITEMENTS } from '../../src/main.ts';
import type { Dispositif } from '../../src/rooms/dispositif/door.ts';
import { type Action, type Depot, deposer } from './depots.ts';
import type { Adresse } from './donnees.ts';
import { montantPropose } from './enveloppes.ts';
import { type Gens, type GensDEpci, inscrire, type Personnage } from './gens.ts';
import { type Issue, negocier, proposer } from './programmation.ts';

/** The year once voted, as the exports and the command line find it. */
export interface AnneeVotee {
  readonly database: Database;
  readonly url: string;
  /** Folder for the files that the journey writes. */
  readonly dossier: string;
  readonly gens: Gens;
  readonly dispositif: Dispositif;
  readonly adresses: readonly Adresse[];
  readonly issues: readonly Issue[];
  readonly deliberationId: string;
}

/** Who may be a holder and what came of each action; who was left out, and why. */
export interface Receptions {
  readonly depots: readonly Depot[];
  readonly ecartees: readonly {
    readonly adresse: Adresse;
    readonly code: string;
    readonly phrase: string;
  }[];
}

/** Registers each organisation, then deposits its action. */
export async function recevoir(
  database: Database,
  gens: Gens,
  cadre: Parameters<typeof deposer>[1],
  adresses: readonly Adresse[],
): Promise<Receptions> {
  const connus = new Map<string, Personnage>();
  const depots: Depot[] = [];
  const ecartees: Receptions['ecartees'][number][] = [];
  for (const adresse of adresses) {
    const inscription = await inscrire(database, gens, adresse, connus);
    if (inscription.ok) depots.push(await deposer(database, cadre, inscription, adresse));
    else ecartees.push({ adresse, code: inscription.code, phrase: inscription.phrase });
  }
  return { depots, ecartees };
}

/** The deposited actions of each EPCI of the call, an empty list for those that have none. */
export function parEpci(
  epciSirens: readonly string[],
  depots: readonly Depot[],
): Map<string, Action[]> {
  const recues = depots.flatMap((depot) => (depot.ok ? [depot.action] : []));
  return new Map(
    epciSirens.map((siren) => [siren, recues.filter((une) => une.epciSiren === siren)]),
  );
}

/** Each EPCI's agent proposes all of its actions. */
export async function toutProposer(
  database: Database,
  appelId: string,
  gensDEpci: ReadonlyMap<string, GensDEpci>,
  actions: ReadonlyMap<string, readonly Action[]>,
): Promise<void> {
  for (const [epciSiren, siennes] of actions) {
    const sienne = deLEpci(gensDEpci, epciSiren);
    for (const action of siennes) {
      await proposer(database, sienne, appelId, action, montantPropose(action));
    }
  }
}

/** Region and EPCI on every action, in turn. */
export async function toutNegocier(
  database: Database,
  gens: Gens,
  gensDEpci: ReadonlyMap<string, GensDEpci>,
  actions: readonly Action[],
  proposes: Parameters<typeof montantDe>[0],
): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const [place, action] of actions.entries()) {
    const sienne = deLEpci(gensDEpci, action.epciSiren);
    const proposeCentimes = montantDe(proposes, action);
    issues.push(await negocier(database, gens, sienne, action, { place, proposeCentimes }));
  }
  return issues;
}

/** What was proposed for an action, once lowered where the envelope was short. */
export function montantDe(
  baisses: ReadonlyMap<string, Action['demandeCentimes']>,
  action: Action,
): Action['demandeCentimes'] {
  return baisses.get(action.dossierId) ?? montantPropose(action);
}

/** The people of an EPCI of the call. */
export function deLEpci(gensDEpci: ReadonlyMap<string, GensDEpci>, epciSiren: string): GensDEpci {
  const gens = gensDEpci.get(epciSiren);
  if (gens === undefined) throw new Error(`personne pour l’EPCI ${epciSiren}`);
  return gens;
}

/** Receipts and annex: how many messages could not be treated. */
export async function produireLesDocuments(database: Database): Promise<number> {
  await drain(database, TRAITEMENTS);
  return waiting(database);
}
