import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centimes } from '../../core/money.ts';
import { LIGNES } from './dialogue.test-aide.ts';
import { direAttente } from './pages/attente.ts';
import { attenduSur, coteAttendu } from './rules/attendu.ts';
import type { Cote, FaitLigne, Ligne, Position } from './rules/types.ts';

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

test('l’élu·e et l’agent de l’EPCI sont de l’EPCI, les autres de la Région', () => {
  assert.equal(coteAttendu('agent-epci'), 'epci');
  assert.equal(coteAttendu('elu-epci'), 'epci');
  assert.equal(coteAttendu('instructeur-region'), 'region');
  assert.equal(coteAttendu('direction-region'), 'region');
});

const position = (montant: number, valideeParId: string | null = 'quelqu’un'): Position => ({
  montantCentimes: centimes(montant),
  versionDossier: 1,
  auteurId: 'agent',
  valideeParId,
});
const ouverte = { statut: 'ouverte', positions: { region: null, epci: position(800_00) } } as const;

/** The sentence, its no-break spaces made plain. */
function phrase(ligne: Pick<Ligne, 'statut' | 'positions'>, coup: FaitLigne | null): string {
  const dite = direAttente(ligne, { attendu: attenduSur(ligne.statut, coup), coup });
  return dite.replaceAll(/\s/gu, ' ');
}

test('la phrase dit la question quand le dernier coup en est une', () => {
  const epci = 'L’EPCI doit répondre à la question de la Région.';
  const region = 'La Région doit répondre à la question de l’EPCI.';
  for (const statut of ['ouverte', 'renvoyee'] as const) {
    assert.equal(phrase({ ...ouverte, statut }, question('region')), epci);
    assert.equal(phrase({ ...ouverte, statut }, question('epci')), region);
  }
  assert.match(phrase(LIGNES.accordee, question('epci')), /inscrire l’action/);
});

test('un montant écrit attend qui le valide ; un renvoi, un nouveau montant', () => {
  assert.match(phrase(ouverte, null), /^La Région doit répondre : .* un autre\.$/);
  assert.match(phrase(ouverte, amende('region')), /^La direction de la Région doit valider 100 €/);
  assert.match(phrase(ouverte, amende('epci')), /^L’élu·e de l’EPCI doit valider 100 €/);
  assert.match(phrase({ ...ouverte, statut: 'renvoyee' }, renvoi), /proposer un nouveau montant/);
});

test('deux montants validés : celui qui n’a pas joué en dernier répond, avec l’écart', () => {
  const deux = { ...ouverte, positions: { region: position(700_00), epci: position(800_00) } };
  assert.match(phrase(deux, validee('region')), /^L’EPCI doit répondre.* ; 100 € les séparent\.$/);
  assert.match(phrase(deux, validee('epci')), /^La Région doit répondre.* ; 100 € les séparent\.$/);
  const egaux = { ...ouverte, positions: { region: position(800_00), epci: position(800_00) } };
  assert.match(phrase(egaux, validee('epci')), /deux versions du dossier\.$/);
  const brouillon = { region: position(700_00, null), epci: position(800_00) };
  const phraseSans = phrase({ ...ouverte, positions: brouillon }, validee('epci'));
  assert.doesNotMatch(phraseSans, /séparent/);
});

test('l’accord attend la délibération, l’inscription le vote ; ensuite, plus rien', () => {
  assert.match(phrase(LIGNES.accordee, null), /inscrire l’action dans une délibération/);
  assert.match(phrase(LIGNES.programmee, null), /le vote est attendu/);
  for (const statut of ['votee', 'refusee', 'retiree'] as const) {
    assert.equal(phrase(LIGNES[statut], null), 'Rien n’est plus attendu.');
  }
});
