import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type CleDeLien,
  calculerLiens,
  lireNomDeLien,
  nomDuLien,
  type PerimetreCompare,
  voisinage,
} from './liens.ts';

const JOURS = { de: '2015-01-01', vers: '2024-01-01' };

test('un nom de lien se relit, quel que soit le code du quartier', () => {
  const uneLigne = fc
    .string({ minLength: 1, maxLength: 60 })
    .filter((texte) => !/[\n\r\u2028\u2029]/.test(texte));
  fc.assert(
    fc.property(uneLigne, fc.constantFrom('nouveau', 'ancien'), (nom, cote) => {
      const cle: CleDeLien = { ...JOURS, cote, code: nom };
      assert.deepEqual(lireNomDeLien(nomDuLien(cle)), cle);
    }),
  );
  for (const nom of ['', 'QN1', '2015-01-01~2024-01-01~autre~QN1', '2015~2024~nouveau~QN1']) {
    assert.equal(lireNomDeLien(nom), null);
  }
});

describe('les listes comparées', () => {
  const boite = (
    nom: string,
    ouest: number,
    plus: Partial<PerimetreCompare> = {},
  ): PerimetreCompare => {
    const [est, sud, nord] = [ouest + 0.01, 50, 50.01];
    const anneau = [
      [ouest, sud],
      [est, sud],
      [est, nord],
      [ouest, nord],
      [ouest, sud],
    ];
    return {
      ...{ code: nom, nature: 'prioritaire', millesime: '2015-01-01', empreinte: `trace ${nom}` },
      ...{ emprise: [ouest, sud, est, nord], geometrie: [[anneau]], ...plus },
    };
  };
  const sortes = (anciens: PerimetreCompare[], nouveaux: PerimetreCompare[]) =>
    calculerLiens(JOURS, anciens, nouveaux).map(({ cle, calcul, reconduit }) => [
      cle.code,
      calcul.sorte,
      reconduit,
    ]);

  test('le même périmètre encore en vigueur n’a rien à confirmer, et ne prend rien aux autres', () => {
    const veille = boite('QVA', 3, { nature: 'veille-active' });
    assert.deepEqual(sortes([veille, boite('QP1', 3)], [veille, boite('QN1', 3)]), [
      ['QN1', 'identique', false],
      ['QVA', 'identique', true],
    ]);
  });

  test('un quartier vécu ne descend pas d’un quartier prioritaire', () => {
    const vecu = boite('VECU', 3, { nature: 'vecu', millesime: '2024-01-01' });
    assert.deepEqual(sortes([boite('QP1', 3)], [vecu]), [
      ['QP1', 'supprime', false],
      ['VECU', 'nouveau', false],
    ]);
    const veille = boite('QVA', 3, { nature: 'veille-active', millesime: '2024-01-01' });
    assert.deepEqual(sortes([boite('QP1', 3)], [veille]), [['QVA', 'identique', false]]);
  });

  test('le voisinage va de proche en proche, et laisse ce qui est loin', () => {
    const anciens = [boite('A', 3), boite('B', 3.015), boite('LOIN', 4)];
    const nouveaux = [boite('a', 3.008), boite('b', 3.02), boite('loin', 4)];
    const { anciens: pris, nouveaux: venus } = voisinage(
      anciens,
      nouveaux,
      ({ code: un }) => un === 'A',
    );
    assert.deepEqual(
      [...pris, ...venus].map(({ code: un }) => un),
      ['A', 'B', 'a', 'b'],
    );
  });
});
