import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HDF, INVENTEE } from '../../../tests/support/dispositifs.ts';
import { CONTENU, CONTEXTE, DEPOSER_NEUF, essayer, lieu, motifs } from './dossier.test-aide.ts';
import { direLieuAApprecier, direMotif, direRefusDossier } from './pages/phrases.ts';
import { CAS, tenirPourPhrase } from './recevabilite.test-aide.ts';
import type { LieuSitue } from './rules/lieu.ts';
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

describe('dossier : un point hors quartier suit l’avis de l’éligibilité', () => {
  const proche = {
    code: 'QP059074',
    nom: 'Secteur Sud',
    nature: 'prioritaire',
    millesime: '2015-01-01',
    distanceMetres: 499.2,
  } as const;
  const dehors = { sorte: 'point', lieu: '3.1, 50.2', quartiers: [] } as const;
  const recevoir = (lieu: LieuSitue, dispositif = INVENTEE) =>
    essayer(DEPOSER_NEUF, null, { contexte: { ...CONTEXTE, dispositif, lieux: [lieu] } });

  test('accepté : le quartier proche est gardé, sans marque', () => {
    const avis = { verdict: 'accepte', motif: 'a-distance-admise', proche } as const;
    const recu = recevoir({ ...dehors, avis });
    assert.ok(recu.ok);
    const { distanceMetres: _, nom: _nom, ...quartier } = proche;
    assert.deepEqual(recu.etat.quartiers, [quartier]);
    assert.equal('lieuxAApprecier' in recu.etat, false);
  });

  test('à apprécier : reçu avec sa marque, dans le fait comme dans l’état', () => {
    const avis = { verdict: 'a-apprecier', motif: 'distance-a-parametrer', proche } as const;
    const recu = recevoir({ ...dehors, avis });
    assert.ok(recu.ok);
    const { code, nom, distanceMetres } = proche;
    const marque = {
      ...{ sorte: 'point', lieu: '3.1, 50.2', raison: 'distance-a-parametrer' },
      proche: { code, nom, distanceMetres },
    };
    assert.deepEqual(recu.etat.lieuxAApprecier, [marque]);
    assert.deepEqual(JSON.parse(JSON.stringify(recu.faits.at(-1))).lieuxAApprecier, [marque]);
    const [dite = ''] = (recu.etat.lieuxAApprecier ?? []).map(direLieuAApprecier);
    assert.match(
      dite,
      /^Point 3\.1, 50\.2.: à 499.m du quartier accepté le plus proche, Secteur Sud/u,
    );
    tenirPourPhrase(dite);
  });

  test('refusé à un demi-mètre près : la phrase ne dit pas la distance admise', () => {
    const avis = {
      verdict: 'refuse',
      motif: 'hors-quartier',
      proche: { ...proche, distanceMetres: 500.4 },
    } as const;
    const [motif = assert.fail('reçu')] = motifs({}, { lieux: [{ ...dehors, avis }] });
    assert.match(direMotif(motif), /est à 501\u00A0m .* la règle est 500\u00A0m au plus\.$/u);
  });

  test('dans un quartier qui n’est pas financé : refusé pour cela, sauf près d’un autre', () => {
    const situe = { ...lieu({ nature: 'veille-active' }), sorte: 'point' } as const;
    const refuse = { verdict: 'refuse', motif: 'nature-non-acceptee', proche } as const;
    const codes = motifs({}, { lieux: [{ ...situe, avis: refuse }] }).map(({ code }) => code);
    assert.deepEqual(codes, ['nature-non-acceptee']);
    const accepte = { verdict: 'accepte', motif: 'a-distance-admise', proche } as const;
    const recu = recevoir({ ...situe, avis: accepte });
    assert.ok(recu.ok && recu.etat.quartiers[0]?.code === proche.code);
  });
});
