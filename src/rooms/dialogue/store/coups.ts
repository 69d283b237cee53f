import { sql } from 'kysely';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type LigneDeJournal, lireHistoire } from '../../../core/journal.ts';
import { coteDe } from '../rules/cotes.ts';
import type { FaitLigne } from '../rules/types.ts';
import { faitsPourLEpci } from '../rules/visibilite.ts';
import { table } from './piece.ts';

/** One fact of a line, as it stands in its history. */
export interface Coup {
  readonly version: number;
  readonly instant: string;
  readonly fait: FaitLigne;
}

/**
 * The history of a line for one of its two sides, oldest first; empty for anyone else. The EPCI
 * does not read the drafts of the Region.
 */
export async function lireCoups(
  reader: Reader,
  acteur: Acteur,
  dossierId: string,
): Promise<Coup[]> {
  const lue = await table.read(reader, dossierId);
  const cote = lue === null ? null : coteDe(acteur, lue.etat.epciSiren);
  if (cote === null) return [];
  const histoire = await lireHistoire(reader, 'ligne', dossierId);
  const coups = histoire.map(({ version, instant, fait }) => ({
    version,
    instant,
    fait: JSON.parse(fait) as FaitLigne,
  }));
  return cote === 'epci' ? faitsPourLEpci(coups) : coups;
}

/** One fact of some lines, by which role and which command. */
export interface FaitDeSeance {
  readonly rang: number;
  readonly objet: string;
  readonly commande: string;
  readonly role: string;
  readonly fait: FaitLigne;
}

/** The facts of some lines after a rank of the journal, oldest first. */
export async function lireFaitsApres(
  reader: Reader,
  ids: readonly string[],
  rang: number,
): Promise<FaitDeSeance[]> {
  return reader.read(sql<FaitDeSeance>`
    select rang, objet, commande, acteur::json->>'role' as role, fait from journal
    where piece = 'ligne' and objet = any(${ids}) and rang > ${rang} order by rang`);
}

/** Every fact of some lines, oldest first, down to an instant included; null for all. */
export async function lireFaitsDeLignes(
  reader: Reader,
  ids: readonly string[],
  au: string | null,
): Promise<Pick<LigneDeJournal, 'objet' | 'instant' | 'acteur' | 'fait'>[]> {
  return reader.read(sql<Pick<LigneDeJournal, 'objet' | 'instant' | 'acteur' | 'fait'>>`
    select objet, instant, acteur, fait::text as fait from journal
    where piece = 'ligne' and objet = any(${ids}) and (${au}::text is null or instant <= ${au})
    order by rang`);
}
