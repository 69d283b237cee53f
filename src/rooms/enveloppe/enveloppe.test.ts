import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Role } from '../../core/access/roles.ts';
import { instant } from '../../core/day.ts';
import { execute, nouvelleCle } from '../../core/execute.ts';
import { centimes, euros } from '../../core/money.ts';
import type { Ordre, Piece } from '../../core/piece.ts';
import { evoluerEnveloppe } from './rules/evoluer.ts';
import type { MouvementDAction } from './rules/types.ts';
import { passerMouvement } from './store/mouvement.ts';
import { lireEnveloppe, pieceEnveloppe } from './store/piece.ts';
import { verificationEnveloppe } from './store/verification.ts';

function ordre(role: Role): Ordre {
  return {
    cle: nouvelleCle(),
    acteur: { personneId: `p-${role}`, role, epciSiren: null, organisationId: null },
    instant: instant('2018-02-01T09:00:00Z'),
  };
}

/** A bare room whose only gesture is to move money: what the dialogue will do. */
const pieceMouvement: Piece<null, MouvementDAction, { type: string }, { code: string }, string> = {
  nom: 'essai',
  acces: () => ({
    verbe: 'L',
    objet: 'publication',
    cible: { existe: true, epciSirens: [], organisationId: null, invites: [], etapes: [] },
  }),
  decide: () => ({ ok: true, faits: [{ type: 'Essai' }] }),
  evolve: () => ({}) as unknown as null,
  load: async (_tx, id) => ({ etat: null, version: 0, contexte: id }),
  save: () => undefined,
  consequences: async () => null,
};

const { database } = await testDatabase();

describe('enveloppe, sur PostgreSQL', () => {
  const id = randomUUID();
  before(async () => {
    await execute(
      database,
      pieceEnveloppe,
      {
        id,
        commande: {
          type: 'provisionnerEnveloppe',
          dispositifCode: 'd',
          annee: 2018,
          epciSiren: '200093201',
          ventilation: 'globale',
          montants: { globale: euros(1000) },
        },
      },
      ordre('instructeur-region'),
    );
  });

  async function bouger(mouvement: MouvementDAction) {
    const piece = {
      ...pieceMouvement,
      consequences: (tx: Parameters<typeof passerMouvement>[0]) =>
        passerMouvement(tx, { id, ventilation: 'globale' }, mouvement),
    };
    return execute(database, piece, { id: randomUUID(), commande: mouvement }, ordre('public'));
  }

  const reserver = (actionId: string, montant: number): MouvementDAction => ({
    nature: 'reservation',
    actionId,
    section: 'fonctionnement',
    montantCentimes: centimes(montant),
  });

  test('un EPCI n’a qu’une enveloppe par an, sous quelque identifiant qu’on la refasse', async () => {
    const commande = {
      type: 'provisionnerEnveloppe' as const,
      dispositifCode: 'd',
      annee: 2018,
      ventilation: 'globale' as const,
      montants: { globale: euros(2000) },
    };
    const refaire = (epciSiren: string) =>
      execute(
        database,
        pieceEnveloppe,
        { id: randomUUID(), commande: { ...commande, epciSiren } },
        ordre('instructeur-region'),
      );
    const deja = { ok: false, refus: { code: 'enveloppe-existe-deja' } };
    assert.deepEqual(await refaire('200093201'), deja);
    const ensemble = await Promise.all([1, 2, 3, 4].map(() => refaire('245900428')));
    assert.equal(ensemble.filter(({ ok }) => ok).length, 1);
    assert.equal(ensemble.filter((reponse) => !reponse.ok).length, 3);
    for (const reponse of ensemble) if (!reponse.ok) assert.deepEqual(reponse, deja);
  });

  test('provisoire, elle ne réserve rien ; notifiée, elle réserve sans jamais passer sous zéro', async () => {
    const tropTot = await bouger(reserver('a', 100));
    assert.deepEqual(tropTot, { ok: false, refus: { code: 'enveloppe-non-notifiee' } });
    const demande = {
      id,
      commande: {
        type: 'notifierEnveloppe' as const,
        montants: { globale: euros(1000) },
        reference: 'lettre',
      },
    };
    const parLInstruction = await execute(
      database,
      pieceEnveloppe,
      demande,
      ordre('instructeur-region'),
    );
    assert.deepEqual(parLInstruction, { ok: false, refus: { code: 'acces-interdit' } });
    const notifiee = await execute(database, pieceEnveloppe, demande, ordre('direction-region'));
    assert.equal(notifiee.ok, true);
    assert.equal((await bouger(reserver('a', 60_000))).ok, true);
    assert.deepEqual(await bouger(reserver('b', 60_000)), {
      ok: false,
      refus: {
        code: 'enveloppe-insuffisante',
        poche: 'globale',
        disponibleCentimes: 40_000,
        demandeCentimes: 60_000,
      },
    });
    assert.deepEqual(await bouger({ ...reserver('a', 1), section: 'investissement' }), {
      ok: false,
      refus: { code: 'section-differente', section: 'fonctionnement' },
    });
    assert.equal((await bouger({ ...reserver('a', 10_000), nature: 'liberation' })).ok, true);
    const tropLiberer = await bouger({ ...reserver('b', 1), nature: 'liberation' });
    assert.equal(tropLiberer.ok, false);
  });

  test('les faits repliés donnent l’état stocké, et les soldes se rétablissent', async () => {
    const lignes = await database.read(
      sql<{
        fait: unknown;
      }>`select fait from journal where piece = 'enveloppe' and objet = ${id} order by version`,
    );
    const replie = lignes.reduce<unknown>(
      (etat, ligne) => evoluerEnveloppe(etat as never, ligne.fait as never),
      null,
    );
    const stocke = await lireEnveloppe(database, id);
    assert.deepEqual(replie, stocke?.etat);
    assert.equal(stocke?.version, lignes.length);
    for (const preuve of (await verificationEnveloppe.preuves?.(database)) ?? []) {
      assert.deepEqual(preuve.defauts, []);
      assert.ok(preuve.examines > 0);
    }
  });

  test('la même clé donne la même réponse ; un autre corps est refusé', async () => {
    const cle = ordre('direction-region');
    const commande = {
      type: 'reviserEnveloppe' as const,
      montants: { globale: euros(1200) },
      motif: 'm',
    };
    const premiere = await execute(database, pieceEnveloppe, { id, commande }, cle);
    assert.equal(premiere.ok, true);
    assert.deepEqual(await execute(database, pieceEnveloppe, { id, commande }, cle), premiere);
    const autre = { ...commande, montants: { globale: euros(1300) } };
    assert.deepEqual(await execute(database, pieceEnveloppe, { id, commande: autre }, cle), {
      ok: false,
      refus: { code: 'cle-deja-employee' },
    });
    const stocke = await lireEnveloppe(database, id);
    assert.equal(stocke?.etat.poches.globale?.soldes.dotation, -120_000);
  });

  test('l’application ne peut ni corriger ni effacer le journal et les mouvements', async () => {
    for (const table of ['journal', 'enveloppe_mouvement']) {
      for (const geste of [
        `update ${table} set version = 9`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]) {
        await assert.rejects(database.pool.query(geste), /permission denied|droit refusé/);
      }
    }
    await assert.rejects(
      database.pool.query('set role none; delete from journal'),
      /BF001|ne fait que croître/,
    );
  });

  test('32 clients sur une enveloppe : pas un centime de trop', async () => {
    const resultats = await Promise.all(
      Array.from({ length: 64 }, (_, rang) => bouger(reserver(`c${rang}`, 3_000))),
    );
    const pris = resultats.filter((reponse) => reponse.ok).length;
    assert.equal(pris, Math.floor((120_000 - 50_000) / 3_000));
  });
});
