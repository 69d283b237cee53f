import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HDF, INVENTEE } from '../../../tests/support/dispositifs.ts';
import { direLieuAApprecier } from '../lieux-de-l-action/door.ts';
import { type LieuSitue, lieuxAApprecier } from '../lieux-de-l-action/rules/door.ts';
import { CONTEXTE, DEPOSER_NEUF, essayer, lieu, motifs } from './dossier.test-aide.ts';
import { direMotif } from './pages/phrases.ts';
import { tenirPourPhrase } from './recevabilite.test-aide.ts';

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
    assert.match(direMotif(motif), /est à 501\u00A0m .* la règle est 500\u00A0m au plus\. /u);
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

  test('reçu pour son public : compté dans le quartier coché, sinon dans le plus proche', () => {
    const avis = { verdict: 'accepte', motif: 'part-des-habitants-suffisante', proche } as const;
    const seul = recevoir({ ...dehors, avis });
    assert.ok(seul.ok && seul.etat.quartiers[0]?.code === proche.code);
    assert.equal('lieuxAApprecier' in seul.etat, false);
    const deux = { ...CONTEXTE, lieux: [{ ...dehors, avis }, lieu()] };
    const coche = essayer(DEPOSER_NEUF, null, { contexte: deux });
    assert.ok(coche.ok);
    assert.deepEqual(
      coche.etat.quartiers.map(({ code }) => code),
      ['QP059001'],
    );
  });

  test('reçu pour son public sans quartier accepté nulle part : il en faut un (I13)', () => {
    const avis = {
      verdict: 'accepte',
      motif: 'part-des-habitants-suffisante',
      proche: null,
    } as const;
    const codes = motifs({}, { lieux: [{ ...dehors, avis }] }).map(({ code }) => code);
    assert.deepEqual(codes, ['aucun-quartier']);
    assert.deepEqual(motifs({}, { lieux: [{ ...dehors, avis }, lieu()] }), []);
  });

  test('une part à apprécier se dit, même loin de tout quartier', () => {
    const avis = {
      verdict: 'a-apprecier',
      motif: 'part-des-habitants-a-parametrer',
      proche: null,
    } as const;
    const [point, adresse] = lieuxAApprecier([
      { ...dehors, avis },
      {
        ...{ ...dehors, adresse: '1 rue d’Essai' },
        avis: { ...avis, verdict: 'accepte', motif: 'part-des-habitants-suffisante' },
      },
    ]).map(direLieuAApprecier);
    assert.match(
      point ?? '',
      /^Point 3\.1, 50\.2\s: hors quartier\. .* part d’habitants .* suffit/u,
    );
    assert.match(
      adresse ?? '',
      /^1 rue d’Essai\s: hors quartier\. .*déclarée suffit, mais une adr/u,
    );
  });

  test('le refus d’un point dit ce que la part d’habitants y changerait', () => {
    const aFixer = {
      ...INVENTEE,
      regles: { ...INVENTEE.regles, partDesHabitants: { etat: 'a-parametrer' } as const },
    };
    const dire = (dispositif: typeof INVENTEE) =>
      motifs({}, { dispositif, lieux: [dehors] })
        .map(direMotif)
        .join();
    assert.match(dire(aFixer), /déclarez leur part : un agent l’appréciera/);
    assert.match(dire(INVENTEE), /reçu si 70\u00A0% au moins des personnes/);
    assert.match(dire(HDF), /n’est dans aucun quartier cette année-là\.$/);
    tenirPourPhrase(dire(aFixer));
  });
});
