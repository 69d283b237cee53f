import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  LILLE,
  menerJusquALAccord,
  ordre,
  poserLeDecor,
} from '../../../tests/support/programme.ts';
import { voterLaProgrammation } from '../../../tests/support/vote.ts';
import { euros } from '../../core/money.ts';
import { lireLigneeDuQuartier } from '../filiation/door.ts';
import { importerPerimetres } from '../import-du-territoire/door.ts';
import { totalDe, votees } from './rules/votees.ts';
import { lireActionsVotees } from './store/votees.ts';

const { database } = await testDatabase();

/** Two halves of the ground of QP059074, in force from 2024 on. */
async function importerLaSuite(): Promise<void> {
  const carre = (ouest: number) => [
    [ouest, 50.6],
    [ouest + 0.01, 50.6],
    [ouest + 0.01, 50.62],
    [ouest, 50.62],
    [ouest, 50.6],
  ];
  const features = (
    [
      ['QN05972M', 3.04],
      ['QN05973M', 3.05],
    ] as const
  ).map(([code, ouest]) => ({
    type: 'Feature',
    properties: { CODE_QP: code, NOM_QP: `Suite ${code}`, COMMUNE_QP: 'Lille' },
    geometry: { type: 'Polygon', coordinates: [carre(ouest)] },
  }));
  const octets = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  const qui = ordre('admin-region', '2024-01-02T09:00:00Z');
  const lu = await importerPerimetres(database, qui, { nom: 'suite.geojson', octets });
  assert.ok(lu.ok && lu.rapport.ecrits === 2);
}

/** Each parent of a quartier, how sure it is, and what was voted there. */
async function lire(code: string) {
  const toutes = await lireActionsVotees(database);
  const parents = await lireLigneeDuQuartier(database, code, '2026-01-05');
  return parents.map(({ code: autre, nom, sens, etat }) => {
    const siennes = votees(toutes, autre);
    return [sens, autre, nom, etat, siennes.length, totalDe(siennes)];
  });
}

describe('les actions d’un quartier scindé', () => {
  before(async () => {
    const decor = await poserLeDecor(database);
    await importerLaSuite();
    const [priorite] = decor.dispositif.priorites;
    const prioriteCode = priorite?.code ?? '';
    const lieu = { epciSiren: LILLE, quartiers: ['QP059074'], points: [] };
    const commun = { section: 'fonctionnement', prioriteCode, ...lieu } as const;
    await menerJusquALAccord(database, decor, [
      { ...commun, intitule: 'Atelier vélo', montantCentimes: euros(1_200) },
      { ...commun, intitule: 'Jardin', montantCentimes: euros(801) },
    ]);
    const { publier } = await voterLaProgrammation(database, decor.dispositif, [LILLE]);
    await publier();
  });

  test('chaque moitié les montre toutes, entières, par un lien que personne n’a confirmé', async () => {
    for (const code of ['QN05972M', 'QN05973M']) {
      const ancien = ['vient-de', 'QP059074', 'Secteur Sud', 'calculee', 2, euros(2_001)];
      assert.deepEqual(await lire(code), [ancien]);
    }
  });

  test('l’ancien connaît ses deux suites, qui n’ont encore aucun vote', async () => {
    assert.deepEqual(await lire('QP059074'), [
      ['est-devenu', 'QN05972M', 'Suite QN05972M', 'calculee', 0, 0],
      ['est-devenu', 'QN05973M', 'Suite QN05973M', 'calculee', 0, 0],
    ]);
  });
});
