import { sql } from 'kysely';
import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Stored } from '../../../core/state-table.ts';
import type { Dossier } from '../rules/types.ts';
import { dossiers } from './table.ts';

/** A dossier with its identifier and version. */
export type DossierLu = { readonly id: string } & Stored<Dossier>;

/** One dossier, for the other rooms; null when there is none. */
export async function lireDossier(reader: Reader, id: string): Promise<Stored<Dossier> | null> {
  return dossiers.read(reader, id);
}

/** Several dossiers, by identifier. */
export async function lireDossiers(reader: Reader, ids: readonly string[]): Promise<DossierLu[]> {
  return ids.length === 0 ? [] : dossiers.readMany(reader, ids);
}

/** What names a dossier in a programme. */
export interface TeteDeDossier {
  readonly numero: string | null;
  readonly intitule: string;
  readonly porteurId: string;
}

/** The heads of several dossiers, by identifier: never the whole of them. */
export async function lireTetes(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TeteDeDossier>> {
  if (ids.length === 0) return new Map();
  const lues = await reader.read(sql<{ id: string } & TeteDeDossier>`
    select id, numero, etat->'contenu'->>'intitule' as intitule, porteur_id as "porteurId"
    from dossier where id = any(${ids})`);
  return new Map(lues.map(({ id, ...tete }) => [id, tete]));
}

/** The deposited dossiers of a call for an EPCI, by receipt number. */
export async function listerDossiersDeposes(
  reader: Reader,
  { appelId, epciSiren }: { readonly appelId: string; readonly epciSiren: string },
): Promise<DossierLu[]> {
  return reader.read(sql<DossierLu>`
    select id, version, etat from dossier
    where appel_id = ${appelId} and epci_siren = ${epciSiren} and statut = 'depose'
    order by length(numero), numero`);
}

/** The identifiers of the deposited dossiers of an EPCI, by call. */
export async function idsDesDeposes(
  reader: Reader,
  { appelIds, epciSiren }: { readonly appelIds: readonly string[]; readonly epciSiren: string },
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (appelIds.length === 0) return new Map();
  const lus = await reader.read(sql<{ appelId: string; ids: string[] }>`
    select appel_id as "appelId", array_agg(id) as ids from dossier
    where appel_id = any(${appelIds}) and epci_siren = ${epciSiren} and statut = 'depose'
    group by appel_id`);
  return new Map(lus.map(({ appelId, ids }) => [appelId, ids]));
}

export interface PageDeDossiers {
  readonly appelId?: string;
  /** Identifier of the last dossier of the page before. */
  readonly apres?: string;
  readonly limite?: number;
}

const PAGE = 50;

/** The dossiers that an actor may read, by keyset pages: drafts for their holder alone. */
export async function listerDossiers(
  reader: Reader,
  acteur: Acteur,
  { appelId, apres = '', limite = PAGE }: PageDeDossiers = {},
): Promise<DossierLu[]> {
  const lit = (objet: 'dossier' | 'dossier-brouillon', portee: string) =>
    octrois(acteur.role, objet).some(
      (octroi) => octroi.verbes.includes('L') && octroi.portee === portee && octroi.etape === null,
    );
  const { organisationId, epciSiren } = acteur;
  return reader.read(sql<DossierLu>`
    select id, version, etat from dossier
    where id > ${apres} and (${appelId ?? null}::text is null or appel_id = ${appelId ?? null})
      and ((statut <> 'brouillon' and (
          ${lit('dossier', '*')}::boolean
          or (${lit('dossier', 'e')}::boolean and epci_siren = ${epciSiren})
          or (${lit('dossier', 'o')}::boolean and porteur_id = ${organisationId})))
        or (statut = 'brouillon' and ${lit('dossier-brouillon', 'o')}::boolean
          and porteur_id = ${organisationId}))
    order by id limit ${limite}`);
}
