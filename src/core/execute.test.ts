import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { pieceEssai, TABLE_ESSAI, verificationEssai } from '../../tests/support/essai.ts';
import { ANONYME } from './access/roles.ts';
import { instant } from './day.ts';
import { readDocument } from './documents.ts';
import { execute } from './execute.ts';
import { startJobs } from './jobs.ts';
import { lireTete } from './journal.ts';
import { drain, waiting } from './outbox.ts';
import type { Ordre } from './piece.ts';
import { holds, verify } from './verify.ts';

const { database, url } = await testDatabase();

function ordre(cle = randomUUID()): Ordre {
  return { cle, acteur: ANONYME, instant: instant('2018-03-01T08:00:00Z') };
}

const ajouter = (id: string, valeur: number) => ({
  id,
  commande: { type: 'ajouter' as const, valeur },
});

async function compter(table: string): Promise<number> {
  const [ligne] = await database.read(
    sql<{ nombre: number }>`select count(*) as nombre from ${sql.table(table)}`,
  );
  return ligne?.nombre ?? -1;
}

describe('execute, sur PostgreSQL', () => {
  before(async () => {
    const proprietaire = new pg.Client({ connectionString: url });
    await proprietaire.connect();
    await proprietaire.query(TABLE_ESSAI);
    await proprietaire.end();
  });

  test('1 000 gestes envoyés deux fois à la fois : 1 000 effets, mêmes réponses', async () => {
    const avant = (await lireTete(database)).rang;
    const Gestes = 1_000;
    const paires = Array.from({ length: Gestes }, (_, rang) => {
      const un = ordre();
      const demande = ajouter(`double-${rang % 50}`, rang);
      return Promise.all([
        execute(database, pieceEssai, demande, un),
        execute(database, pieceEssai, demande, un),
      ]);
    });
    for (const [premiere, seconde] of await Promise.all(paires)) {
      assert.equal(premiere.ok, true);
      assert.deepEqual(seconde, premiere);
    }
    assert.equal((await lireTete(database)).rang - avant, Gestes);
  });

  test('une clé déjà employée pour autre chose est refusée, et rien ne bouge', async () => {
    const un = ordre();
    await execute(database, pieceEssai, ajouter('cle', 1), un);
    const avant = await lireTete(database);
    const autre = await execute(database, pieceEssai, ajouter('cle', 2), un);
    assert.deepEqual(autre, { ok: false, refus: { code: 'cle-deja-employee' } });
    assert.deepEqual(await lireTete(database), avant);
  });

  test('un refus ne laisse que sa réponse, la même quand on la redemande', async () => {
    const un = ordre();
    const avant = await lireTete(database);
    const commandes = await compter('commande');
    const refusee = await execute(database, pieceEssai, ajouter('refus', -1), un);
    assert.deepEqual(refusee, { ok: false, refus: { code: 'negatif' } });
    assert.deepEqual(await lireTete(database), avant);
    assert.equal(await compter('commande'), commandes + 1);
    assert.deepEqual(await execute(database, pieceEssai, ajouter('refus', -1), un), refusee);
    assert.equal(await compter('commande'), commandes + 1);
  });

  test('ce qui suit d’un geste et se voit refusé défait tout le geste', async () => {
    const bloquee = {
      ...pieceEssai,
      consequences: async (tx: Parameters<typeof pieceEssai.load>[0]) => {
        tx.envoyer('jamais', {});
        tx.figer({
          piece: 'essai',
          objet: 'suite',
          sorte: 'copie',
          typeMime: 'text/plain',
          octets: new TextEncoder().encode('jamais'),
        });
        return { code: 'suite-impossible' };
      },
    };
    const avant = await lireTete(database);
    const reponse = await execute(database, bloquee, ajouter('suite', 5), ordre());
    assert.deepEqual(reponse, { ok: false, refus: { code: 'suite-impossible' } });
    assert.deepEqual(await lireTete(database), avant);
    assert.equal(await waiting(database), 0);
    const lien = { piece: 'essai', objet: 'suite', sorte: 'copie' };
    assert.equal(await readDocument(database, lien), null);
  });

  test('un texte que nulle base ne garde est un refus, pas une panne', async () => {
    const illisible = { ok: false, refus: { code: 'texte-illisible' } };
    for (const texte of ['nul\0', 'seul\ud800']) {
      assert.deepEqual(await execute(database, pieceEssai, ajouter(texte, 1), ordre()), illisible);
      const ecrivant = {
        ...pieceEssai,
        decide: () => ({
          ok: true as const,
          faits: [{ type: 'Ajoute' as const, valeur: 1, texte }],
        }),
      };
      assert.deepEqual(await execute(database, ecrivant, ajouter('texte', 1), ordre()), illisible);
    }
  });

  test('une version vue puis dépassée est refusée avec la version actuelle', async () => {
    await execute(database, pieceEssai, ajouter('vue', 1), ordre());
    const vue = { ...ordre(), versionAttendue: 1 };
    assert.equal((await execute(database, pieceEssai, ajouter('vue', 1), vue)).ok, true);
    const perimee = { ...ordre(), versionAttendue: 1 };
    assert.deepEqual(await execute(database, pieceEssai, ajouter('vue', 1), perimee), {
      ok: false,
      refus: { code: 'version-perimee', version: 2 },
    });
  });

  test('1 000 paires sur la même fiche : un gagne, l’autre est prévenu, rien ne se perd', async () => {
    const Paires = 1_000;
    let version = 0;
    for (let rang = 0; rang < Paires; rang += 1) {
      const issues = await Promise.all(
        [1, 2].map((valeur) =>
          execute(database, pieceEssai, ajouter('paire', valeur), {
            ...ordre(),
            versionAttendue: version,
          }),
        ),
      );
      const gagnants = issues.filter((issue) => issue.ok);
      assert.equal(gagnants.length, 1, JSON.stringify(issues));
      const perdant = issues.find((issue) => !issue.ok);
      assert.ok(perdant && !perdant.ok && perdant.refus.code === 'version-perimee');
      version += 1;
    }
  });

  test('la boîte d’envoi : chaque message traité une fois, les ratés repris', async () => {
    const bavarde = {
      ...pieceEssai,
      consequences: async (tx: Parameters<typeof pieceEssai.load>[0], id: string) => {
        tx.envoyer('salut', { id });
        return null;
      },
    };
    for (let rang = 0; rang < 20; rang += 1) {
      await execute(database, bavarde, ajouter(`envoi-${rang}`, rang), ordre());
    }
    const recus: string[] = [];
    let pannes = 3;
    const traitements = {
      salut: async (_: unknown, envoi: { charge: unknown }) => {
        if (pannes > 0) {
          pannes -= 1;
          throw new Error('panne passagère');
        }
        recus.push((envoi.charge as { id: string }).id);
      },
    };
    const traites = await Promise.all([
      drain(database, traitements),
      drain(database, traitements),
      drain(database, traitements),
    ]);
    assert.equal(
      traites.reduce((total, nombre) => total + nombre, 0),
      recus.length,
    );
    const jobs = await startJobs(database, url, traitements);
    assert.equal(await jobs.settle(), 0);
    await jobs.stop();
    assert.equal(recus.length, 20);
    assert.equal(new Set(recus).size, 20);
  });

  test('après tout cela, tout se vérifie', async () => {
    const preuves = await verify(database, [verificationEssai]);
    assert.ok(holds(preuves), JSON.stringify(preuves.filter((p) => p.defauts.length > 0)));
  });
});
