import { sql } from 'kysely';
import { canonique } from './canonical.ts';
import { queryBuilder, type Reader } from './database/database.ts';
import type { Transaction } from './database/transaction.ts';
import type { Ordre } from './piece.ts';

/** An answer already given, with the hash of the body it was given for. */
export interface Given {
  readonly corps: string;
  readonly reponse: unknown;
}

const db = queryBuilder<{ commande: Given & { readonly cle: string } }>();

/** The answer already given under a key, or null. */
export async function readAnswer(reader: Reader, cle: string): Promise<Given | null> {
  const [found] = await reader.read(
    db.selectFrom('commande').select(['corps', 'reponse']).where('cle', '=', cle),
  );
  return found ?? null;
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
