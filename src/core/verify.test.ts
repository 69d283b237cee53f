import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { pieceEssai, TABLE_ESSAI, verificationEssai } from '../../tests/support/essai.ts';
import { type Hasard, hasard } from '../../tests/support/hasard.ts';
import { ANONYME } from './access/roles.ts';
import { statement } from './database/database.ts';
import { instant } from './day.ts';
import { execute } from './execute.ts';
import { holds, verify } from './verify.ts';

const { database, url } = await testDatabase();
const LIGNES = 60;
const ALTERATIONS = 1_000;

async function ecrireDesFaits(): Promise<void> {
  for (let rang = 0; rang < LIGNES; rang += 1) {
    const reponse = await execute(
      database,
      pieceEssai,
      { id: `objet-${rang % 7}`, commande: { type: 'ajouter', valeur: rang } },
      { cle: randomUUID(), acteur: ANONYME, instant: instant('2018-03-01T08:00:00Z') },
    );
    assert.equal(reponse.ok, true);
  }
}

type Alteration = { sql: string; valeurs: unknown[] };

/** What a dishonest administrator would try on one line. */
function alteration(rang: number, sorte: number, tire: Hasard): Alteration {
  const champs = ['instant', 'commande', 'acteur', 'piece', 'objet', 'empreinte'];
  const champ = champs[tire.entier(champs.length)] ?? 'instant';
  const autre = 1 + ((rang + tire.entier(LIGNES - 1)) % LIGNES);
  switch (sorte) {
    case 0: {
      const valeur = champ === 'empreinte' ? 'f'.repeat(64) : `autre-${tire.entier(1e6)}`;
      return { sql: `update journal set ${champ} = $2 where rang = $1`, valeurs: [rang, valeur] };
    }
    case 1:
      return {
        sql: `update journal set fait = $2::json where rang = $1`,
        valeurs: [rang, `{"type":"Ajoute","valeur":${1000 + tire.entier(1000)}}`],
      };
    case 2:
      return { sql: 'delete from journal where rang = $1', valeurs: [rang] };
    case 3:
      return {
        sql: `update journal set version = version + 1000 where rang = $1`,
        valeurs: [rang],
      };
    default:
      return autre === rang
        ? { sql: 'delete from journal where rang = $1', valeurs: [rang] }
        : {
            sql: `update journal a set fait = b.fait, objet = b.objet, version = b.version + 5000
                  from journal b where a.rang = $1 and b.rang = $2`,
            valeurs: [rang, autre],
          };
  }
}

test(`${ALTERATIONS} altérations du journal, ${ALTERATIONS} trouvées`, async () => {
  const intrus = new pg.Client({ connectionString: url });
  await intrus.connect();
  await intrus.query(TABLE_ESSAI);
  await ecrireDesFaits();
  const sain = await verify(database, [verificationEssai]);
  assert.equal(holds(sain), true, JSON.stringify(sain));
  const commeIntrus = {
    read: async (requete: Parameters<typeof database.read>[0]) => {
      const { name: _, ...nue } = statement(requete);
      return (await intrus.query({ ...nue, types: typesDe(database) })).rows as never[];
    },
  };
  const tire = hasard(20161396);
  let trouvees = 0;
  for (let essai = 0; essai < ALTERATIONS; essai += 1) {
    const rang = 1 + tire.entier(LIGNES);
    const { sql, valeurs } = alteration(rang, essai % 5, tire);
    await intrus.query("begin; set local session_replication_role = 'replica'");
    const { rowCount } = await intrus.query(sql, valeurs);
    assert.equal(rowCount, 1, sql);
    const preuves = await verify(commeIntrus, [verificationEssai]);
    if (!holds(preuves)) trouvees += 1;
    else assert.fail(`altération non vue : ${sql} ${JSON.stringify(valeurs)}`);
    await intrus.query('rollback');
  }
  await intrus.end();
  assert.equal(trouvees, ALTERATIONS);
  assert.equal(holds(await verify(database, [verificationEssai])), true);
});

function typesDe(base: typeof database) {
  return (base.pool.options as pg.PoolConfig).types;
}
