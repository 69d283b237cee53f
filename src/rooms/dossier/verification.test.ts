import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { VERIFICATIONS } from '../../../tests/support/programme.ts';
import { openDatabase, type Reader } from '../../core/database/database.ts';
import { inTransaction } from '../../core/database/transaction.ts';
import { holds, verify } from '../../core/verify.ts';
import { contenuHdf, deposer, jouer, parQui, poserLeDecorDeDepot } from './depot.test-aide.ts';
import { verificationDossier } from './store/verification.ts';

const { database, url } = await testDatabase();
const proprietaire = openDatabase({ url, as: 'proprietaire', max: 1 });

describe('dossier : la vérification trouve les fautes plantées', () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const [premier = '', deuxieme = '', troisieme = ''] = ids;
  after(() => proprietaire.close());

  before(async () => {
    const decor = await poserLeDecorDeDepot(database);
    for (const id of ids) {
      assert.ok((await deposer(database, decor, contenuHdf(decor), decor.appelId, id)).ok);
    }
    const retirer = { type: 'retirerDossier', motif: 'm' } as const;
    assert.ok((await jouer(database, troisieme, retirer, parQui(decor, 'porteur'))).ok);
  });

  async function defauts(reader: Reader): Promise<string[]> {
    const preuves = (await verificationDossier.preuves?.(reader)) ?? [];
    return preuves.flatMap(({ defauts: trouves }) => trouves);
  }

  /** Breaks the base as its owner, triggers and foreign keys aside, checks, then undoes it. */
  async function planter(casser: RawBuilder<unknown>): Promise<string[]> {
    const trouves = await inTransaction(proprietaire, async (tx) => {
      await tx.read(sql`set local session_replication_role = replica`);
      const casses = await tx.read(sql`${casser} returning 1`);
      assert.ok(casses.length > 0, 'rien n’a été cassé');
      return { commit: false, result: await defauts(tx) };
    });
    assert.deepEqual(await defauts(database), []);
    return trouves;
  }

  test('une base saine se prouve entière, dossiers retirés compris', async () => {
    const preuves = await verify(database, VERIFICATIONS);
    assert.ok(holds(preuves), JSON.stringify(preuves.filter((p) => p.defauts.length > 0)));
    const propres = (await verificationDossier.preuves?.(database)) ?? [];
    assert.deepEqual(
      propres.map(({ examines }) => examines),
      [3, 3, 3, 0],
    );
  });

  const Lignes = [`dossier ${premier} : les lignes stockées ne sont pas celles du plan`];
  const Colonnes = {
    montant_centimes: sql`montant_centimes + 1`,
    libelle: sql`'autre'`,
    financeur: sql`'État'`,
    region: sql`not region`,
    certitude: sql`'refuse'`,
    compte: sql`'75'`,
    rang: sql`3`,
  };
  for (const [colonne, valeur] of Object.entries(Colonnes)) {
    test(`une ligne de plan changée : ${colonne}`, async () => {
      const trouves = await planter(sql`
        update dossier_ligne set ${sql.ref(colonne)} = ${valeur}
        where dossier_id = ${premier} and rang = 2`);
      assert.deepEqual(trouves, Lignes);
    });
  }

  test('une ligne de plan en moins, ou en trop', async () => {
    const enMoins = sql`delete from dossier_ligne where dossier_id = ${premier} and rang = 1`;
    assert.deepEqual(await planter(enMoins), Lignes);
    const enTrop = sql`
      insert into dossier_ligne (dossier_id, rang, sens, compte, libelle, montant_centimes)
      values (${premier}, 3, 'charge', '60', 'x', 1)`;
    assert.deepEqual(await planter(enTrop), Lignes);
  });

  const changer = (id: string, chemin: string, valeur: string) => sql`
    update dossier set etat = jsonb_set(etat, ${chemin}::text[], ${valeur}::jsonb)
    where id = ${id}`;

  test('un numéro manquant', async () => {
    const [trouve = '', ...autres] = await planter(changer(deuxieme, '{numero}', '"2018-0007"'));
    assert.match(trouve, /3 dossiers, dernier n° 7/);
    assert.deepEqual(autres, []);
  });

  test('un document figé manquant : son lien, ses octets, ou l’empreinte de l’état', async () => {
    const attendu = [`dossier ${premier} : le document figé au dépôt manque`];
    const lien = sql`delete from document_lien where objet = ${premier} and sorte = 'depot'`;
    assert.deepEqual(await planter(lien), attendu);
    const octets = sql`
      delete from document
      where empreinte = (select etat->>'empreinte' from dossier where id = ${premier})`;
    assert.deepEqual(await planter(octets), attendu);
    const autre = changer(premier, '{empreinte}', JSON.stringify('0'.repeat(64)));
    assert.deepEqual(await planter(autre), attendu);
  });

  test('un plan déposé qui n’est plus équilibré', async () => {
    const chemin = '{contenu,plan,produits,0,montantCentimes}';
    const trouves = await planter(changer(premier, chemin, '1'));
    assert.deepEqual(trouves.toSorted(), [
      `dossier ${premier} : déposé avec un plan qui n’est pas équilibré`,
      ...Lignes,
    ]);
  });
});
