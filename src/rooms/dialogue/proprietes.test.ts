import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Acteur } from '../../core/access/roles.ts';
import { centimes } from '../../core/money.ts';
import { AE, DR, EE, essayer, IR, personne } from './dialogue.test-aide.ts';
import { direRefusLigne } from './pages/phrases.ts';
import { evoluerLigne } from './rules/evoluer.ts';
import { mouvementsDe } from './rules/mouvements.ts';
import type { CommandeLigne, Ligne } from './rules/types.ts';

interface Suivi {
  readonly etat: Ligne | null;
  readonly reserve: number;
  readonly vote: number;
}

/** Plays one command and checks the line and its money; a refusal changes nothing (I17). */
function avancer(suivi: Suivi, commande: CommandeLigne, acteur: Acteur): Suivi {
  const avant = structuredClone(suivi.etat);
  const essai = essayer(commande, suivi.etat, acteur);
  if (!essai.ok || essai.etat === null) {
    assert.deepEqual(suivi.etat, avant);
    return suivi;
  }
  let { reserve, vote } = suivi;
  for (const { nature, montantCentimes } of mouvementsDe(essai.faits, essai.etat)) {
    reserve += nature === 'reservation' ? montantCentimes : -montantCentimes;
    vote += nature === 'vote' ? montantCentimes : 0;
    assert.ok(reserve >= 0);
  }
  tenirLArgent(essai.etat, reserve, vote);
  tenirLesPositions(essai.etat);
  return { etat: essai.etat, reserve, vote };
}

function tenirLArgent(ligne: Ligne, reserve: number, vote: number): void {
  assert.equal(vote, ligne.voteCentimes ?? 0);
  assert.equal(reserve, ligne.statut === 'votee' ? 0 : (ligne.accordCentimes ?? 0));
}

function tenirLesPositions({ positions, statut, accordCentimes }: Ligne): void {
  const conclu = ['accordee', 'programmee', 'votee'].includes(statut);
  assert.equal(conclu, accordCentimes !== null);
  for (const position of [positions.region, positions.epci]) {
    assert.ok(!conclu || position?.montantCentimes === accordCentimes);
    assert.ok(!conclu || position?.valideeParId !== null);
    if (position === null) continue;
    assert.ok(position.montantCentimes > 0 && position.montantCentimes <= 1000);
    assert.notEqual(position.auteurId, position.valideeParId);
  }
}

describe('dialogue : propriétés', () => {
  const acteurs = [
    IR,
    DR,
    AE,
    EE,
    personne('direction-region', IR.personneId),
    personne('elu-epci', AE.personneId),
  ];
  const montant = fc.constantFrom(-1, 0, 1, 600, 700, 800, 1000, 1001).map(centimes);
  const texte = fc.constantFrom('', 'motif');
  const commande: fc.Arbitrary<CommandeLigne> = fc.oneof(
    fc.record({ type: fc.constant('proposer' as const), montantCentimes: montant }),
    fc.record({ type: fc.constant('amender' as const), montantCentimes: montant, motif: texte }),
    fc.record({
      type: fc.constant('accepter' as const),
      montantCentimes: montant,
      versionDossier: fc.constantFrom(1, 2, 2, 2),
    }),
    fc.record({ type: fc.constant('questionner' as const), texte }),
    fc.record({ type: fc.constantFrom('refuser', 'renvoyer', 'retirer'), motif: texte }),
    fc.record({ type: fc.constant('programmerLigne' as const), deliberationId: fc.constant('x') }),
    fc.record({ type: fc.constant('deprogrammerLigne' as const) }),
    fc.record({ type: fc.constant('voterLigne' as const), montantCentimes: montant }),
  );

  test('au hasard des gestes : accord = deux validations égales, argent tenu = accord', () => {
    const coups = fc.array(fc.tuple(fc.constantFrom(...acteurs), commande), { maxLength: 40 });
    fc.assert(
      fc.property(coups, (suite) => {
        let suivi: Suivi = { etat: null, reserve: 0, vote: 0 };
        for (const [acteur, choisie] of suite) suivi = avancer(suivi, choisie, acteur);
      }),
      { numRuns: 2000 },
    );
  });

  test('chaque refus a sa phrase, et dit quoi faire', () => {
    for (const refus of [
      { code: 'montant-hors-table' },
      { code: 'geste-hors-statut', statut: 'votee' },
      { code: 'montant-superieur-a-la-demande', demandeCentimes: centimes(100_000) },
      { code: 'enveloppe-inexistante' },
    ] as const) {
      assert.match(direRefusLigne(refus), /^[A-ZÀ-Ý].+\.$/s);
    }
    assert.throws(() => evoluerLigne(null, { type: 'LigneDeprogrammee' }), /n’existe pas/);
  });
});
