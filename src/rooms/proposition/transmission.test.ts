import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Acteur } from '../../core/access/roles.ts';
import { plusTard } from '../../core/day.ts';
import { centimes } from '../../core/money.ts';
import { direRefusProposition } from './pages/phrases.ts';
import {
  AE,
  COMMANDES,
  CONTEXTE,
  EE,
  ecarter,
  essayer,
  GESTES,
  jouer,
  MOMENT,
  PRETE,
  personne,
  proposer,
  refus,
  TRANSMETTRE,
} from './proposition.test-aide.ts';
import { documentDeTransmission } from './rules/transmettre.ts';
import type { CommandeProposition, Proposition } from './rules/types.ts';

describe('proposition : transmettre', () => {
  const transmettre = (etat: Proposition | null, contexte = CONTEXTE, acteur: Acteur = EE) =>
    refus(TRANSMETTRE, etat, acteur, contexte);

  test('après la clôture de l’appel : avant, des dossiers vont et viennent', () => {
    const appel = CONTEXTE.appel && { ...CONTEXTE.appel, fermeLe: plusTard(MOMENT, 1) };
    assert.equal(transmettre(PRETE, { ...CONTEXTE, appel }), 'appel-encore-ouvert');
    const aLInstant = CONTEXTE.appel && { ...CONTEXTE.appel, fermeLe: MOMENT };
    assert.equal(transmettre(PRETE, { ...CONTEXTE, appel: aLInstant }), 'accepté');
  });

  test('tout est décidé, rien n’a changé depuis', () => {
    assert.equal(transmettre(null), 'proposition-vide');
    assert.equal(transmettre(jouer([AE, proposer('d1', 900)])), 'dossiers-non-decides');
    const change = {
      ...CONTEXTE,
      deposes: CONTEXTE.deposes.map((d) => (d.dossierId === 'd1' ? { ...d, version: 3 } : d)),
    };
    assert.equal(transmettre(PRETE, change), 'dossiers-changes');
    const retire = { ...CONTEXTE, deposes: CONTEXTE.deposes.slice(1) };
    assert.equal(transmettre(PRETE, retire), 'dossiers-changes');
    const ecartee = essayer(ecarter('d1'), PRETE, AE, retire);
    assert.ok(ecartee.ok);
    assert.equal(transmettre(ecartee.etat, retire), 'accepté');
  });

  test('jamais par qui a proposé un montant (I11)', () => {
    const double = personne('elu-epci', AE.personneId);
    assert.equal(transmettre(PRETE, CONTEXTE, double), 'auteur-ne-transmet-pas');
  });

  test('dans l’enveloppe, poche par poche', () => {
    assert.equal(transmettre(PRETE), 'accepté');
    const enveloppe = (montants: object, ventilation: 'globale' | 'par-section') => ({
      ...CONTEXTE,
      enveloppe: { provisoire: false, ventilation, montants },
    });
    assert.equal(
      transmettre(PRETE, enveloppe({ globale: centimes(1499) }, 'globale')),
      'enveloppe-depassee',
    );
    const serree = { fonctionnement: centimes(900), investissement: centimes(599) };
    assert.equal(transmettre(PRETE, enveloppe(serree, 'par-section')), 'enveloppe-depassee');
    const juste = { ...serree, investissement: centimes(600) };
    assert.equal(transmettre(PRETE, enveloppe(juste, 'par-section')), 'accepté');
    assert.equal(transmettre(PRETE, { ...CONTEXTE, enveloppe: null }), 'enveloppe-absente');
  });

  test('ensuite, plus rien ne change', () => {
    const transmise = jouer(...GESTES, [EE, TRANSMETTRE]);
    assert.equal(transmise.transmisePar, EE.personneId);
    for (const commande of COMMANDES) {
      const acteur = commande.type === 'transmettreProposition' ? EE : AE;
      assert.equal(refus(commande, transmise, acteur), 'proposition-transmise');
    }
  });

  test('le document dit chaque ligne telle que vue, et ne dépend que d’elle', () => {
    const ordre = { acteur: EE, instant: MOMENT };
    const texte = documentDeTransmission(PRETE, CONTEXTE, ordre);
    assert.equal(documentDeTransmission(structuredClone(PRETE), CONTEXTE, ordre), texte);
    const fige = JSON.parse(texte);
    assert.deepEqual(
      fige.lignes.map((l: { numero: string; rang: number }) => [l.numero, l.rang]),
      [
        ['2018-d1', 1],
        ['2018-d2', 2],
        ['2018-d3', null],
      ],
    );
  });

  test('le dépassement dit le chiffre et l’issue', () => {
    const phrase = direRefusProposition({
      code: 'enveloppe-depassee',
      poche: 'globale',
      enveloppeCentimes: centimes(150_000),
      proposeCentimes: centimes(180_000),
      provisoire: true,
    });
    assert.match(phrase, /1.800.€.*provisoire.*1.500.€.*Baissez.*écartez/);
  });
});

test('au hasard des gestes : rangs suivis, montants bornés, un refus ne change rien', () => {
  const commande: fc.Arbitrary<CommandeProposition> = fc.oneof(
    fc
      .tuple(fc.constantFrom('d1', 'd2', 'd3'), fc.integer({ min: -1, max: 1100 }))
      .map(([id, montant]) => proposer(id, montant)),
    fc.constantFrom('d1', 'd2', 'd3').map(ecarter),
    fc
      .subarray(['d1', 'd2', 'd3'])
      .map((dossierIds) => ({ type: 'classerActions' as const, dossierIds })),
    fc.constant(TRANSMETTRE),
  );
  const suite = fc.array(fc.tuple(fc.constantFrom(AE, EE), commande), { maxLength: 30 });
  fc.assert(
    fc.property(suite, (gestes) => {
      let etat: Proposition | null = null;
      for (const [acteur, geste] of gestes) etat = suivre(etat, geste, acteur);
    }),
    { numRuns: 2000 },
  );
});

function suivre(
  etat: Proposition | null,
  geste: CommandeProposition,
  acteur: Acteur,
): Proposition | null {
  const avant = structuredClone(etat);
  const essai = essayer(geste, etat, acteur);
  if (!essai.ok) {
    assert.deepEqual(etat, avant);
    return etat;
  }
  assert.notEqual(etat?.statut, 'transmise');
  const rangsTenus = essai.etat.lignes.flatMap((l) => l.rang ?? []);
  assert.deepEqual(
    rangsTenus,
    [...rangsTenus.keys()].map((place) => place + 1),
  );
  const total = essai.etat.lignes.reduce((t, l) => t + (l.montantProposeCentimes ?? 0), 0);
  if (essai.etat.statut === 'transmise') assert.ok(total <= 1500 && essai.etat.lignes.length === 3);
  return essai.etat;
}
