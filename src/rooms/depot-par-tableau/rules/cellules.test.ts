import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { lireFichierDispositif } from '../../dispositif/door.ts';
import {
  choisir,
  lireDegres,
  lireFinanceurs,
  lireNature,
  lireParticipation,
  lireRna,
  lireSection,
  lireSiret,
  lireSomme,
} from './cellules.ts';
import { lireQuartiers } from './listes.ts';

const FICHIER = join(import.meta.dirname, '../../../../dispositifs/hauts-de-france-2018.yaml');
const lu = lireFichierDispositif(readFileSync(FICHIER, 'utf8'));
assert.ok(lu.ok);
const { dispositif } = lu;

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

  test('des coordonnées en degrés', () => {
    assert.deepEqual(lireDegres('3,0573', 180), { valeur: 3.0573 });
    assert.deepEqual(lireDegres('-3.5', 180), { valeur: -3.5 });
    assert.deepEqual(lireDegres('', 180), { valeur: null });
    for (const faux of ['50°37’', '705000', '91', 'NaN'])
      assert.ok('defaut' in lireDegres(faux, 90), faux);
  });

  test('la participation en une cellule, les autres financeurs par leur nom', () => {
    assert.deepEqual(
      lireParticipation('Qui : les jeunes ; comment : un comité.\nQuand : chaque mois'),
      { qui: 'les jeunes', comment: 'un comité', quand: 'chaque mois' },
    );
    for (const sans of [
      'Les habitants seront associés.',
      'Qui : tous. Quand : en mai',
      'Qui : Comment : un Quand : deux',
    ])
      assert.equal(lireParticipation(sans), null, sans);
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

  test('une cellule démesurée se refuse vite', () => {
    const debut = performance.now();
    for (const motif of ['a', ' ', '1', '1,', 'qui : ', 'AA1-', '_', 'CAF ']) {
      const long = `qui:${motif.repeat(200_000)}_`;
      assert.equal(lireParticipation(long), null);
      assert.ok('defaut' in lireSomme(long));
      assert.ok('defaut' in lireFinanceurs(long));
      assert.ok('defaut' in lireSiret(long));
      assert.deepEqual(lireQuartiers(`AA1${motif.repeat(200_000)}_`, new Map()).codes, []);
    }
    assert.ok(performance.now() - debut < 5_000);
  });
});
