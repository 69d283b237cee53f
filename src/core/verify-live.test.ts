import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { pieceEssai, TABLE_ESSAI, verificationEssai } from '../../tests/support/essai.ts';
import { ANONYME } from './access/roles.ts';
import { atOneInstant } from './database/transaction.ts';
import { instant } from './day.ts';
import { execute, nouvelleCle } from './execute.ts';
import { holds, verify } from './verify.ts';

const { database, url } = await testDatabase();
const proprietaire = new pg.Client({ connectionString: url });
await proprietaire.connect();
await proprietaire.query(TABLE_ESSAI);
await proprietaire.end();

const AJOUTER = { id: 'pendant', commande: { type: 'ajouter' as const, valeur: 1 } };
const ordre = () => ({
  cle: nouvelleCle(),
  acteur: ANONYME,
  instant: instant('2018-03-01T08:00:00Z'),
});

test('la vérification ne prend pas pour un défaut ce qui s’écrit pendant qu’elle lit', async () => {
  const pendant = {
    ...verificationEssai,
    async *etatsStockes(reader: Parameters<typeof verificationEssai.etatsStockes>[0]) {
      await execute(database, pieceEssai, AJOUTER, ordre());
      yield* verificationEssai.etatsStockes(reader);
    },
  };
  assert.equal(holds(await verify(database, [pendant])), false);
  const preuves = await atOneInstant(database, (reader) => verify(reader, [pendant]));
  assert.deepEqual(
    preuves.flatMap(({ defauts }) => defauts),
    [],
  );
});
