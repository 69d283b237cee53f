import type pg from 'pg';
import type { Database } from '../../src/core/database/database.ts';

const CONDITION = /and p\."disponible" >= (\$\d+)::bigint/;
const HESITATION_MS = 3;

/** How `core/database/connection.ts` is told of an answer. */
type Rappel = (error: Error | null, reponse: pg.QueryResult | undefined) => void;

/**
 * The same database with the classic fault planted under the product: what is free is read and
 * compared first, then written without condition, with nothing held in between.
 */
export function verifierPuisEcrire(database: Database): Database {
  const pool = new Proxy(database.pool, {
    get(cible, nom) {
      if (nom !== 'connect') return Reflect.get(cible, nom, cible);
      return async () => fauter(await cible.connect());
    },
  });
  return { ...database, pool };
}

function fauter(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(cible, nom) {
      const tel = Reflect.get(cible, nom, cible) as unknown;
      if (typeof tel !== 'function') return tel;
      if (nom !== 'query') return tel.bind(cible) as unknown;
      return (envoi: pg.QueryConfig | string, rappel: Rappel) => {
        const sien = typeof envoi !== 'string' && CONDITION.test(envoi.text);
        if (!sien) return cible.query(envoi as string, rappel);
        ecrireApresCoup(cible, envoi).then(
          (reponse) => rappel(null, reponse),
          (error: Error) => rappel(error, undefined),
        );
      };
    },
  });
}

async function ecrireApresCoup(client: pg.PoolClient, { text, values = [] }: pg.QueryConfig) {
  const parametre = CONDITION.exec(text)?.[1] ?? '';
  const montant = Number(values[Number(parametre.slice(1)) - 1]);
  const { rows } = await client.query<{ disponible: number }>(
    'select max(disponible) as disponible from enveloppe_solde where vote + reserve + disponible > 0',
  );
  if (Number(rows[0]?.disponible ?? 0) < montant) return client.query({ text, values });
  await new Promise((resolve) => setTimeout(resolve, HESITATION_MS));
  const sansCondition = text.replace(CONDITION, `and ${parametre}::bigint is not null`);
  return client.query({ text: sansCondition, values });
}
