import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { etoile } from '../../../../tests/support/dessins.ts';
import { texteCanonique } from '../../../core/geometry/geometrie.ts';
import { ecrireCoordonnees } from './coordonnees.ts';
import { ecrireTrace, examinerElements, examinerTexte } from './trace.ts';

const CARRE = '3.05 50.61\n3.06 50.61\n3.06 50.62\n3.05 50.62';

function refus(texte: string) {
  const lu = examinerTexte(texte);
  assert.ok(!lu.ok, texte);
  return lu.refus;
}

function trace(texte: string) {
  const lu = examinerTexte(texte);
  assert.ok(lu.ok, JSON.stringify(lu));
  return lu;
}

test('an outline left open is closed without a word, and measured', () => {
  const lu = trace(CARRE);
  assert.deepEqual(lu.retouches, []);
  // 0.01° of longitude at 50.61° by 0.01° of latitude: 706 m by 1 112 m.
  assert.ok(Math.abs(lu.aireM2 - 785_000) < 4_000, String(lu.aireM2));
  const ferme = trace(`${CARRE}\n3.05 50.61`);
  assert.equal(texteCanonique(ferme.geometrie), texteCanonique(lu.geometrie));
});

test('an outline that crosses itself is cut, and where is said', () => {
  const { retouches, geometrie } = trace('3.05 50.61\n3.06 50.62\n3.06 50.61\n3.05 50.62');
  assert.equal(geometrie.length, 2);
  const [retouche] = retouches;
  assert.equal(retouche?.cause, 'intersection');
  assert.ok(Math.abs((retouche?.lieu[0] ?? 0) - 3.055) < 1e-9);
});

test('what cannot be a quartier is refused, with the place when there is one', () => {
  assert.deepEqual(refus('  \n '), { code: 'trace-absent' });
  assert.deepEqual(refus('3.05 50.61\n\n3.06 50.61\n3.06 50.62'), {
    code: 'trop-peu-de-points',
    ligne: 1,
  });
  assert.equal(refus('3 50\n3 50\n3 50').code, 'sans-surface');
  assert.equal(refus('3 50\n3.1 50.1\n3.2 50.2').code, 'sans-surface');
  assert.deepEqual(refus('3 50\n3.1 97\n3.2 50.2'), { code: 'hors-limites', lieu: [3.1, 97] });
  assert.deepEqual(refus('50.61 3.05\n50.61 3.06\n50.62 3.06'), {
    code: 'coordonnees-inversees',
    lieu: [50.61, 3.05],
  });
  assert.equal(refus('3 50\n3.0001 50\n3.0001 50.0001').code, 'trop-petit');
  assert.equal(refus('3 50\n4 50\n4 51').code, 'trop-grand');
  const long = Array.from({ length: 5_001 }, (_, i) => `3.${String(i).padStart(4, '0')} 50`);
  assert.deepEqual(refus(long.join('\n')), { code: 'trop-de-points', maximum: 5_000 });
});

test('overseas, where longitude is west and latitude small, nothing is mixed up', () => {
  assert.equal(trace('-61.50 16.20\n-61.49 16.20\n-61.49 16.21').retouches.length, 0);
});

test('a file must hold one surface', () => {
  const point = { type: 'Feature', geometry: { type: 'Point', coordinates: [3, 50] } };
  assert.deepEqual(examinerElements([]), {
    ok: false,
    refus: { code: 'plusieurs-elements', nombre: 0 },
  });
  assert.deepEqual(examinerElements([point, point]), {
    ok: false,
    refus: { code: 'plusieurs-elements', nombre: 2 },
  });
  assert.deepEqual(examinerElements([point]), { ok: false, refus: { code: 'forme-inattendue' } });
});

test('a drawing with a hole is shown as GeoJSON, and keeps its hole', () => {
  const coordinates = [
    [
      [3, 50],
      [3.01, 50],
      [3.01, 50.01],
      [3, 50.01],
      [3, 50],
    ],
    [
      [3.004, 50.004],
      [3.004, 50.006],
      [3.006, 50.006],
      [3.004, 50.004],
    ],
  ];
  const lu = examinerElements([{ type: 'Feature', geometry: { type: 'Polygon', coordinates } }]);
  assert.ok(lu.ok);
  const geometry = JSON.parse(ecrireTrace(lu.geometrie));
  const relu = examinerElements([{ type: 'Feature', geometry }]);
  assert.ok(relu.ok);
  assert.equal(texteCanonique(relu.geometrie), texteCanonique(lu.geometrie));
});

test('a drawing examined, written and examined again is the same', () => {
  fc.assert(
    fc.property(etoile(), (contour) => {
      const lu = examinerTexte(ecrireCoordonnees([contour]));
      fc.pre(lu.ok);
      const relu = trace(ecrireTrace(lu.geometrie));
      assert.equal(texteCanonique(relu.geometrie), texteCanonique(lu.geometrie));
    }),
  );
});
