import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ROLES, type Role } from '../../core/access/roles.ts';
import {
  AUTRE_EPCI,
  COMMANDES,
  contextePour,
  essayer,
  LIGNES,
  personne,
} from './dialogue.test-aide.ts';
import { type CommandeLigne, STATUTS_DE_LIGNE, type StatutDeLigne } from './rules/types.ts';

/** Who may, and when: written by hand from the matrix and the contract, apart from the rules. */
const PERMIS: Record<CommandeLigne['type'], { roles: Role[]; statuts: StatutDeLigne[] }> = {
  proposer: { roles: ['agent-epci'], statuts: ['renvoyee'] },
  amender: { roles: ['agent-epci', 'instructeur-region'], statuts: ['ouverte', 'accordee'] },
  accepter: { roles: ['direction-region', 'elu-epci'], statuts: ['ouverte'] },
  questionner: {
    roles: ['agent-epci', 'elu-epci', 'instructeur-region', 'direction-region'],
    statuts: ['ouverte', 'accordee', 'renvoyee'],
  },
  refuser: { roles: ['direction-region'], statuts: ['ouverte', 'accordee', 'renvoyee'] },
  renvoyer: { roles: ['instructeur-region'], statuts: ['ouverte', 'accordee'] },
  retirer: { roles: ['elu-epci'], statuts: ['ouverte', 'accordee', 'renvoyee'] },
  programmerLigne: { roles: ['instructeur-region'], statuts: ['accordee'] },
  deprogrammerLigne: { roles: ['instructeur-region'], statuts: ['programmee'] },
  voterLigne: { roles: ['direction-region'], statuts: ['programmee'] },
};

/** Where each command leads. */
const ARRIVEE: Partial<Record<CommandeLigne['type'], StatutDeLigne>> = {
  proposer: 'ouverte',
  accepter: 'accordee',
  amender: 'ouverte',
  refuser: 'refusee',
  renvoyer: 'renvoyee',
  retirer: 'retiree',
  programmerLigne: 'programmee',
  deprogrammerLigne: 'accordee',
  voterLigne: 'votee',
};

const TYPES = Object.keys(COMMANDES) as CommandeLigne['type'][];

function verifier(type: CommandeLigne['type'], statut: StatutDeLigne, role: Role): void {
  const essai = essayer(COMMANDES[type], LIGNES[statut], personne(role, `autre-${role}`));
  const { roles, statuts } = PERMIS[type];
  if (!roles.includes(role)) {
    assert.ok(!essai.ok, `${role} ne devrait pas pouvoir ${type}`);
    assert.match(essai.code, /^(acces-interdit|introuvable)$/);
    return;
  }
  if (!statuts.includes(statut)) {
    assert.deepEqual(essai, { ok: false, code: 'geste-hors-statut' });
    return;
  }
  if (type === 'accepter' && role === 'elu-epci') {
    assert.deepEqual(essai, { ok: false, code: 'deja-validee' });
    return;
  }
  assert.ok(essai.ok, `${role} devrait pouvoir ${type} : ${JSON.stringify(essai)}`);
  assert.equal(essai.etat?.statut, ARRIVEE[type] ?? statut);
}

describe('dialogue : chaque geste, dans chaque statut, par chaque rôle', () => {
  for (const type of TYPES) {
    for (const statut of STATUTS_DE_LIGNE) {
      test(`${type} sur une ligne ${statut}`, () => {
        for (const role of ROLES) verifier(type, statut, role);
      });
    }
  }

  test('les personnes d’un autre EPCI n’apprennent pas que la ligne existe', () => {
    for (const role of ['agent-epci', 'elu-epci'] as const) {
      for (const type of TYPES.slice(0, 7)) {
        const essai = essayer(COMMANDES[type], LIGNES.ouverte, personne(role, 'x', AUTRE_EPCI));
        assert.deepEqual(essai, { ok: false, code: 'introuvable' }, `${type} par ${role}`);
      }
    }
  });

  test('sans proposition transmise, aucun geste : ni droit, ni règle (I4)', () => {
    for (const type of TYPES) {
      for (const role of ROLES) {
        const acteur = personne(role);
        const essai = essayer(COMMANDES[type], null, acteur, contextePour(acteur, null));
        assert.deepEqual(essai, { ok: false, code: 'introuvable' });
      }
    }
  });
});
