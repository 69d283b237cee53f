import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { centimes } from '../../core/money.ts';
import { ilManque } from '../plan-de-financement/rules/bilan.ts';
import { FERME, OUVRE } from './dossier.test-aide.ts';
import { direRefusDossier } from './pages/phrases.ts';
import { tenirPourPhrase } from './recevabilite.test-aide.ts';
import type { RefusDossier } from './rules/types.ts';

/** Every other refusal of the room: a new one does not compile until it is here. */
const REFUS: Readonly<Record<Exclude<RefusDossier['code'], 'recevabilite'>, RefusDossier>> = {
  'dossier-existe-deja': { code: 'dossier-existe-deja' },
  'dossier-inexistant': { code: 'dossier-inexistant' },
  'dossier-deja-depose': { code: 'dossier-deja-depose' },
  'dossier-non-depose': { code: 'dossier-non-depose' },
  'dossier-retire': { code: 'dossier-retire' },
  'porteur-change': { code: 'porteur-change' },
  'appel-change': { code: 'appel-change' },
  'appel-inconnu': { code: 'appel-inconnu' },
  'dispositif-inconnu': { code: 'dispositif-inconnu' },
  'appel-pas-ouvert': { code: 'appel-pas-ouvert', ouvreLe: OUVRE },
  'appel-clos': { code: 'appel-clos', fermeLe: FERME },
  'motif-manquant': { code: 'motif-manquant' },
};

describe('dossier : les phrases', () => {
  test('chaque refus a la sienne, et aucune ne sert deux fois', () => {
    const phrases = Object.values(REFUS).map(direRefusDossier);
    for (const phrase of phrases) tenirPourPhrase(phrase);
    assert.equal(new Set(phrases).size, phrases.length);
    assert.match(
      direRefusDossier(REFUS['appel-clos']),
      /a fermé le vendredi 16\u00A0février 2018 à\u00A00\u00A0h \(heure de Paris\)/,
    );
  });

  test('il manque des produits, ou des charges, jamais un montant négatif', () => {
    assert.equal(ilManque(centimes(1)), 'il manque 0,01\u00A0€ de produits');
    assert.equal(ilManque(centimes(-250)), 'il manque 2,50\u00A0€ de charges');
  });
});
