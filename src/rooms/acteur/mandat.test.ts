import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jour, plusTardDeJours } from '../../core/day.ts';
import { couvre, seChevauchent } from './rules/mandat.ts';

test('deux mandats se chevauchent exactement quand un jour est dans les deux', () => {
  const origine = jour('2018-01-01');
  const mandat = fc.tuple(fc.nat(20), fc.option(fc.nat(20))).map(([debut, duree]) => ({
    role: 'elu-region' as const,
    epciSiren: null,
    organisationId: null,
    du: plusTardDeJours(origine, debut),
    au: duree === null ? null : plusTardDeJours(origine, debut + duree - 1),
  }));
  const jours = Array.from({ length: 60 }, (_, rang) => plusTardDeJours(origine, rang));
  fc.assert(
    fc.property(mandat, mandat, (a, b) => {
      const commun = jours.some((unJour) => couvre(a, unJour) && couvre(b, unJour));
      assert.equal(seChevauchent(a, b), commun);
    }),
  );
});
