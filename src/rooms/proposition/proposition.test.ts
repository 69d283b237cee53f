import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Acteur, ROLES } from '../../core/access/roles.ts';
import {
  AE,
  AUTRE_EPCI,
  COMMANDES,
  CONTEXTE,
  dossier,
  EE,
  ecarter,
  GESTES,
  jouer,
  MOMENT,
  PRETE,
  personne,
  proposer,
  refus,
  TRANSMETTRE,
} from './proposition.test-aide.ts';
import { deciderProposition } from './rules/decider.ts';
import type { CommandeProposition, Proposition } from './rules/types.ts';

const rangs = (etat: Proposition) => etat.lignes.map((l) => `${l.dossierId} ${l.rang}`);

function seuls(commande: CommandeProposition, acteur: Acteur, permis: boolean): void {
  const code = refus(commande, PRETE, acteur);
  assert.match(code, permis ? /^accepté$/ : /^(acces-interdit|introuvable)$/, acteur.role);
  const decision = deciderProposition(commande, PRETE, CONTEXTE, { acteur, instant: MOMENT });
  assert.equal(decision.ok, permis);
  if (!decision.ok) assert.equal(decision.refus.code, 'epci-seul-propose');
}

describe('proposition : seul l’EPCI propose (I4)', () => {
  for (const commande of COMMANDES) {
    const attendu = commande.type === 'transmettreProposition' ? 'elu-epci' : 'agent-epci';
    test(`${commande.type} : ${attendu} seul, par les droits et par la règle`, () => {
      for (const role of ROLES) {
        seuls(commande, personne(role, `autre-${role}`), role === attendu);
        seuls(commande, personne(role, `autre-${role}`, AUTRE_EPCI), false);
      }
    });
  }

  test('la Région ne sait rien d’une proposition non transmise, puis la lit sans la changer', () => {
    const region = personne('instructeur-region');
    assert.equal(refus(proposer('d1', 500), PRETE, region), 'introuvable');
    const transmise = jouer(...GESTES, [EE, TRANSMETTRE]);
    assert.equal(refus(proposer('d1', 500), transmise, region), 'acces-interdit');
  });
});

describe('proposition : décider de chaque dossier', () => {
  test('un montant au-dessus de zéro, sous la demande, entre plancher et plafond', () => {
    assert.equal(refus(proposer('d1', 0)), 'montant-nul');
    assert.equal(refus(proposer('d2', 601)), 'montant-superieur-a-la-demande');
    assert.equal(refus(proposer('d1', 99)), 'montant-sous-le-plancher');
    assert.equal(refus(proposer('d1', 901)), 'montant-au-dessus-du-plafond');
    const libre = { ...CONTEXTE, plancherCentimes: null, plafondCentimes: null };
    assert.equal(refus(proposer('d1', 1000), null, AE, libre), 'accepté');
    assert.equal(refus(proposer('d1', 1), null, AE, libre), 'accepté');
  });

  test('un dossier déposé ici, avec participation et quartier (I12, I13)', () => {
    assert.equal(refus(proposer('autre', 100)), 'dossier-non-depose');
    const sans = (champs: Partial<ReturnType<typeof dossier>>) => ({
      ...CONTEXTE,
      deposes: [{ ...dossier('d1', 1000), ...champs }],
    });
    const muet = sans({ participationDecrite: false });
    assert.equal(refus(proposer('d1', 500), null, AE, muet), 'participation-absente');
    const libre = { ...muet, participationExigee: false };
    assert.equal(refus(proposer('d1', 500), null, AE, libre), 'accepté');
    assert.equal(refus(proposer('d1', 500), null, AE, sans({ quartiers: [] })), 'quartier-absent');
    assert.equal(refus(proposer('d1', 500), null, AE, { ...CONTEXTE, appel: null }), 'introuvable');
  });

  test('écarter dit pourquoi', () => {
    assert.equal(refus({ type: 'ecarterAction', dossierId: 'd1', motif: ' ' }), 'motif-manquant');
    assert.equal(refus(ecarter('d1')), 'accepté');
  });

  test('remettre à examiner défait la décision, et elle seule', () => {
    const remettre = { type: 'remettreAction' as const, dossierId: 'd1' };
    assert.deepEqual(rangs(jouer(...GESTES, [AE, remettre])), ['d2 1', 'd3 null']);
    assert.equal(refus({ ...remettre, dossierId: 'd4' }, PRETE), 'action-non-decidee');
    assert.equal(refus(remettre, null), 'action-non-decidee');
    assert.equal(refus(remettre, jouer(...GESTES, [EE, TRANSMETTRE])), 'proposition-transmise');
    assert.deepEqual(
      jouer(...GESTES, [AE, { ...remettre, dossierId: 'd3' }], [AE, ecarter('d3')]),
      PRETE,
    );
  });

  test('les rangs se suivent de 1 à n, quoi qu’on fasse', () => {
    assert.deepEqual(rangs(PRETE), ['d1 1', 'd2 2', 'd3 null']);
    const classee = jouer(...GESTES, [AE, { type: 'classerActions', dossierIds: ['d2', 'd1'] }]);
    assert.deepEqual(rangs(classee), ['d2 1', 'd1 2', 'd3 null']);
    const reprise = jouer(
      ...GESTES,
      [AE, ecarter('d1')],
      [AE, proposer('d3', 400)],
      [AE, proposer('d2', 500)],
    );
    assert.deepEqual(rangs(reprise), ['d2 1', 'd3 2', 'd1 null']);
    for (const dossierIds of [['d1'], ['d1', 'd1'], ['d1', 'd2', 'd3'], ['d1', 'd3']]) {
      assert.equal(refus({ type: 'classerActions', dossierIds }, PRETE), 'classement-incomplet');
    }
  });
});
