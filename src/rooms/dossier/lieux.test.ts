import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  contenuHdf,
  contenuInvente,
  type DecorDeDepot,
  deposer,
  direIssue,
  poserLeDecorDeDepot,
} from './depot.test-aide.ts';
import type { ContenuDeDossier } from './rules/types.ts';
import { lireDossier } from './store/queries.ts';

const { database } = await testDatabase();

describe('dossier : les quartiers du dépôt, sur PostgreSQL (I13)', () => {
  let decor: DecorDeDepot;
  before(async () => {
    decor = await poserLeDecorDeDepot(database);
  });

  type Points = ContenuDeDossier['lieux']['points'];

  /** The quartiers kept, or why not, under the rules of 2018 and those of the invented Region. */
  async function deposerA(quartiers: string[], points: Points = []): Promise<[string, string]> {
    const lieux = { quartiers, points };
    const essayer = async (contenu: ContenuDeDossier, appelId: string) => {
      const id = randomUUID();
      const issue = direIssue(await deposer(database, decor, contenu, appelId, id));
      const lu = await lireDossier(database, id);
      return lu === null ? issue : lu.etat.quartiers.map(({ code }) => code).join(' ');
    };
    return [
      await essayer(contenuHdf(decor, { lieux }), decor.appelId),
      await essayer(contenuInvente(decor, { lieux }), decor.appelInventeId),
    ];
  }

  test('un quartier prioritaire, par son code ou par un point', async () => {
    assert.deepEqual(await deposerA(['QP059074']), ['QP059074', 'QP059074']);
    assert.deepEqual(await deposerA([], [{ lon: 3.045, lat: 50.61 }]), ['QP059074', 'QP059074']);
  });

  test('vécu : reçu par les deux ; veille active : refusé par la Région qui ne la suit plus', async () => {
    assert.deepEqual(await deposerA(['Vécu']), ['Vécu', 'Vécu']);
    assert.deepEqual(await deposerA(['QVA']), ['QVA', 'nature-non-acceptee']);
    assert.deepEqual(await deposerA([], [{ lon: 3.31, lat: 50.61 }]), [
      'QVA',
      'nature-non-acceptee',
    ]);
  });

  test('un point dans deux quartiers à la fois : ceux qui conviennent sont gardés', async () => {
    const deux = await deposerA([], [{ lon: 3.055, lat: 50.61 }]);
    assert.deepEqual(deux, ['QP059074 QVA-2', 'QP059074']);
  });

  test('quartier du contrat d’un autre EPCI, code inconnu, point dehors, rien : refusés', async () => {
    assert.deepEqual(await deposerA(['QP080001']), ['hors-contrat', 'hors-contrat']);
    assert.deepEqual(await deposerA(['QP059999']), ['quartier-inconnu', 'quartier-inconnu']);
    const dehors = [{ lon: 2.35, lat: 48.85 }];
    assert.deepEqual(await deposerA([], dehors), ['point-hors-quartier', 'point-trop-loin']);
    assert.deepEqual(await deposerA(['QP059074'], dehors), [
      'point-hors-quartier',
      'point-trop-loin',
    ]);
    assert.deepEqual(await deposerA([]), ['aucun-quartier', 'aucun-quartier']);
  });

  test('un EPCI sans contrat de ville n’a aucun quartier', async () => {
    const contenu = contenuHdf(decor, { epciSiren: '200067999' });
    assert.equal(direIssue(await deposer(database, decor, contenu)), 'hors-contrat');
  });

  test('un porteur que personne n’a enregistré ne dépose pas', async () => {
    const contenu = contenuHdf(decor, { porteurId: 'inconnu' });
    const cadre = { appelId: decor.appelId, porteurId: 'inconnu' };
    assert.equal(direIssue(await deposer(database, cadre, contenu)), 'porteur-inconnu');
  });
});
