import { canonique } from './canonical.ts';
import { queryBuilder, type Reader } from './database/database.ts';
import type { Transaction } from './database/transaction.ts';
import type { Ordre } from './piece.ts';

interface Tables {
  commande: {
    cle: string;
    corps: string;
    acteur: string;
    instant: string;
    reponse: unknown;
  };
}

const db = queryBuilder<Tables>();

/** The answer already given under a key, with the hash of the body it was given for. */
export async function readAnswer(
  reader: Reader,
  cle: string,
): Promise<{ corps: string; reponse: unknown } | null> {
  const [found] = await reader.read(
    db.selectFrom('commande').select(['corps', 'reponse']).where('cle', '=', cle),
  );
  return found ?? null;
}

/** Keeps an answer under its key, for as long as the file lives. */
export function recordAnswer(tx: Transaction, ordre: Ordre, corps: string, reponse: unknown): void {
  tx.write(
    db.insertInto('commande').values({
      cle: ordre.cle,
      corps,
      acteur: canonique(ordre.acteur),
      instant: ordre.instant,
      reponse: canonique(reponse),
    }),
  );
}
