import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../core/day.ts';
import { centimes } from '../../core/money.ts';
import type { LigneSituee, Situation } from '../situation.ts';
import { partsDe } from '../situation.ts';
import { isWaitedFor, longest, toRow } from './rows.ts';

const ligne = (attendu: LigneSituee['attendu'], jour: string): LigneSituee => ({
  dossierId: `dossier ${jour}`,
  numero: null,
  intitule: 'Action',
  porteurId: 'porteur',
  porteurNom: 'Porteur',
  rang: 1,
  version: 1,
  section: 'fonctionnement',
  statut: attendu === null ? 'accordee' : 'ouverte',
  montantDemandeCentimes: centimes(1000),
  accordCentimes: null,
  voteCentimes: null,
  deliberationId: null,
  positions: null,
  attendu,
  depuis: instant(`${jour}T10:00:00Z`),
});

const situation = (nom: string, lignes: readonly LigneSituee[]): Situation => ({
  epciSiren: nom,
  nom,
  enveloppeId: 'enveloppe',
  statutEnveloppe: 'notifiee',
  ouvertJusquAu: null,
  transmiseLe: instant('2019-01-22T10:00:00Z'),
  lignes,
  voteCentimes: 100,
  reserveCentimes: 200,
  discussionCentimes: 900,
  resteCentimes: 700,
});

const MAINTENANT = instant('2019-02-20T09:00:00Z');

test('une attente compte les jours entiers depuis le plus ancien coup, de chaque côté', () => {
  const row = toRow(
    situation('A', [
      ligne('direction-region', '2019-02-01'),
      ligne('instructeur-region', '2019-02-10'),
      ligne('elu-epci', '2019-02-18'),
      ligne(null, '2019-02-19'),
    ]),
    MAINTENANT,
  );
  assert.deepEqual([row.region?.nombre, row.region?.jours], [2, 18]);
  assert.deepEqual([row.epci?.nombre, row.epci?.jours], [1, 1]);
  assert.equal(row.attendues, 3);
  assert.equal(row.dernier, instant('2019-02-19T10:00:00Z'));
  assert.equal(row.accordeCentimes, 300);
});

test('la plus longue attente est celle du côté qui attend depuis le plus longtemps', () => {
  const row = toRow(
    situation('A', [ligne('elu-epci', '2019-02-15'), ligne('direction-region', '2019-02-01')]),
    MAINTENANT,
  );
  assert.equal(longest(row), 18);
  assert.equal(longest(toRow(situation('B', []), MAINTENANT)), -1);
});

test('avant la transmission, l’enveloppe dit qui est attendu ; ensuite, les lignes', () => {
  const avant = (statutEnveloppe: Situation['statutEnveloppe']) =>
    toRow(
      { ...situation('A', []), ouvertJusquAu: null, transmiseLe: null, statutEnveloppe },
      MAINTENANT,
    );
  assert.equal(isWaitedFor(avant(null), 'region'), true);
  assert.equal(isWaitedFor(avant('notifiee'), 'region'), false);
  assert.equal(isWaitedFor(avant('notifiee'), 'epci'), true);
  const apres = toRow(situation('A', [ligne('elu-epci', '2019-02-15')]), MAINTENANT);
  assert.deepEqual([isWaitedFor(apres, 'region'), isWaitedFor(apres, 'epci')], [false, true]);
});

test('la barre ne montre jamais plus en discussion que ce qui reste', () => {
  const parts = partsDe(situation('A', []));
  assert.deepEqual(
    parts.map(({ centimes: montant }) => montant),
    [100, 200, 700, 0],
  );
});
