import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centimes } from '../../core/money.ts';
import { attenduSur } from './rules/attendu.ts';
import type { Cote, FaitLigne } from './rules/types.ts';

const montantCentimes = centimes(100_00);
const motif = 'Motif';
const amende = (cote: Cote): FaitLigne => ({
  type: 'MontantAmende',
  cote,
  montantCentimes,
  versionDossier: 1,
  motif,
  par: 'quelqu’un',
});
const validee = (cote: Cote): FaitLigne => ({
  type: 'PositionValidee',
  cote,
  montantCentimes,
  versionDossier: 1,
  auteurId: 'agent',
  par: 'quelqu’un',
});
const question = (cote: Cote): FaitLigne => ({
  type: 'QuestionPosee',
  cote,
  texte: 'Combien ?',
  par: 'quelqu’un',
});
const renvoi: FaitLigne = { type: 'LigneRenvoyee', motif, par: 'quelqu’un' };

test('chaque coup passe la main à une seule personne', () => {
  assert.equal(attenduSur('ouverte', null), 'instructeur-region');
  assert.equal(attenduSur('ouverte', amende('region')), 'direction-region');
  assert.equal(attenduSur('ouverte', validee('region')), 'elu-epci');
  assert.equal(attenduSur('ouverte', amende('epci')), 'elu-epci');
  assert.equal(attenduSur('ouverte', validee('epci')), 'direction-region');
  assert.equal(attenduSur('ouverte', question('region')), 'agent-epci');
  assert.equal(attenduSur('ouverte', question('epci')), 'instructeur-region');
});

test('une ligne renvoyée attend l’EPCI, sauf s’il a posé une question', () => {
  assert.equal(attenduSur('renvoyee', renvoi), 'agent-epci');
  assert.equal(attenduSur('renvoyee', question('region')), 'agent-epci');
  assert.equal(attenduSur('renvoyee', question('epci')), 'instructeur-region');
});

test('une ligne arrêtée n’attend personne du dialogue', () => {
  for (const statut of ['accordee', 'refusee', 'retiree', 'programmee', 'votee'] as const) {
    assert.equal(attenduSur(statut, question('epci')), null, statut);
  }
});
