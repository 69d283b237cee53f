import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Piece } from '../../../core/piece.ts';
import { type Stored, stateTable } from '../../../core/state-table.ts';
import {
  accesOrganisation,
  deciderOrganisation,
  evoluerOrganisation,
} from '../rules/organisation.ts';
import type {
  CommandeOrganisation,
  ContexteOrganisation,
  FaitOrganisation,
  Organisation,
  RefusOrganisation,
} from '../rules/types.ts';

export const organisations = stateTable<Organisation>('organisation');

/** The organisations, as `execute` runs them. */
export const pieceOrganisation: Piece<
  Organisation,
  CommandeOrganisation,
  FaitOrganisation,
  RefusOrganisation,
  ContexteOrganisation
> = {
  nom: 'organisation',
  acces: accesOrganisation,
  decide: deciderOrganisation,
  evolve: evoluerOrganisation,
  async load(tx, id, { siret, rna }) {
    // Two sheets of one RNA number wait for each other: no index can hold that rule.
    if (rna !== null) tx.write(sql`select pg_advisory_xact_lock(hashtextextended(${rna}, 0))`);
    const [charge, semblables] = await Promise.all([
      organisations.lock(tx, id),
      tx.read(sql<{ id: string; siret: string | null; rna: string | null }>`
        select id, siret, rna from organisation
        where (siret = ${siret} or rna = ${rna}) and id <> ${id} order by id`),
    ]);
    const memeSiretId = semblables.find((autre) => siret !== null && autre.siret === siret)?.id;
    const memeRna = semblables.filter((autre) => rna !== null && autre.rna === rna);
    return {
      etat: charge?.etat ?? null,
      version: charge?.version ?? 0,
      contexte: { id, memeSiretId: memeSiretId ?? null, memeRna },
    };
  },
  save: (tx, id, etat, version, faits) => organisations.save(tx, id, etat, version, faits.length),
};

/** One organisation with its version; null when there is none. */
export async function lireOrganisation(
  reader: Reader,
  id: string,
): Promise<Stored<Organisation> | null> {
  return organisations.read(reader, id);
}

/** The names of organisations by identifier, those that are known. */
export async function nommerOrganisations(
  reader: Reader,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const demandees = [...new Set(ids)];
  if (demandees.length === 0) return new Map();
  const lues = await reader.read(sql<{ id: string; nom: string }>`
    select id, etat->>'nom' as nom from organisation where id = any(${demandees})`);
  return new Map(lues.map(({ id, nom }) => [id, nom]));
}

/** The name of the organisation that an expression names, as SQL to read beside it. */
export function nomDOrganisation(id: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`(select etat->>'nom' from organisation where organisation.id = ${id})`;
}

/**
 * The organisation that bears a number. An RNA number may cover several establishments: the sheet
 * without SIRET comes first, then the smallest SIRET.
 */
export async function trouverOrganisation(
  reader: Reader,
  numero: { readonly siret: string } | { readonly rna: string },
): Promise<({ id: string } & Stored<Organisation>) | null> {
  const condition = 'siret' in numero ? sql`siret = ${numero.siret}` : sql`rna = ${numero.rna}`;
  const [trouvee] = await reader.read(sql<{ id: string } & Stored<Organisation>>`
    select id, version, etat from organisation where ${condition}
    order by siret nulls first limit 1`);
  return trouvee ?? null;
}
