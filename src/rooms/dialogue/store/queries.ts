import { sql } from 'kysely';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Stored } from '../../../core/state-table.ts';
import { type ActionTransmise, lireActionTransmise } from '../../proposition/door.ts';
import { coteDe } from '../rules/cotes.ts';
import { ouvrir } from '../rules/decider.ts';
import { evoluerLigne } from '../rules/evoluer.ts';
import type { Ligne } from '../rules/types.ts';
import { vueDeLEpci } from '../rules/visibilite.ts';
import { table } from './piece.ts';

/** Which lines: one EPCI, one year, one dispositif. */
export interface CleDeLignes {
  readonly dispositifCode: string;
  readonly annee: number;
  readonly epciSiren: string;
}

/** The lines on which both sides agree and which no deliberation holds yet, by identifier. */
export async function lignesAccordees(
  reader: Reader,
  { dispositifCode, annee, epciSiren }: CleDeLignes,
): Promise<({ id: string } & Stored<Ligne>)[]> {
  return reader.read(sql<{ id: string } & Stored<Ligne>>`
    select id, version, etat from ligne
    where dispositif_code = ${dispositifCode} and annee = ${annee} and epci_siren = ${epciSiren}
      and statut = 'accordee'
    order by id`);
}

/**
 * The line as one of its two sides may see it; null for anyone else, a holder first of all. A
 * transmitted action that nobody touched yet is an open line at version 0.
 */
export async function lireLignePour(
  reader: Reader,
  acteur: Acteur,
  dossierId: string,
): Promise<Stored<Ligne> | null> {
  const lue = (await table.read(reader, dossierId)) ?? (await lireLigneIntacte(reader, dossierId));
  if (lue === null) return null;
  const cote = coteDe(acteur, lue.etat.epciSiren);
  if (cote === null) return null;
  if (cote === 'region') return lue;
  return { ...lue, etat: { ...lue.etat, positions: vueDeLEpci(lue.etat.positions) } };
}

async function lireLigneIntacte(reader: Reader, dossierId: string): Promise<Stored<Ligne> | null> {
  const action = await lireActionTransmise(reader, dossierId);
  return action === null ? null : { version: 0, etat: ligneIntacte(action) };
}

/** The open line that a transmitted action is, before any move. */
export function ligneIntacte(action: ActionTransmise): Ligne {
  const contexte = { action, versionDossier: null, cote: null, enveloppe: null };
  const ligne = ouvrir(contexte).reduce<Ligne | null>(evoluerLigne, null);
  if (ligne === null) throw new Error(`action ${action.dossierId} sans ligne`);
  return ligne;
}
