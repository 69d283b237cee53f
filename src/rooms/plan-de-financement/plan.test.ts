import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { INVENTEE } from '../../../tests/support/dispositifs.ts';
import { planDe, produit, propre } from '../../../tests/support/plan-de-financement.ts';
import { centimes, euros } from '../../core/money.ts';
import { examinerArgent } from './rules/montant.ts';
import { estEquilibre, examinerPlan, totauxDuPlan } from './rules/plan.ts';
import type { PlanDeFinancement } from './rules/types.ts';

const motifs = (plan: PlanDeFinancement) => examinerArgent(plan, INVENTEE);

const montant = fc.integer({ min: 1, max: 10_000_000_000 }).map(centimes);
const charge = fc.record({
  compte: fc.constantFrom('60', '611', '64', '69', '86', '864'),
  libelle: fc.constant('charge'),
  montantCentimes: montant,
});
const ligneDeProduit = fc
  .record({
    compte: fc.constantFrom('70', '74', '756', '79', '87', '870'),
    montantCentimes: montant,
    certitude: fc.constantFrom('sollicite' as const, 'acquis' as const, 'refuse' as const),
  })
  .map((champs) => produit({ ...champs, libelle: 'produit', region: false }));

const total = (lignes: readonly { montantCentimes: number }[]) =>
  lignes.reduce((somme, { montantCentimes }) => somme + montantCentimes, 0);
const enNature = ({ compte }: { compte: string }) =>
  compte.startsWith('86') || compte.startsWith('87');

/** Adds the two lines that make a plan balance: in cash, and in kind. */
function equilibrer({ charges, produits }: PlanDeFinancement): PlanDeFinancement {
  const apports = produits.filter(({ certitude }) => certitude !== 'refuse');
  const completer = (nature: boolean, enPlus: PlanDeFinancement) => {
    const ecart =
      total(charges.filter((l) => enNature(l) === nature)) -
      total(apports.filter((l) => enNature(l) === nature));
    const montantCentimes = centimes(Math.abs(ecart));
    const [compteDeCharge, compteDeProduit] = nature ? ['86', '87'] : ['60', '70'];
    if (ecart === 0) return enPlus;
    return ecart > 0
      ? {
          ...enPlus,
          produits: [...enPlus.produits, { ...propre(montantCentimes), compte: compteDeProduit }],
        }
      : {
          ...enPlus,
          charges: [...enPlus.charges, { compte: compteDeCharge, libelle: 'c', montantCentimes }],
        };
  };
  return completer(true, completer(false, { charges, produits }));
}

const planEquilibre = fc
  .record({ charges: fc.array(charge), produits: fc.array(ligneDeProduit) })
  .map(equilibrer);

describe('plan de financement : les comptes, au centime', () => {
  test('un plan complété est équilibré ; un centime de plus ou de moins ne l’est plus', () => {
    fc.assert(
      fc.property(planEquilibre, fc.nat(), fc.constantFrom(1, -1), (plan, choix, centime) => {
        assert.ok(estEquilibre(plan));
        if (plan.charges.length === 0) return;
        const rang = choix % plan.charges.length;
        const charges = plan.charges.map((ligne, place) =>
          place === rang
            ? { ...ligne, montantCentimes: centimes(ligne.montantCentimes + centime) }
            : ligne,
        );
        const ecarts = examinerPlan({ ...plan, charges }).filter(
          (motif) => 'ecartCentimes' in motif,
        );
        assert.deepEqual(
          ecarts.map(({ ecartCentimes }) => ecartCentimes),
          [centime],
        );
      }),
    );
  });

  test('ce qu’un financeur refuse n’apporte rien, et se compte encore comme demandé', () => {
    const refusee = produit({ certitude: 'refuse' });
    const totaux = totauxDuPlan({ charges: [], produits: [refusee] });
    assert.equal(totaux.produitsCentimes, 0);
    assert.equal(totaux.demandeCentimes, euros(5000));
    assert.equal(
      motifs({ ...planDe(500_000, 500_000), produits: [refusee, propre(euros(5000))] })[0]?.code,
      'plan-desequilibre',
    );
  });

  test('les comptes : deux chiffres au moins, des chiffres seulement, du bon côté', () => {
    const seul = (compte: string) =>
      examinerPlan({ charges: [{ compte, libelle: '', montantCentimes: euros(1) }], produits: [] })
        .map(({ code }) => code)
        .includes('compte-inconnu');
    assert.deepEqual(['60', '611', '69', '86', '864'].map(seul), Array(5).fill(false));
    assert.deepEqual(['6', '74', '87', '60a', '', ' 60', '85'].map(seul), Array(7).fill(true));
  });
});

describe('plan de financement : les règles de montant de la Région inventée, à leurs bords', () => {
  const codes = (demande: number, apport: number) =>
    motifs(planDe(demande, apport)).map(({ code }) => code);

  test('plancher de 1 000 € et plafond de 25 000 €, compris', () => {
    assert.deepEqual(codes(99_999, 100_000), ['sous-le-plancher']);
    assert.deepEqual(codes(100_000, 100_000), []);
    assert.deepEqual(codes(2_500_000, 2_500_000), []);
    assert.deepEqual(codes(2_500_001, 2_500_001), ['au-dessus-du-plafond']);
  });

  test('taux de 60 % : exact pour tout coût, jamais arrondi vers le haut', () => {
    assert.deepEqual(codes(600_000, 400_000), []);
    assert.deepEqual(codes(600_001, 399_999), ['taux-depasse']);
    fc.assert(
      fc.property(fc.integer({ min: 200_000, max: 4_000_000 }), (cout) => {
        const plusHaut = Number((BigInt(cout) * 3n) / 5n);
        assert.deepEqual(codes(plusHaut, cout - plusHaut), []);
        assert.deepEqual(codes(plusHaut + 1, cout - plusHaut - 1), ['taux-depasse']);
      }),
    );
  });

  test('part propre de 10 % : exacte pour tout coût, jamais arrondie vers le bas', () => {
    const avec = (cout: number, propres: number) => {
      const demande = 100_000;
      const etat = centimes(cout - demande - propres);
      const plan = {
        charges: [{ compte: '60', libelle: 'Achats', montantCentimes: centimes(cout) }],
        produits: [
          produit({ montantCentimes: centimes(demande) }),
          produit({ region: false, financeur: 'État', montantCentimes: etat }),
          propre(centimes(propres)),
        ],
      };
      return motifs(plan).map(({ code }) => code);
    };
    fc.assert(
      fc.property(fc.integer({ min: 200_000, max: 100_000_000 }), (cout) => {
        const auMoins = Number((BigInt(cout) + 9n) / 10n);
        assert.deepEqual(avec(cout, auMoins), []);
        assert.deepEqual(avec(cout, auMoins - 1), ['part-propre-insuffisante']);
      }),
    );
  });

  test('les contributions en nature n’entrent ni dans le coût ni dans la part propre', () => {
    const base = planDe(600_000, 400_000);
    const dix = euros(10_000);
    const plan = {
      charges: [...base.charges, { compte: '864', libelle: 'Bénévolat', montantCentimes: dix }],
      produits: [...base.produits, { ...propre(dix), compte: '870' }],
    };
    assert.deepEqual(motifs(plan), []);
    const demande = {
      ...plan,
      produits: [
        produit({ montantCentimes: centimes(600_001) }),
        propre(centimes(399_999)),
        { ...propre(dix), compte: '870' },
      ],
    };
    assert.deepEqual(
      motifs(demande).map(({ code }) => code),
      ['taux-depasse'],
    );
  });
});
