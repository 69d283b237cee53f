import assert from 'node:assert/strict';
import test from 'node:test';
import { AE, accepter, amender, DR, IR, jouer, LIGNES } from './dialogue.test-aide.ts';
import { attenteDe } from './rules/attente.ts';
import { vueDeLEpci } from './rules/visibilite.ts';

test('a draft of the Region waits for its direction, and is no answer yet for the EPCI', () => {
  const ligne = jouer([IR, amender(700)]);
  assert.deepEqual(attenteDe(ligne), { de: 'region', quoi: 'valider', montantCentimes: 700 });
  const vue = { ...ligne, positions: vueDeLEpci(ligne.positions) };
  assert.deepEqual(attenteDe(vue), { de: 'region', quoi: 'repondre' });
});

test('two validated amounts that differ wait for either side, with the gap', () => {
  const ligne = jouer([IR, amender(700)], [DR, accepter(700)]);
  assert.deepEqual(attenteDe(ligne), { de: 'deux', quoi: 'rapprocher', ecartCentimes: -100 });
});

test('an amount written by the EPCI waits for its elected member', () => {
  const ligne = jouer([AE, amender(750)]);
  assert.deepEqual(attenteDe(ligne), { de: 'epci', quoi: 'valider', montantCentimes: 750 });
});

test('once agreed the deliberation is awaited; sent back, the EPCI; voted, nobody', () => {
  assert.equal(attenteDe(LIGNES.accordee).de, 'deliberation');
  assert.equal(attenteDe(LIGNES.programmee).de, 'deliberation');
  assert.equal(attenteDe(LIGNES.renvoyee).de, 'epci');
  for (const statut of ['votee', 'refusee', 'retiree'] as const) {
    assert.equal(attenteDe(LIGNES[statut]).de, 'personne');
  }
});
