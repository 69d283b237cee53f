import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AE, DR, EE, IR, personne } from '../../../tests/modele/gestes.ts';
import {
  jouerSurPostgresql,
  ordre,
  preparerCadre,
} from '../../../tests/modele/monde-postgresql.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { execute } from '../../core/execute.ts';
import { centimes } from '../../core/money.ts';
import { lireEnveloppe } from '../enveloppe/door.ts';
import { accepter } from './dialogue.test-aide.ts';
import type { CommandeLigne } from './rules/types.ts';
import { lireLigne, pieceLigne } from './store/piece.ts';

const { database } = await testDatabase();

/** One action transmitted for 100 cents, on an envelope of 1,000. */
async function actionTransmise() {
  const dossier = {
    demande: 100,
    section: 'fonctionnement',
    participation: true,
    quartier: true,
  } as const;
  const cadre = await preparerCadre(database, { d: dossier }, { globale: 1000 });
  const jouer = (geste: Parameters<typeof jouerSurPostgresql>[2]) =>
    jouerSurPostgresql(database, cadre, geste);
  const montants = { globale: centimes(1000) };
  const issues = [
    await jouer({
      sur: 'proposition',
      acteur: AE,
      commande: { type: 'proposerAction', dossierId: 'd', montantCentimes: centimes(100) },
    }),
    await jouer({ sur: 'proposition', acteur: EE, commande: { type: 'transmettreProposition' } }),
    await jouer({
      sur: 'enveloppe',
      acteur: DR,
      commande: { type: 'notifierEnveloppe', montants, reference: 'lettre' },
    }),
  ];
  assert.deepEqual(issues, ['ok', 'ok', 'ok']);
  return { id: cadre.idDe('d'), enveloppeId: cadre.enveloppeId, jouer };
}

describe('dialogue : gestes pris de vitesse, gestes volés', () => {
  test('quatre accords à la fois sur une ligne neuve : un seul, et trois refus en clair', async () => {
    for (let tour = 0; tour < 5; tour += 1) {
      const { enveloppeId, jouer } = await actionTransmise();
      const issues = await Promise.all(
        [1, 2, 3, 4].map((rang) => {
          const acteur = personne('direction-region', `direction-${rang}`);
          return jouer({ sur: 'ligne', dossierId: 'd', acteur, commande: accepter(100) });
        }),
      );
      const refus = Array.from({ length: 3 }, () => 'geste-hors-statut');
      assert.deepEqual(issues.toSorted(), [...refus, 'ok']);
      const enveloppe = await lireEnveloppe(database, enveloppeId);
      assert.equal(enveloppe?.etat.poches.globale?.soldes.reserve, 100);
    }
  });

  test('nul ne programme ni ne vote une ligne sans délibération, quel que soit son rôle', async () => {
    const { id, jouer } = await actionTransmise();
    const acceptee = { sur: 'ligne', dossierId: 'd', acteur: DR, commande: accepter(100) } as const;
    assert.equal(await jouer(acceptee), 'ok');
    const volees: CommandeLigne[] = [
      { type: 'programmerLigne', deliberationId: 'inventee' },
      { type: 'deprogrammerLigne' },
      { type: 'voterLigne', montantCentimes: centimes(100) },
    ];
    for (const commande of volees) {
      for (const acteur of [IR, DR, AE, EE]) {
        const reponse = await execute(database, pieceLigne, { id, commande }, ordre(acteur));
        assert.deepEqual(reponse, { ok: false, refus: { code: 'introuvable' } });
      }
    }
    assert.equal((await lireLigne(database, id))?.etat.statut, 'accordee');
  });
});
