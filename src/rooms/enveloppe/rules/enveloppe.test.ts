import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Centimes, centimes, euros, somme } from '../../../core/money.ts';
import { direRefusEnveloppe } from '../pages/phrases.ts';
import { COMPTES, COMPTES_D_ACTION, NATURES, type NatureDAction, type Section } from './comptes.ts';
import { deciderEnveloppe } from './decider.ts';
import { evoluerEnveloppe } from './evoluer.ts';
import { deciderMouvement, pocheDe } from './mouvement.ts';
import type { CommandeEnveloppe, Enveloppe, FaitEnveloppe, RefusEnveloppe } from './types.ts';

const CLE = { dispositifCode: 'd', annee: 2018, epciSiren: '200093201' };

function etatApres(...faits: readonly FaitEnveloppe[]): Enveloppe | null {
  return faits.reduce<Enveloppe | null>((etat, fait) => evoluerEnveloppe(etat, fait), null);
}

function joue(etat: Enveloppe | null, commande: CommandeEnveloppe): readonly FaitEnveloppe[] {
  const decision = deciderEnveloppe(commande, etat);
  assert.ok(decision.ok, JSON.stringify(decision));
  return decision.faits;
}

function refus(etat: Enveloppe | null, commande: CommandeEnveloppe): RefusEnveloppe['code'] {
  const decision = deciderEnveloppe(commande, etat);
  assert.ok(!decision.ok);
  return decision.refus.code;
}

const provisionner = (ventilation: Enveloppe['ventilation']): CommandeEnveloppe => ({
  type: 'provisionnerEnveloppe',
  ...CLE,
  ventilation,
  montants:
    ventilation === 'globale'
      ? { globale: euros(1000) }
      : { fonctionnement: euros(700), investissement: euros(300) },
});

function notifiee(ventilation: Enveloppe['ventilation']): Enveloppe {
  const provisoire = joue(null, provisionner(ventilation));
  const montants = provisionner(ventilation).montants;
  const faits = joue(etatApres(...provisoire), {
    type: 'notifierEnveloppe',
    montants,
    reference: 'lettre',
  });
  const etat = etatApres(...provisoire, ...faits);
  assert.ok(etat);
  return etat;
}

test('de provisoire à notifiée, puis révisée', () => {
  const etat = notifiee('par-section');
  assert.equal(etat.statut, 'notifiee');
  assert.equal(etat.poches.fonctionnement?.soldes.disponible, 70_000);
  assert.equal(etat.poches.investissement?.soldes.dotation, -30_000);
  const hausse = joue(etat, {
    type: 'reviserEnveloppe',
    montants: { fonctionnement: euros(650), investissement: euros(400) },
    motif: ' transfert refusé, ajustement ',
  });
  const apres = hausse.reduce<Enveloppe | null>(evoluerEnveloppe, etat);
  assert.equal(apres?.statut, 'revisee');
  assert.equal(apres?.poches.fonctionnement?.soldes.disponible, 65_000);
  assert.equal(apres?.poches.investissement?.soldes.disponible, 40_000);
  assert.deepEqual(hausse[0], { type: 'EnveloppeRevisee', motif: 'transfert refusé, ajustement' });
});

test('chaque geste mal fait a son refus, et sa phrase', () => {
  const etat = notifiee('globale');
  const notifier = { type: 'notifierEnveloppe' as const, montants: { globale: euros(1) } };
  const reviser = { type: 'reviserEnveloppe' as const, motif: 'm' };
  const provisoire = etatApres(...joue(null, provisionner('globale')));
  const cas: [RefusEnveloppe['code'], Enveloppe | null, CommandeEnveloppe][] = [
    ['enveloppe-existe-deja', etat, provisionner('globale')],
    [
      'montants-incoherents',
      null,
      { ...provisionner('globale'), montants: {} } as CommandeEnveloppe,
    ],
    ['enveloppe-inexistante', null, { ...notifier, reference: 'x' }],
    ['enveloppe-deja-notifiee', etat, { ...notifier, reference: 'x' }],
    ['reference-manquante', provisoire, { ...notifier, reference: '  ' }],
    [
      'montant-nul',
      provisoire,
      { ...notifier, montants: { globale: centimes(0) }, reference: 'x' },
    ],
    ['enveloppe-inexistante', null, { ...reviser, montants: { globale: euros(1) } }],
    ['enveloppe-non-notifiee', provisoire, { ...reviser, montants: { globale: euros(1) } }],
    ['motif-manquant', etat, { ...reviser, motif: '', montants: { globale: euros(1) } }],
    ['montant-nul', etat, { ...reviser, montants: { globale: euros(1000) } }],
    ['montants-incoherents', etat, { ...reviser, montants: { fonctionnement: euros(1) } }],
  ];
  for (const [code, avant, commande] of cas) {
    assert.equal(refus(avant, commande), code, JSON.stringify(commande));
    const decision = deciderEnveloppe(commande, avant);
    if (!decision.ok) assert.match(direRefusEnveloppe(decision.refus), /^\p{Lu}.*[.]$/u);
  }
});

test('on ne reprend pas ce qui est déjà réservé', () => {
  const mouvement = {
    nature: 'reservation',
    actionId: 'a',
    section: 'fonctionnement',
    montantCentimes: euros(900),
  } as const;
  const reserve = deciderMouvement(mouvement, notifiee('globale'));
  assert.ok(reserve.ok);
  const etat = reserve.faits.reduce<Enveloppe | null>(evoluerEnveloppe, notifiee('globale'));
  const decision = deciderEnveloppe(
    { type: 'reviserEnveloppe', montants: { globale: euros(800) }, motif: 'baisse' },
    etat,
  );
  assert.deepEqual(decision, {
    ok: false,
    refus: {
      code: 'enveloppe-insuffisante',
      poche: 'globale',
      disponibleCentimes: 10_000,
      demandeCentimes: 20_000,
    },
  });
  if (!decision.ok) {
    assert.match(direRefusEnveloppe(decision.refus), /Il reste 100\s€ disponibles sur l’enveloppe/);
  }
});

const NATURES_D_ACTION = Object.keys(NATURES).filter(
  (nature) => !['notification', 'revision-hausse', 'revision-baisse'].includes(nature),
) as NatureDAction[];

const mouvementTire = fc.record({
  nature: fc.constantFrom(...NATURES_D_ACTION),
  actionId: fc.constantFrom('a', 'b', 'c'),
  section: fc.constantFrom<Section>('fonctionnement', 'investissement'),
  montantCentimes: fc.integer({ min: -5, max: 60_000 }).map((n) => n as Centimes),
});

test('quoi qu’on tire : partie double, jamais sous zéro, rien d’une section à l’autre', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Enveloppe['ventilation']>('globale', 'par-section'),
      fc.array(mouvementTire, { maxLength: 60 }),
      (ventilation, mouvements) => {
        let etat = notifiee(ventilation);
        const sections = new Map<string, Section>();
        for (const mouvement of mouvements) {
          const decision = deciderMouvement(mouvement, etat);
          if (!decision.ok) continue;
          assert.ok(mouvement.montantCentimes > 0);
          const deja = sections.get(mouvement.actionId) ?? mouvement.section;
          assert.equal(mouvement.section, deja);
          sections.set(mouvement.actionId, deja);
          etat = decision.faits.reduce(evoluerEnveloppe, etat);
          controler(etat);
        }
      },
    ),
    { numRuns: 500 },
  );
});

function controler(etat: Enveloppe): void {
  for (const [nom, poche] of Object.entries(etat.poches)) {
    const { soldes } = poche;
    assert.equal(somme(COMPTES.map((compte) => soldes[compte])), 0);
    for (const compte of COMPTES) {
      if (compte !== 'dotation') assert.ok(soldes[compte] >= 0, `${nom} ${compte}`);
    }
    const siennes = Object.values(etat.actions).filter(
      ({ section }) => pocheDe(etat.ventilation, section) === nom,
    );
    for (const compte of COMPTES_D_ACTION) {
      const parts = somme(siennes.map((part) => part[compte]));
      assert.equal(parts, soldes[compte], `${nom} ${compte}`);
    }
  }
}
