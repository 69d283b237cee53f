import { sql } from 'kysely';
import { canonique } from './canonical.ts';
import type { Reader } from './database/database.ts';
import type { Transaction } from './database/transaction.ts';
import type { Ordre } from './piece.ts';

/** An answer already given, with the hash of the body it was given for. */
export interface Given {
  readonly corps: string;
  readonly reponse: unknown;
}

/** The answer already given under a key, or null. */
export async function readAnswer(reader: Reader, cle: string): Promise<Given | null> {
  return (await readAnswers(reader, [cle])).get(cle) ?? null;
}

/** The answers already given, by key. */
export async function readAnswers(
  reader: Reader,
  cles: readonly string[],
): Promise<ReadonlyMap<string, Given>> {
  const found = await reader.read(sql<Given & { cle: string }>`
    select cle, corps, reponse from commande where cle = any(${cles}::text[])`);
  return new Map(found.map(({ cle, ...given }) => [cle, given]));
}

/** An answer to keep, for what it was asked. */
export interface Answered extends Given {
  readonly ordre: Ordre;
}

/** Keeps answers, each under its key, for as long as the file lives. */
export function recordAnswers(tx: Transaction, answers: readonly Answered[]): void {
  const rows = answers.map(({ ordre: { cle, acteur, instant }, corps, reponse }) => {
    return { cle, corps, acteur: canonique(acteur), instant, reponse };
  });
  tx.write(sql`
    insert into commande (cle, corps, acteur, instant, reponse)
    select cle, corps, acteur, instant, reponse from json_to_recordset(${canonique(rows)}::json) as l
      (cle text, corps text, acteur text, instant text, reponse json)`);
}
