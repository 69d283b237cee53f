import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { euros } from '../../../core/money.ts';
import { lireFichierDispositif } from '../../dispositif/door.ts';
import { estEquilibre, totauxDuPlan } from '../../plan-de-financement/rules/door.ts';
import { comprendreTableau, demandeDe } from './comprendre.ts';
import type { Correspondance, Lignes } from './types.ts';

const FICHIER = join(import.meta.dirname, '../../../../dispositifs/hauts-de-france-2018.yaml');
const lu = lireFichierDispositif(readFileSync(FICHIER, 'utf8'));
assert.ok(lu.ok);
const { dispositif } = lu;
const EPCI = '245900410';

const TITRES = [
  'Intitulé',
  'Porteur',
  'SIRET',
  'Quartiers',
  'Priorité',
  'Section',
  'Coût',
  'Région',
];
const SUITE = ['État', 'Points d’entrée', 'Qui', 'Comment', 'Quand'];
const ENTETE = [...TITRES, ...SUITE];
const ligne = (intitule: string, region = '1500', etat = '500', cout = '2000') => [
  ...[intitule, 'Les Ateliers', '38047555800058', 'QP059074', '1', 'F', cout, region],
  ...[etat, 'participation des habitants', 'tous', 'un comité', 'chaque mois'],
];
const lecture = (correspondance: Correspondance = {}) => ({
  dispositif,
  annee: 2018,
  correspondance,
});
const comprendre = (lignes: Lignes, correspondance: Correspondance = {}) => {
  const compris = comprendreTableau(lignes, lecture(correspondance), EPCI);
  assert.ok(compris.ok, JSON.stringify(compris));
  return compris.tableau;
};
const refus = (lignes: Lignes) => {
  const compris = comprendreTableau(lignes, lecture(), EPCI);
  return compris.ok ? null : compris.refus;
};

describe('le tableau', () => {
  test('un titre au-dessus, des parties, des totaux, des lignes vides', () => {
    const tableau = comprendre([
      ['Communauté de Lille', '', 'Programmation 2018'],
      [],
      ENTETE,
      ['', 'PRIORITÉ 1'],
      ligne('Atelier'),
      ['Sous-total', '', '', '', '', '', '2000', '1500'],
      [''],
      ligne('Jardin'),
      ['TOTAL', '', '', '', '', '', '4000', '3100'],
    ]);
    assert.deepEqual(
      tableau.actions.map(({ ligne: rang, defauts, contenu }) => [rang, contenu.intitule, defauts]),
      [
        [5, 'Atelier', []],
        [8, 'Jardin', []],
      ],
    );
    assert.deepEqual(tableau.ecartees, [
      { ligne: 4, raison: 'titre', ecart: null },
      { ligne: 6, raison: 'total', ecart: null },
      { ligne: 9, raison: 'total', ecart: { ecritCentimes: 310_000, sommeCentimes: 300_000 } },
    ]);
  });

  test('un en-tête sur deux lignes, groupes fusionnés', () => {
    const groupes = [...TITRES, 'Cofinancements', '', 'Points d’entrée', 'Participation', '', ''];
    const titres = [...TITRES.map(() => ''), 'État', 'Fondation X', '', 'Qui', 'Comment', 'Quand'];
    const corps = ligne('Atelier', '1500', '300');
    corps.splice(9, 0, '200');
    const { entete, actions } = comprendre([groupes, titres, corps]);
    assert.equal(entete.rang, 1);
    const [action] = actions;
    assert.deepEqual(action?.defauts, []);
    assert.ok(estEquilibre(action.contenu.plan));
    assert.deepEqual(
      action.contenu.plan.produits.map(({ financeur }) => financeur),
      ['Région Hauts-de-France', 'État', 'Fondation X'],
    );
    assert.deepEqual(action.contenu.participation, {
      qui: 'tous',
      comment: 'un comité',
      quand: 'chaque mois',
    });
  });

  test('« Commune » est un lieu ou un financeur selon ce qu’elle porte', () => {
    const avec = (valeur: string) =>
      comprendre([
        [...ENTETE, 'Commune'],
        [...ligne('Atelier'), valeur],
      ]).actions[0]?.contenu.plan.produits.length;
    assert.equal(avec('Lille'), 2);
    assert.equal(avec('600'), 3);
  });

  test('un point vaut un quartier, quand il est entier', () => {
    const avec = (quartier: string, lon: string, lat: string) => {
      const corps = [...ligne('Atelier'), lon, lat];
      corps[3] = quartier;
      const [action] = comprendre([[...ENTETE, 'Longitude', 'Latitude'], corps]).actions;
      const { lieux } = action?.contenu ?? {};
      return [lieux, action?.defauts.map(({ colonne, defaut }) => [colonne, defaut.code])];
    };
    const point = { lon: 3.05, lat: 50.61 };
    assert.deepEqual(avec('', '3,05', '50,61'), [{ quartiers: [], points: [point] }, []]);
    const deux = { quartiers: ['QP059074'], points: [point] };
    assert.deepEqual(avec('QP059074', '3,05', '50,61'), [deux, []]);
    assert.deepEqual(avec('QP059074', '', '50,61')[1], [[13, 'cellule-vide']]);
    assert.deepEqual(avec('', '', '')[1], [[3, 'cellule-vide']]);
  });

  test('les colonnes manquantes et en double se disent avant tout', () => {
    assert.deepEqual(refus([['a', 'b'], ['c']]), { code: 'entete-introuvable' });
    assert.deepEqual(refus([TITRES, ligne('Atelier')]), {
      code: 'colonnes-manquantes',
      champs: ['participationQui', 'participationComment', 'participationQuand'],
    });
    assert.deepEqual(refus([[...ENTETE, 'Nom du projet'], ligne('Atelier')]), {
      code: 'colonnes-en-double',
      titres: ['Intitulé', 'Nom du projet'],
    });
    assert.deepEqual(refus([ENTETE]), { code: 'aucune-action' });
  });

  test('les charges par compte valent mieux que le coût total, et doivent le faire', () => {
    const entete = [...ENTETE, '60 Achats', '64 - Personnel'];
    const plan = (achats: string, personnel: string) =>
      comprendre([entete, [...ligne('Atelier'), achats, personnel]]).actions[0];
    assert.deepEqual(plan('1200', '800')?.defauts, []);
    assert.equal(plan('1200', '800')?.contenu.plan.charges.length, 2);
    assert.deepEqual(plan('1200', '700')?.defauts, [
      {
        colonne: 6,
        defaut: { code: 'cout-different', coutCentimes: euros(2000), chargesCentimes: euros(1900) },
      },
    ]);
  });

  test('ce qui est compris est juste au centime, quels que soient les montants', () => {
    const centimes = fc.integer({ min: 1, max: 100_000_000 });
    const ecrire = (montant: number) =>
      `${Math.floor(montant / 100)},${String(montant % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(centimes, centimes), { minLength: 1, maxLength: 8 }),
        (montants) => {
          const lignes = montants.map(([region, etat], rang) =>
            ligne(`Action ${rang}`, ecrire(region), ecrire(etat), ecrire(region + etat)),
          );
          const { actions } = comprendre([ENTETE, ...lignes]);
          assert.equal(actions.length, montants.length);
          for (const [rang, action] of actions.entries()) {
            const [region = 0, etat = 0] = montants[rang] ?? [];
            assert.equal(demandeDe(action), region);
            assert.equal(totauxDuPlan(action.contenu.plan).produitsCentimes, region + etat);
            assert.ok(estEquilibre(action.contenu.plan));
            assert.deepEqual(action.defauts, []);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('aucun tableau ne fait tomber la lecture, et nulle ligne ne se perd', () => {
    const cellule = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'TOTAL', '12.345,67', '3,8E+13', 'QP059074', 'Qui', '74 CAF', '60'),
    );
    const rangee = fc.array(cellule, { maxLength: 15 });
    fc.assert(
      fc.property(fc.array(rangee, { maxLength: 12 }), (lignes) => {
        const compris = comprendreTableau([ENTETE, ...lignes], lecture(), EPCI);
        if (!compris.ok) return;
        const { actions, ecartees, entete } = compris.tableau;
        const pleines = [ENTETE, ...lignes]
          .slice(entete.rang + 1)
          .filter((rang) => rang.some((texte) => texte.trim() !== '')).length;
        assert.equal(actions.length + ecartees.length, pleines);
      }),
      { numRuns: 300 },
    );
  });
});
