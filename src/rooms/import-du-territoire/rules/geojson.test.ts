import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lireQuartiers } from './geojson.ts';

const CARRE = {
  type: 'Polygon',
  coordinates: [
    [
      [3, 50],
      [3.01, 50],
      [3.01, 50.01],
      [3, 50.01],
      [3, 50],
    ],
  ],
};

function lus(...features: unknown[]) {
  return lireQuartiers(features);
}

function quartier(properties: unknown, geometry: unknown = CARRE) {
  return { type: 'Feature', properties, geometry };
}

/** A square of Lille as a writer of latitudes first has it: in Ethiopia. */
const INVERSE = [
  [
    [50.61, 3.05],
    [50.61, 3.06],
    [50.62, 3.06],
    [50.61, 3.05],
  ],
];

test('the fields of each generation and the Beffroi vocabulary are read', () => {
  const { quartiers, rapport } = lus(
    quartier({ CODE_QP: 'QP059074', NOM_QP: 'Secteur Sud', COMMUNE_QP: 'Lille' }),
    quartier({
      code_qp: 'QN05972M',
      lib_qp: 'Secteur Sud',
      insee_com: '59220, 59346',
      lib_com: 'Faches, Lille',
      siren_epci: '200042190, 245901160',
    }),
    quartier({
      code_qp: 'QP066007',
      nom_qp: 'Bas-Vernet',
      commune_qp: 'Perpignan',
      code_commune: '66136',
    }),
    quartier({
      code: 'QVA-ESSAI-1',
      nom: 'Veille',
      nature: 'veille-active',
      communes: ['59350'],
      epci: '200093201',
      contrat: 'CV-ESSAI',
    }),
  );
  assert.equal(rapport.lus, 4);
  assert.deepEqual(
    quartiers.map((q) => [q.code, q.nature, q.generation, q.communes, q.epci, q.contrat]),
    [
      ['QP059074', 'prioritaire', '2015', [], [], null],
      ['QN05972M', 'prioritaire', '2024', ['59220', '59346'], ['200042190', '245901160'], null],
      ['QP066007', 'prioritaire', '2015', ['66136'], [], null],
      ['QVA-ESSAI-1', 'veille-active', null, ['59350'], ['200093201'], 'CV-ESSAI'],
    ],
  );
  assert.deepEqual(quartiers[0]?.periode, { du: '2015-01-01', au: '2023-12-31' });
  assert.equal(quartiers[3]?.periode, null);
  assert.equal(quartiers[0]?.nomsDesCommunes, 'Lille');
});

test('a character that no database keeps is shown as unreadable, and the row is kept', () => {
  const { quartiers } = lus(quartier({ code_qp: 'QP059074', nom_qp: 'Sec\0teur\ud800' }));
  assert.equal(quartiers[0]?.nom, 'Sec\ufffdteur\ufffd');
});

test('each faulty row is refused with its rank, its code and its cause', () => {
  const bon = { code_qp: 'QN05972M', lib_qp: 'Secteur Sud' };
  const cas: [unknown, string][] = [
    [quartier({ lib_qp: 'Sans code' }), 'code-absent'],
    [quartier(null), 'code-absent'],
    [null, 'code-absent'],
    [quartier({ code_qp: 'QN05972X', lib_qp: 'X' }), 'code-inconnu'],
    [quartier({ code_qp: 'QN05973M' }), 'nom-absent'],
    [quartier({ code: 'V1', nom: 'V', nature: 'autre' }), 'nature-inconnue'],
    [quartier({ ...bon, insee_com: '59 350' }), 'commune-inconnue'],
    [quartier({ ...bon, siren_epci: 200093201 }), 'epci-inconnu'],
    [quartier(bon, null), 'forme-inattendue'],
    [quartier(bon, { type: 'Point', coordinates: [3, 50] }), 'forme-inattendue'],
    [quartier(bon, { type: 'Polygon', coordinates: [[[3, '50']]] }), 'forme-inattendue'],
    [quartier(bon, { type: 'Polygon', coordinates: [[[706093.4, 7063403.1]]] }), 'hors-limites'],
    [quartier(bon, { type: 'Polygon', coordinates: INVERSE }), 'coordonnees-inversees'],
    [quartier(bon, { type: 'Polygon', coordinates: [] }), 'sans-surface'],
  ];
  const { quartiers, rapport } = lus(
    ...cas.map(([feature]) => feature),
    quartier(bon),
    quartier(bon),
  );
  assert.deepEqual(
    quartiers.map((q) => q.rang),
    [cas.length + 1],
  );
  assert.equal(rapport.lus, quartiers.length + rapport.refuses.length);
  assert.deepEqual(
    rapport.refuses.map((refus) => [refus.rang, refus.cause]),
    [...cas.map(([, cause], i) => [i + 1, cause]), [cas.length + 2, 'code-en-double']],
  );
  assert.equal(rapport.refuses[3]?.code, 'QN05972X');
  assert.ok(rapport.refuses.every((refus) => refus.motif.length > 20));
});
