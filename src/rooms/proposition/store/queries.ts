import { sql } from 'kysely';
import { octrois, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Stored } from '../../../core/state-table.ts';
import type { ActionTransmise, LigneProposee, Proposition } from '../rules/types.ts';
import { propositionIdDe } from './contexte.ts';
import { table } from './piece.ts';

type PropositionLue = { readonly id: string } & Stored<Proposition>;

/**
 * The action of a dossier as its EPCI proposed and transmitted it; null when it did not: then no
 * money of the Region may go to it (invariant I4).
 */
export async function lireActionTransmise(
  reader: Reader,
  dossierId: string,
): Promise<ActionTransmise | null> {
  const trouvees = await reader.read(sql<PropositionLue>`
    select id, version, etat from proposition
    where dossiers @> to_jsonb(${dossierId}::text) and statut = 'transmise' order by id`);
  const actions = trouvees.flatMap(({ etat }) => actionsDe(etat));
  return actions.find((action) => action.dossierId === dossierId) ?? null;
}

/** Every action transmitted for a year by one EPCI or several, by proposition then rank. */
export async function listerActionsTransmises(
  reader: Reader,
  { epciSirens, annee }: { readonly epciSirens: readonly string[]; readonly annee: number },
): Promise<ActionTransmise[]> {
  if (epciSirens.length === 0) return [];
  const trouvees = await reader.read(sql<PropositionLue>`
    select id, version, etat from proposition
    where epci_siren = any(${epciSirens}) and annee = ${annee} and statut = 'transmise'
    order by id`);
  return trouvees.flatMap(({ etat }) => actionsDe(etat));
}

/** The propositions that an actor may read, by EPCI; those of others only once transmitted. */
export async function listerPropositions(
  reader: Reader,
  acteur: Acteur,
  { annee = null }: { readonly annee?: number | null } = {},
): Promise<PropositionLue[]> {
  if (octrois(acteur.role, 'proposition').every((octroi) => !octroi.verbes.includes('L')))
    return [];
  const trouvees = await reader.read(sql<PropositionLue>`
    select id, version, etat from proposition
    where (${annee}::integer is null or annee = ${annee}::integer)
    order by annee, epci_siren, id`);
  return trouvees.filter((proposition) => estLisible(acteur, proposition.etat));
}

/** One proposition, if this actor may read it; null otherwise, as if it did not exist. */
export async function lirePropositionPour(
  reader: Reader,
  acteur: Acteur,
  id: string,
): Promise<Stored<Proposition> | null> {
  const lue = await table.read(reader, id);
  return lue !== null && estLisible(acteur, lue.etat) ? lue : null;
}

function estLisible(acteur: Acteur, etat: Proposition): boolean {
  return peut(acteur, 'L', 'proposition', {
    existe: true,
    epciSirens: [etat.epciSiren],
    organisationId: null,
    invites: [],
    etapes: etat.statut === 'transmise' ? ['transmis'] : [],
  });
}

function actionsDe(etat: Proposition): ActionTransmise[] {
  return etat.lignes.flatMap((ligne) => actionDe(etat, ligne) ?? []);
}

function actionDe(etat: Proposition, ligne: LigneProposee): ActionTransmise | null {
  const { transmiseLe, transmisePar: eluId, appelId, epciSiren, dispositifCode, annee } = etat;
  const { rang, montantProposeCentimes, dossierId, section, versionDossier } = ligne;
  const proposee = rang !== null && montantProposeCentimes !== null;
  if (!proposee || transmiseLe === null || eluId === null) return null;
  return {
    propositionId: propositionIdDe(etat),
    appelId,
    epciSiren,
    dossierId,
    dispositifCode,
    annee,
    section,
    rang,
    montantProposeCentimes,
    montantDemandeCentimes: ligne.montantDemandeCentimes,
    agentId: ligne.par,
    eluId,
    transmiseLe,
    versionDossier,
  };
}
