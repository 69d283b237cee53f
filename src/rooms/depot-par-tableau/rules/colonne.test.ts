import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { lireFichierDispositif } from '../../dispositif/door.ts';
import { reconnaitre } from './colonne.ts';
import type { Correspondance, Lecture } from './types.ts';

const FICHIER = join(import.meta.dirname, '../../../../dispositifs/hauts-de-france-2018.yaml');
const lu = lireFichierDispositif(readFileSync(FICHIER, 'utf8'));
assert.ok(lu.ok);
const { dispositif } = lu;
const lecture = (correspondance: Correspondance = {}): Lecture => ({
  dispositif,
  annee: 2018,
  correspondance,
});

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

  test('la part d’habitants : une colonne là où le dispositif a cette règle, rien ailleurs', () => {
    const titres = {
      'Part d’habitants des quartiers (%)': 'partHabitants',
      'PART HABITANTS QPV': 'partHabitants',
      'Part d’habitants des quartiers déclarée (%)': 'partHabitants',
      'D’après qui': 'partSource',
      'Part d’habitants déclarée d’après': 'partSource',
    };
    const regle = { etat: 'a-parametrer' } as const;
    const avec = { ...dispositif, regles: { ...dispositif.regles, partDesHabitants: regle } };
    for (const [titre, champ] of Object.entries(titres)) {
      assert.deepEqual(reconnaitre(titre, { ...lecture(), dispositif: avec }), {
        ...{ sorte: 'champ', champ },
      });
      assert.equal(dit(titre), null, titre);
      const colonnes = { [titre]: champ as 'partHabitants' };
      assert.equal(dit(titre, { colonnes }), null, 'même si l’agent le dit');
    }
  });

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
