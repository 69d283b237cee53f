import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HDF, INVENTEE } from '../../../tests/support/dispositifs.ts';
import { CONTENU, CONTEXTE, motifs } from './dossier.test-aide.ts';
import { direMotif, direRefusDossier } from './pages/phrases.ts';
import { CAS, tenirPourPhrase } from './recevabilite.test-aide.ts';
import { examinerRecevabilite } from './rules/recevabilite.ts';

describe('dossier : chaque motif de recevabilité est atteint, seul, et dit', () => {
  test('le contenu d’essai est recevable sous les deux règlements', () => {
    assert.deepEqual(motifs({}), []);
    const hdf = {
      prioriteCode: 'rev3',
      themeCode: 'circuits-courts',
      pointsDEntree: ['participation-des-habitants', 'numerique'],
      droitCommun: [],
    };
    assert.deepEqual(motifs(hdf, { dispositif: HDF }), []);
  });

  for (const [code, { contenu = {}, contexte = {}, phrase }] of Object.entries(CAS)) {
    test(code, () => {
      const trouves = motifs(contenu, contexte);
      assert.deepEqual(
        trouves.map((motif) => motif.code),
        [code],
      );
      assert.deepEqual(trouves.map(direMotif), [phrase]);
      tenirPourPhrase(phrase);
    });
  }

  test('tous les défauts sont dits à la fois, une phrase par ligne', () => {
    const contenu = {
      ...CONTENU,
      intitule: '',
      droitCommun: ['x'],
      plan: { charges: [], produits: [] },
    };
    const trouves = examinerRecevabilite(contenu, { ...CONTEXTE, porteur: null, lieux: [] });
    assert.deepEqual(
      trouves.map(({ code }) => code),
      [
        'intitule-manquant',
        'porteur-inconnu',
        'droit-commun-inconnu',
        'aucun-quartier',
        'ligne-region',
        'sous-le-plancher',
      ],
    );
    const phrases = direRefusDossier({ code: 'recevabilite', motifs: trouves });
    assert.equal(phrases.split('\n').length, trouves.length);
    assert.match(phrases, /une ligne, et une seule, demandée à la Région : il en a 0\./);
    tenirPourPhrase(phrases);
  });

  test('chacune des trois questions de la participation manque seule', () => {
    for (const champ of ['qui', 'comment', 'quand'] as const) {
      const participation = { ...CONTENU.participation, [champ]: '' };
      const exigee = { dispositif: { ...INVENTEE, participationExigee: true } };
      assert.deepEqual(motifs({ participation }, exigee), [
        { code: 'participation-a-decrire', champ },
      ]);
      assert.deepEqual(motifs({ participation }), []);
      tenirPourPhrase(direMotif({ code: 'participation-a-decrire', champ }));
    }
  });

  test('une Région qui n’exige pas la participation reçoit un volet tout vide', () => {
    assert.deepEqual(motifs({ participation: { qui: '', comment: '', quand: '' } }), []);
  });
});
