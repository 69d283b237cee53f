import { sql } from 'kysely';
import type { Reader } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Proposition, Reprise } from './types.ts';

/** What wants its addresses placed: an object of a room. */
interface Demandeur {
  readonly piece: string;
  readonly objet: string;
}

/** An address that waits for its place, or what the service proposed since. */
export interface AdresseEnAttente {
  readonly texte: string;
  /** Null while the service has not answered; empty when it knows no such address. */
  readonly propositions: readonly Proposition[] | null;
}

/** With waits that double from a minute to six hours: about a week. */
const ESSAIS_AU_PLUS = 40;

/**
 * Says which addresses an object wants placed, in the transaction that makes it so; those that it no
 * longer wants are dropped with what was found for them.
 */
export function vouloirPlacer(
  tx: Transaction,
  { piece, objet }: Demandeur,
  textes: readonly string[],
): void {
  tx.write(sql`
    delete from geocodage_attente
    where piece = ${piece} and objet = ${objet} and texte <> all(${textes}::text[])`);
  if (textes.length === 0) return;
  tx.write(sql`
    insert into geocodage_attente (piece, objet, texte)
    select ${piece}, ${objet}, unnest(${textes}::text[]) on conflict do nothing`);
}

/** The addresses that an object wants placed, with what was found. */
export function lireAttente(
  reader: Reader,
  { piece, objet }: Demandeur,
): Promise<AdresseEnAttente[]> {
  return reader.read(sql<AdresseEnAttente>`
    select texte, propositions from geocodage_attente
    where piece = ${piece} and objet = ${objet} order by texte`);
}

/** Someone waits before the page: the addresses of this object are asked for as if new. */
export async function relancer(reader: Reader, { piece, objet }: Demandeur): Promise<void> {
  await reader.read(sql`
    update geocodage_attente set essais = 0, prochain_le = least(prochain_le, clock_timestamp())
    where piece = ${piece} and objet = ${objet} and propositions is null`);
}

/**
 * Takes the addresses to ask for now, each once whoever wants it, the oldest first; they are put off
 * at once, twice as late each time.
 */
export async function prendreDues(
  reader: Reader,
  { premiereMinutes, plusLongueHeures }: Reprise,
  nombre: number,
): Promise<string[]> {
  const prises = await reader.read(sql<{ texte: string }>`
    with dues as (
      select texte from geocodage_attente where ${EST_DUE}
      group by texte order by min(prochain_le), texte limit ${nombre}
    )
    update geocodage_attente set essais = essais + 1, prochain_le = clock_timestamp()
      + least(${premiereMinutes}::float8 * 2.0 ^ essais, ${plusLongueHeures}::float8 * 60)
        * interval '1 minute'
    where (piece, objet, texte) in (
      select piece, objet, texte from geocodage_attente
      where texte in (select texte from dues) and ${EST_DUE} for update skip locked
    )
    returning texte`);
  return [...new Set(prises.map(({ texte }) => texte))];
}

const EST_DUE = sql`propositions is null and essais < ${sql.lit(ESSAIS_AU_PLUS)}
  and prochain_le <= clock_timestamp()`;

/**
 * Keeps aside what the service proposed, for all who still want these addresses. Waits for nobody:
 * a row that is held is being dropped, or asked for again.
 */
export async function noterReponses(
  reader: Reader,
  reponses: ReadonlyMap<string, readonly Proposition[]>,
): Promise<void> {
  const lignes = [...reponses].map(([texte, propositions]) => ({ texte, propositions }));
  await reader.read(sql`
    update geocodage_attente as a set propositions = r.propositions
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as r (texte text, propositions jsonb)
    where a.texte = r.texte and (piece, objet, a.texte) in (
      select piece, objet, texte from geocodage_attente
      where texte = any(${[...reponses.keys()]}) and propositions is null for update skip locked
    )`);
}
