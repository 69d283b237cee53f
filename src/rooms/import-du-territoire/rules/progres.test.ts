import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EtapeDeTravail } from '../../territoire/rules/suivi.ts';
import { type Progres, suivre } from './progres.ts';

const ETAPES: readonly EtapeDeTravail[] = ['reparation', 'chevauchements', 'comparaison'];

test('l’écriture n’est annoncée que si l’on écrit, après ce que le contenu demande', () => {
  const dits: Progres[] = [];
  for (const ecrit of [false, true]) {
    const suivi = suivre((progres) => dits.push(progres), { ecrit });
    suivi.prevoir(['comparaison']);
  }
  assert.deepEqual(
    dits.map(({ etapes }) => etapes),
    [['lecture'], ['lecture', 'comparaison'], ['lecture'], ['lecture', 'comparaison', 'ecriture']],
  );
});

test('quoi que dise le travail, ce qui est montré ne recule jamais', () => {
  const dit = fc.tuple(
    fc.constantFrom<EtapeDeTravail>('lecture', ...ETAPES, 'ecriture'),
    fc.integer({ min: 0, max: 50 }),
  );
  fc.assert(
    fc.property(fc.array(dit), (dites) => {
      const montres: Progres[] = [];
      const suivi = suivre((progres) => montres.push(progres), { ecrit: true });
      suivi.prevoir(ETAPES);
      for (const [etape, fait] of dites) suivi.avancer(etape, fait, 50);
      const places = montres
        .slice(1)
        .map(({ etapes, etape, fait }) => etapes.indexOf(etape) * 100 + fait);
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
      );
    }),
  );
});
