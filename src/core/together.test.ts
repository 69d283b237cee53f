import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { pieceEssai, TABLE_ESSAI, verificationEssai } from '../../tests/support/essai.ts';
import { ANONYME } from './access/roles.ts';
import { instant } from './day.ts';
import { execute } from './execute.ts';
import { lireTete } from './journal.ts';
import type { Ordre } from './piece.ts';
import { holds, verify } from './verify.ts';

const { database, url } = await testDatabase();

const ENSEMBLE = { ...pieceEssai, together: () => true };
const GESTES = 60;

function ordre(cle = randomUUID()): Ordre {
  return { cle, acteur: ANONYME, instant: instant('2018-03-01T08:00:00Z') };
}

function ajouter(id: string, valeur: number, qui = ordre(), piece = ENSEMBLE) {
  return execute(database, piece, { id, commande: { type: 'ajouter', valeur } }, qui);
}

/** That many gestures at once, each on an object of its own; values given by rank. */
function tousALaFois(valeur: (rang: number) => number, piece = ENSEMBLE) {
  const nom = randomUUID();
  const rangs = Array.from({ length: GESTES }, (_, rang) => rang);
  return Promise.allSettled(
    rangs.map((rang) => ajouter(`${nom} ${rang}`, valeur(rang), ordre(), piece)),
  );
}

/** In how many transactions the last answers were written. */
async function transactions(nombre: number): Promise<number> {
  const [lu] = await database.read(sql<{ nombre: number }>`
    select count(distinct xmin::text) as nombre from
      (select xmin from commande order by xmin::text::bigint desc limit ${nombre}) as dernieres`);
  return lu?.nombre ?? -1;
}

const reussis = (issues: readonly PromiseSettledResult<{ ok: boolean }>[]) =>
  issues.map((issue) => issue.status === 'fulfilled' && issue.value.ok);

describe('commandes venues ensemble, sur PostgreSQL', () => {
  before(async () => {
    const proprietaire = new pg.Client({ connectionString: url });
    await proprietaire.connect();
    await proprietaire.query(TABLE_ESSAI);
    await proprietaire.end();
  });

  test('elles partagent quelques transactions, et chacune a sa réponse', async () => {
    const avant = (await lireTete(database)).rang;
    const issues = await tousALaFois((rang) => rang);
    for (const [rang, issue] of issues.entries()) {
      assert.ok(issue.status === 'fulfilled');
      const faits = [{ type: 'Ajoute', valeur: rang }];
      assert.deepEqual(issue.value, { ok: true, version: 1, faits });
    }
    assert.equal((await lireTete(database)).rang - avant, GESTES);
    assert.ok((await transactions(GESTES)) <= 4);
  });

  test('un refus parmi elles n’est que le sien, et reste sous sa clé', async () => {
    const avant = (await lireTete(database)).rang;
    const issues = await tousALaFois((rang) => (rang % 3 === 0 ? -1 : rang));
    assert.deepEqual(
      reussis(issues),
      issues.map((_, rang) => rang % 3 !== 0),
    );
    assert.equal((await lireTete(database)).rang - avant, (GESTES * 2) / 3);
    assert.ok((await transactions(GESTES)) <= 4);
    const un = ordre();
    const refuse = () => Promise.all([ajouter('refus', -1, un), ajouter('autre', 1)]);
    const [refusee] = await refuse();
    assert.deepEqual(refusee, { ok: false, refus: { code: 'negatif' } });
    assert.deepEqual((await refuse())[0], refusee);
  });

  test('une panne parmi elles n’est que la sienne', async () => {
    const enPanne = {
      ...ENSEMBLE,
      decide(commande: Parameters<typeof ENSEMBLE.decide>[0], ...reste: [null, null, Ordre]) {
        if (commande.valeur === 40) throw new Error('panne');
        return ENSEMBLE.decide(commande, ...reste);
      },
    } as typeof ENSEMBLE;
    const issues = await tousALaFois((rang) => rang, enPanne);
    assert.deepEqual(
      reussis(issues),
      issues.map((_, rang) => rang !== 40),
    );
  });

  test('une écriture que la base refuse n’est refusée qu’à qui la demande', async () => {
    const ecrivant = {
      ...ENSEMBLE,
      save(...[tx, id, etat, version, faits]: Parameters<typeof ENSEMBLE.save>) {
        if (faits[0]?.valeur === 40) tx.write(sql`select 1 / 0`);
        ENSEMBLE.save(tx, id, etat, version, faits);
      },
    };
    const issues = await tousALaFois((rang) => rang, ecrivant);
    assert.deepEqual(
      reussis(issues),
      issues.map((_, rang) => rang !== 40),
    );
  });

  test('un refus venu après une écriture défait la sienne, et aucune autre', async () => {
    const bloquee = {
      ...ENSEMBLE,
      async consequences(...[tx, , faits]: Parameters<NonNullable<typeof ENSEMBLE.consequences>>) {
        if (faits[0]?.valeur !== 40) return null;
        tx.envoyer('jamais', {});
        return { code: 'suite-impossible' };
      },
    };
    const avant = (await lireTete(database)).rang;
    const issues = await tousALaFois((rang) => rang, bloquee);
    assert.deepEqual(
      reussis(issues),
      issues.map((_, rang) => rang !== 40),
    );
    assert.equal((await lireTete(database)).rang - avant, GESTES - 1);
    const envois = await database.read(sql`select id from sortant where type = 'jamais'`);
    assert.deepEqual(envois, []);
  });

  test('la même clé deux fois parmi d’autres : un effet, la même réponse', async () => {
    const avant = (await lireTete(database)).rang;
    const doubles = Array.from({ length: GESTES }, (_, rang) => {
      const un = ordre();
      const envoyer = () => ajouter(`double ${rang}`, rang, un);
      return Promise.all([envoyer(), envoyer()]);
    });
    for (const [premiere, seconde] of await Promise.all(doubles)) {
      assert.equal(premiere.ok, true);
      assert.deepEqual(seconde, premiere);
    }
    assert.equal((await lireTete(database)).rang - avant, GESTES);
  });

  test('une clé déjà répondue, redemandée parmi d’autres, n’écrit rien', async () => {
    const un = ordre();
    const premiere = await ajouter('deja', 1, un);
    const avant = (await lireTete(database)).rang;
    const [, , rejouee, autre] = await Promise.all([
      ...['a', 'b'].map((nom) => ajouter(`deja ${nom}`, 1)),
      ajouter('deja', 1, un),
      ajouter('deja c', 1),
    ]);
    assert.deepEqual(rejouee, premiere);
    assert.equal(autre?.ok, true);
    assert.equal((await lireTete(database)).rang - avant, 3);
  });

  test('plusieurs gestes sur le même objet se suivent, aucun ne se perd', async () => {
    const issues = await Promise.all(Array.from({ length: GESTES }, () => ajouter('un seul', 1)));
    const versions = issues.map((issue) => (issue.ok ? issue.version : -1));
    assert.deepEqual(
      versions,
      issues.map((_, rang) => rang + 1),
    );
  });

  test('après tout cela, tout se vérifie', async () => {
    const preuves = await verify(database, [verificationEssai]);
    assert.ok(holds(preuves), JSON.stringify(preuves.filter((p) => p.defauts.length > 0)));
  });
});
