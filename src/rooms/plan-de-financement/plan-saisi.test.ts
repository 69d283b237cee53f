import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { centimes, ZERO } from '../../core/money.ts';
import { ecartsDuPlan } from './rules/plan.ts';
import {
  comprendrePlan,
  equilibrer,
  garderLignes,
  LIGNE_VIDE,
  lireGeste,
  taperPlan,
} from './rules/plan-saisi.ts';
import type { LigneDeProduit } from './rules/types.ts';

const REGION: LigneDeProduit = {
  compte: '74',
  libelle: 'Subvention de la Région',
  financeur: 'Région',
  region: true,
  certitude: 'sollicite',
  montantCentimes: ZERO,
};

test('balancing on the Region’s line leaves no cent of difference', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 1e8 }),
      (montants, demande) => {
        const charges = montants.map((montant) => ({
          compte: '60',
          libelle: 'x',
          montantCentimes: centimes(montant),
        }));
        const produits = demande === 0 ? [] : [{ ...REGION, montantCentimes: centimes(demande) }];
        const plan = equilibrer({ charges, produits }, lireGeste('equilibrer-produit-0'), REGION);
        assert.ok(plan);
        assert.deepEqual(ecartsDuPlan(plan), { enArgent: 0, enNature: 0 });
      },
    ),
  );
});

test('a line that would go below zero, or that was refused, cannot take the difference', () => {
  const charges = [{ compte: '60', libelle: 'x', montantCentimes: centimes(100) }];
  const refusee = { ...REGION, region: false, certitude: 'refuse' as const };
  const plan = { charges, produits: [refusee, { ...REGION, montantCentimes: centimes(900) }] };
  assert.equal(equilibrer(plan, lireGeste('equilibrer-produit-0'), REGION), null);
  assert.equal(equilibrer(plan, lireGeste('equilibrer-produit-7'), REGION), null);
});

test('an amount that cannot be read is a fault beside its field, and nothing else is lost', () => {
  const tape = {
    charges: [{ ...LIGNE_VIDE, libelle: 'Outils', montant: 'douze' }],
    produits: [],
    demande: '8 000',
  };
  const lu = comprendrePlan(tape, REGION);
  assert.ok(!lu.ok);
  assert.deepEqual(Object.keys(lu.fautes), ['charge-montant-1']);
});

test('what is typed again from a saved plan is the same plan', () => {
  const tape = {
    charges: [{ ...LIGNE_VIDE, compte: '611', libelle: 'Location', montant: '1 250,40' }],
    produits: [{ ...LIGNE_VIDE, compte: '75', libelle: 'Dons', montant: '250,40' }],
    demande: '1 000',
  };
  const lu = comprendrePlan(tape, REGION);
  assert.ok(lu.ok);
  assert.deepEqual(comprendrePlan(taperPlan(lu.plan), REGION), lu);
});

test('a button takes away its own line, and empty lines go with it', () => {
  const un = { ...LIGNE_VIDE, libelle: 'un' };
  const deux = { ...LIGNE_VIDE, libelle: 'deux' };
  const tape = { charges: [LIGNE_VIDE, un, deux], produits: [un], demande: '' };
  const garde = garderLignes(tape, lireGeste('retirer-charge-2'));
  assert.deepEqual(garde.charges, [deux]);
  assert.deepEqual(garde.produits, [un]);
});
