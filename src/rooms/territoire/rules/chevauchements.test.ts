import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Periode } from '../../../core/day.ts';
import { aireM2, type MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { chevauchements, chevauchementsAvec, type Dessin } from './chevauchements.ts';

function carre(lon: number, lat: number, cote = 0.01): MultiPolygone {
  const [est, nord] = [lon + cote, lat + cote];
  return [
    [
      [
        [lon, lat],
        [est, lat],
        [est, nord],
        [lon, nord],
        [lon, lat],
      ],
    ],
  ];
}

const TOUJOURS: Periode = { du: '2015-01-01', au: null };
const dessin = (code: string, geometrie: MultiPolygone, periode = TOUJOURS): Dessin => {
  return { code, geometrie, periode };
};

test('deux voisins qui se touchent ne se chevauchent pas ; une moitié commune se mesure', () => {
  const [a, touche] = [dessin('A', carre(3, 50)), dessin('B', carre(3.01, 50))];
  assert.deepEqual(chevauchements([a, touche]), []);
  const [trouve, ...autres] = chevauchements([a, dessin('C', carre(3.005, 50))]);
  assert.deepEqual(autres, []);
  assert.deepEqual([trouve?.codes, trouve?.part], [['A', 'C'], 0.5]);
  assert.ok(Math.abs((trouve?.aireM2 ?? 0) - aireM2(a.geometrie) / 2) < 2);
});

test('l’un dans l’autre, et le même dessin deux fois, se chevauchent en entier', () => {
  const [grand, petit] = [dessin('A', carre(3, 50)), dessin('B', carre(3.002, 50.002, 0.001))];
  assert.equal(chevauchements([grand, petit])[0]?.part, 1);
  assert.equal(chevauchements([grand, dessin('B', carre(3, 50))])[0]?.part, 1);
});

test('jamais en vigueur ensemble, ou deux tracés d’un même quartier : rien à dire', () => {
  const avant = dessin('A', carre(3, 50), { du: '2015-01-01', au: '2023-12-31' });
  assert.deepEqual(
    chevauchements([avant, dessin('B', carre(3, 50), { du: '2024-01-01', au: null })]),
    [],
  );
  assert.deepEqual(chevauchements([dessin('A', carre(3, 50)), dessin('A', carre(3, 50))]), []);
});

test('deux voisins déjà connus ne sont pas comparés entre eux', () => {
  const voisins = [dessin('V', carre(3, 50)), dessin('W', carre(3, 50))];
  const trouves = chevauchementsAvec(voisins, [dessin('A', carre(3, 50))]);
  const codes = trouves.map((un) => un.codes.join());
  assert.deepEqual(codes.sort(), ['A,V', 'A,W']);
});

test('l’ordre et le sens des dessins ne changent rien, et la surface est celle du rectangle commun', () => {
  const coin = fc.record({
    x: fc.integer({ min: 0, max: 12 }),
    y: fc.integer({ min: 0, max: 12 }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(coin, { maxLength: 6, selector: ({ x, y }) => `${x} ${y}` }),
      (coins) => {
        const dessins = coins.map(({ x, y }, rang) =>
          dessin(`Q${rang}`, carre(3 + x / 1024, 50 + y / 1024, 4 / 1024)),
        );
        const trouves = chevauchements(dessins);
        const retournes = dessins.toReversed().map(({ geometrie, ...reste }) => ({
          ...reste,
          geometrie: geometrie.map((polygone) => polygone.map((anneau) => anneau.toReversed())),
        }));
        assert.deepEqual(chevauchements(retournes), trouves);
        for (const { codes, part } of trouves) {
          const [a, b] = codes.map((code) => coins[Number(code.slice(1))] ?? { x: 0, y: 0 });
          const commun =
            (4 - Math.abs((a?.x ?? 0) - (b?.x ?? 0))) * (4 - Math.abs((a?.y ?? 0) - (b?.y ?? 0)));
          assert.ok(Math.abs(part - commun / 16) < 0.001, `${codes} ${part} ${commun / 16}`);
        }
        const attendus = coins.flatMap((a, i) =>
          coins.slice(i + 1).filter((b) => Math.abs(a.x - b.x) < 4 && Math.abs(a.y - b.y) < 4),
        );
        assert.equal(trouves.length, attendus.length);
      },
    ),
  );
});
