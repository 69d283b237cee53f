import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Piece } from '../../../core/piece.ts';
import { type Stored, stateTable } from '../../../core/state-table.ts';
import { accesPersonne, rolesDe } from '../rules/acces-personne.ts';
import { deciderPersonne } from '../rules/decider-personne.ts';
import { normaliserCourriel } from '../rules/defauts-personne.ts';
import { evoluerPersonne } from '../rules/evoluer-personne.ts';
import type {
  CommandePersonne,
  ContextePersonne,
  FaitPersonne,
  Personne,
  RefusPersonne,
} from '../rules/types.ts';

export const personnes = stateTable<Personne>('personne');

/** The persons and their roles, as `execute` runs them. */
export const piecePersonne: Piece<
  Personne,
  CommandePersonne,
  FaitPersonne,
  RefusPersonne,
  ContextePersonne
> = {
  nom: 'personne',
  acces: accesPersonne,
  decide: deciderPersonne,
  evolve: evoluerPersonne,
  async load(tx, id, commande) {
    // Two installations at once wait for each other: the second finds the first one's person.
    if (commande.type === 'installerPremierePersonne') {
      tx.write(sql`select pg_advisory_xact_lock(hashtextextended('premiere-personne', 0))`);
    }
    const charge = personnes.lock(tx, id);
    const contexte = await lireContexte(tx, id, commande);
    const lue = await charge;
    return { etat: lue?.etat ?? null, version: lue?.version ?? 0, contexte };
  },
  save: (tx, id, etat, version, faits) => personnes.save(tx, id, etat, version, faits.length),
};

async function lireContexte(
  reader: Reader,
  id: string,
  commande: CommandePersonne,
): Promise<ContextePersonne> {
  const courriel = 'courriel' in commande ? normaliserCourriel(commande.courriel) : null;
  const ids = rolesDe(commande).flatMap(({ organisationId }) => organisationId ?? []);
  const [lu] = await reader.read(sql<Omit<ContextePersonne, 'id'>>`
    select not exists (select from personne) as "maisonVide",
      exists (select from personne where courriel = ${courriel} and id <> ${id}) as "courrielPris",
      array(select id from organisation where id = any(${ids}::text[])) as organisations`);
  if (lu === undefined) throw new Error('contexte d’une personne illisible');
  return { id, ...lu };
}

/** One person with the version; null when there is none. */
export async function lirePersonne(reader: Reader, id: string): Promise<Stored<Personne> | null> {
  return personnes.read(reader, id);
}

/** The person that an expression names, as SQL to read beside it; null when there is none. */
export function etatDePersonne(id: RawBuilder<unknown>): RawBuilder<Personne | null> {
  return sql<Personne | null>`(select etat from personne where personne.id = ${id})`;
}

/** The person who has that e-mail address, whatever its case; null when nobody has. */
export async function trouverPersonneParCourriel(
  reader: Reader,
  courriel: string,
): Promise<({ id: string } & Stored<Personne>) | null> {
  const [trouvee] = await reader.read(sql<{ id: string } & Stored<Personne>>`
    select id, version, etat from personne where courriel = ${normaliserCourriel(courriel)}`);
  return trouvee ?? null;
}

/** Everyone registered, by name. */
export async function listerPersonnes(
  reader: Reader,
): Promise<({ id: string } & Stored<Personne>)[]> {
  return reader.read(sql<{ id: string } & Stored<Personne>>`
    select id, version, etat from personne order by etat->>'nom', id`);
}
