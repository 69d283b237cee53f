import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { euros } from '../../../../core/money.ts';
import { lireFichierDispositif } from '../../../dispositif/door.ts';
import { estEquilibre, totauxDuPlan } from '../plan.ts';
import {
  choisir,
  lireFinanceurs,
  lireNature,
  lireParticipation,
  lireQuartiers,
  lireRna,
  lireSection,
  lireSiret,
  lireSomme,
} from './cellules.ts';
import { reconnaitre } from './colonne.ts';
import { comprendreTableau, demandeDe } from './comprendre.ts';
import type { Correspondance, Lecture, Lignes } from './types.ts';

const FICHIER = join(import.meta.dirname, '../../../../../dispositifs/hauts-de-france-2018.yaml');
const lu = lireFichierDispositif(readFileSync(FICHIER, 'utf8'));
assert.ok(lu.ok);
const { dispositif } = lu;
const lecture = (correspondance: Correspondance = {}): Lecture => ({
  dispositif,
  annee: 2018,
  correspondance,
});
const EPCI = '245900410';

const dit = (titre: string, correspondance: Correspondance = {}) => {
  const role = reconnaitre(titre, lecture(correspondance));
  switch (role.sorte) {
    case 'champ':
      return role.champ;
    case 'financeur':
      return `payé par ${role.nom}`;
    case 'point':
      return `point ${role.code}`;
    case 'ignoree':
      return null;
    default:
      return `${role.sorte} ${role.compte} ${role.libelle}`;
  }
};

describe('les titres de colonnes', () => {
  const attendus: Record<string, string | null> = {
    'Intitulé de l’action': 'intitule',
    'INTITULE\nDE L ACTION': 'intitule',
    'Nom du projet': 'intitule',
    'Porteur de projet': 'porteur',
    'N° SIRET du porteur': 'siret',
    'Quartier(s) concerné(s)': 'quartiers',
    'Montant demandé à la Région': 'montantRegion',
    'Subvention Région sollicitée 2018 (€)': 'montantRegion',
    'Région Hauts-de-France': 'montantRegion',
    'Subvention Région 2017': null,
    'Montant voté Région': null,
    'Montant demandé': 'montantRegion',
    'Coût total de l’action TTC': 'coutTotal',
    'Fonct. / Invest.': 'section',
    'Points d’entrée': 'pointsDEntree',
    'Participation des habitants': 'participation',
    'Crédits État': 'payé par État',
    'Part État (politique de la ville)': 'payé par État',
    'Montant demandé à la CAF': 'payé par CAF',
    'Conseil départemental': 'payé par Département',
    '74 - Fondation Untel': 'payé par Fondation Untel',
    '74 Région': 'montantRegion',
    '60 - Achats': 'charge 60 Achats',
    '64 Charges de personnel': 'charge 64 Charges de personnel',
    '70 : Ventes': 'produit 70 Ventes',
    'Innovation sociale': 'point innovation-sociale',
    'Avis du service': null,
    '': null,
  };
  for (const [titre, attendu] of Object.entries(attendus)) {
    test(`« ${titre.replace('\n', ' ')} » : ${attendu ?? 'rien'}`, () => {
      assert.equal(dit(titre), attendu);
    });
  }

  test('ce que dit l’agent l’emporte', () => {
    const colonnes = {
      'Soutien ville': { financeur: 'Ville de Lille' },
      Code: 'quartiers',
      Porteur: 'ignorer',
    } as const;
    assert.equal(dit('SOUTIEN VILLE', { colonnes }), 'payé par Ville de Lille');
    assert.equal(dit('Code', { colonnes }), 'quartiers');
    assert.equal(dit('Porteur', { colonnes }), null);
  });
});

describe('les cellules', () => {
  test('un montant, un tiret de comptable, un montant illisible', () => {
    assert.deepEqual(lireSomme('12 345,67 €'), { valeur: 1_234_567 });
    for (const rien of ['', ' - ', '-   € ', '—'])
      assert.deepEqual(lireSomme(rien), { valeur: null });
    for (const faux of ['12.345,67', '1e3', '-5', 'mille', '12,345'])
      assert.ok('defaut' in lireSomme(faux), faux);
  });

  test('un SIRET abîmé par le tableur se refuse et ne se répare pas', () => {
    assert.deepEqual(lireSiret('380 475 558 00058'), { valeur: '38047555800058' });
    for (const abime of [
      '3,8047555800058E+13',
      '3.80476E+13',
      '38047555800058.0',
      '38047555800058,00',
    ])
      assert.deepEqual(lireSiret(abime), { defaut: { code: 'siret-abime', texte: abime } });
    for (const faux of ['8047555800058', '38047555800059', '380475558', 'néant'])
      assert.deepEqual(lireSiret(faux), { defaut: { code: 'siret-faux', texte: faux } });
    assert.deepEqual(lireRna('w595 000 001'), { valeur: 'W595000001' });
    assert.ok('defaut' in lireRna('595000001'));
  });

  test('une priorité par son code, ses mots ou son rang', () => {
    const { priorites } = dispositif;
    for (const texte of ['emploi', 'Priorité 1', 'P1', '1', 'développement économique'])
      assert.equal(choisir(texte, priorites), 'emploi', texte);
    assert.equal(choisir('Priorité 3 - Améliorer le cadre de vie', priorites), 'cadre-de-vie');
    // The rank and the words do not agree, or there is no such rank, or several labels fit.
    for (const texte of ['Priorité 1 : Rev3', '4', 'développement de l’', 'sport'])
      assert.equal(choisir(texte, priorites), null, texte);
  });

  test('des quartiers par code, seul, en liste ou avec leur nom', () => {
    const noms = new Map([['etouvie', 'QP080001']]);
    const lire = (texte: string) => lireQuartiers(texte, noms);
    for (const texte of ['QP059074', 'Secteur Sud (QP059074)', 'QP059074 - Secteur Sud, Lille'])
      assert.deepEqual(lire(texte), {
        codes: ['QP059074'],
        inconnus: texte.includes(',') ? ['Lille'] : [],
      });
    for (const texte of [
      'QP059074, QP080001',
      'QP059074\nQP080001',
      'QP059074 QP080001',
      'QP059074 ; Étouvie',
    ])
      assert.deepEqual(lire(texte), { codes: ['QP059074', 'QP080001'], inconnus: [] }, texte);
    assert.deepEqual(lire('QN05901N').codes, ['QN05901N']);
    assert.deepEqual(lire('Tous les quartiers').inconnus, ['Tous les quartiers']);
  });

  test('la participation en une cellule, les autres financeurs par leur nom', () => {
    assert.deepEqual(
      lireParticipation('Qui : les jeunes ; comment : un comité.\nQuand : chaque mois'),
      { qui: 'les jeunes', comment: 'un comité', quand: 'chaque mois' },
    );
    assert.equal(lireParticipation('Les habitants seront associés.'), null);
    assert.deepEqual(lireFinanceurs('CAF : 1 000 ; Département : 500,50 €'), {
      valeur: [
        { nom: 'CAF', montantCentimes: 100_000 },
        { nom: 'Département', montantCentimes: 50_050 },
      ],
    });
    assert.deepEqual(lireFinanceurs('0'), { valeur: [] });
    assert.deepEqual(lireFinanceurs('1 500'), {
      defaut: { code: 'financeur-a-nommer', texte: '1 500' },
    });
  });

  test('la section et la nature du porteur', () => {
    assert.equal(lireSection('Fonct.'), 'fonctionnement');
    assert.equal(lireSection('INVEST'), 'investissement');
    assert.equal(lireSection('les deux'), null);
    assert.equal(lireNature('Ville de Lille'), 'commune');
    assert.equal(lireNature('CCAS de Lens'), 'ccas');
    assert.equal(lireNature('Communauté d’agglomération de Lens'), 'epci');
    assert.equal(lireNature('Les Ateliers'), null);
  });
});

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
const ligne = (intitule: string, region = '1500', etat = '500', cout = '2000') => [
  ...[intitule, 'Les Ateliers', '38047555800058', 'QP059074', '1', 'F', cout, region],
  ...[etat, 'participation des habitants', 'tous', 'un comité', 'chaque mois'],
];
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
  const Entete = [...TITRES, ...SUITE];

  test('un titre au-dessus, des parties, des totaux, des lignes vides', () => {
    const tableau = comprendre([
      ['Communauté de Lille', '', 'Programmation 2018'],
      [],
      Entete,
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
        [...Entete, 'Commune'],
        [...ligne('Atelier'), valeur],
      ]).actions[0]?.contenu.plan.produits.length;
    assert.equal(avec('Lille'), 2);
    assert.equal(avec('600'), 3);
  });

  test('les colonnes manquantes et en double se disent avant tout', () => {
    assert.deepEqual(refus([['a', 'b'], ['c']]), { code: 'entete-introuvable' });
    assert.deepEqual(refus([TITRES, ligne('Atelier')]), {
      code: 'colonnes-manquantes',
      champs: ['participationQui', 'participationComment', 'participationQuand'],
    });
    assert.deepEqual(refus([[...Entete, 'Nom du projet'], ligne('Atelier')]), {
      code: 'colonnes-en-double',
      titres: ['Intitulé', 'Nom du projet'],
    });
    assert.deepEqual(refus([Entete]), { code: 'aucune-action' });
  });

  test('les charges par compte valent mieux que le coût total, et doivent le faire', () => {
    const entete = [...Entete, '60 Achats', '64 - Personnel'];
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
          const { actions } = comprendre([Entete, ...lignes]);
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
        const compris = comprendreTableau([Entete, ...lignes], lecture(), EPCI);
        if (!compris.ok) return;
        const { actions, ecartees, entete } = compris.tableau;
        const pleines = [Entete, ...lignes]
          .slice(entete.rang + 1)
          .filter((rang) => rang.some((texte) => texte.trim() !== '')).length;
        assert.equal(actions.length + ecartees.length, pleines);
      }),
      { numRuns: 300 },
    );
  });
});
