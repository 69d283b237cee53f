import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ecrireFiltre, filtrer, lireFiltre } from './rules/filtre.ts';
import { type ActionVotee, grouperPar, totalDe } from './rules/votees.ts';

const UNE: ActionVotee = {
  id: 'a',
  numero: '2018-0001',
  annee: 2018,
  intitule: 'Atelier de vélos à l’école',
  porteur: 'Les Roues',
  epci: { code: '1', libelle: 'Béthune' },
  priorite: { code: 'p', libelle: 'Emploi', court: 'Priorité 1' },
  pointsDEntree: [{ code: 'numerique', libelle: 'Le numérique' }],
  section: 'fonctionnement',
  quartiers: [
    { code: 'Q1', libelle: 'Un' },
    { code: 'Q2', libelle: 'Deux' },
  ],
  montantCentimes: 100_050,
  deliberation: { id: 'd', numero: '20180001' },
  executoireLe: null,
};
const AUTRE: ActionVotee = {
  ...UNE,
  id: 'b',
  numero: '2018-0002',
  intitule: 'Jardin',
  epci: { code: '2', libelle: 'Amiens' },
  section: 'investissement',
  quartiers: [{ code: 'Q1', libelle: 'Un' }],
  montantCentimes: 50,
};

function montrer(adresse: string): string {
  const filtre = lireFiltre(new URLSearchParams(adresse));
  return filtrer([UNE, AUTRE], filtre)
    .map(({ id }) => id)
    .join('');
}

test('each filter keeps its own, and words are found without accents', () => {
  assert.equal(montrer(''), 'ab');
  assert.equal(montrer('q=VELO+ecole'), 'a');
  assert.equal(montrer("q=l'école"), 'a');
  assert.equal(montrer('quartier=Q2'), 'a');
  assert.equal(montrer('section=investissement'), 'b');
  assert.equal(montrer('epci=2&q=velo'), '');
  assert.equal(montrer('annee=2019'), '');
});

test('an address is read back as it was written, without what it does not know', () => {
  const filtre = lireFiltre(new URLSearchParams('q=é%26&epci=1&inconnu=x&annee='));
  const adresse = ecrireFiltre(filtre);
  assert.equal(adresse, '?epci=1&q=%C3%A9%26');
  assert.deepEqual(lireFiltre(new URLSearchParams(adresse)), filtre);
});

test('groups add up to the cent, an action counting in each of its quartiers', () => {
  assert.equal(totalDe([UNE, AUTRE]), 100_100);
  const groupes = grouperPar([UNE, AUTRE], ({ quartiers }) => quartiers);
  assert.deepEqual(
    groupes.map(({ code, nombre, montantCentimes }) => [code, nombre, montantCentimes]),
    [
      ['Q1', 2, 100_100],
      ['Q2', 1, 100_050],
    ],
  );
});
