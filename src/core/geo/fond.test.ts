import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tracerLignes } from './fond.ts';
import { dessinerPlan, HAUTEUR, LARGEUR } from './plan.ts';

const BOITE = { gauche: 0, haut: 0, droite: 100, bas: 100 };

function carre(lon: number, lat: number, cote: number) {
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

test('une limite ne se trace que là où elle entre dans le cadre', () => {
  const anneau = [
    { x: -500, y: 50 },
    { x: 500, y: 50 },
    { x: 500, y: 900 },
    { x: -500, y: 900 },
    { x: -500, y: 50 },
  ];
  assert.equal(tracerLignes([anneau], BOITE), 'M-500 50L500 50');
  const loin = anneau.map(({ x, y }) => ({ x: x + 5000, y }));
  assert.equal(tracerLignes([loin], BOITE), '');
});

test('tout segment qui passe dans le cadre est tracé, quel que soit le départ de l’anneau', () => {
  const place = fc.record({
    x: fc.integer({ min: -300, max: 400 }),
    y: fc.integer({ min: -300, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 3, maxLength: 12 }), (places) => {
      const ferme = [...places, places[0] ?? { x: 0, y: 0 }];
      const d = tracerLignes([ferme], BOITE);
      for (const [rang, a] of ferme.entries()) {
        const b = ferme[rang + 1];
        if (b === undefined || !dedans(a) || !dedans(b)) continue;
        assert.ok(d.includes(`${a.x} ${a.y}`) || passePres(d, a), `${JSON.stringify(a)} ${d}`);
      }
    }),
  );
});

function dedans({ x, y }: { x: number; y: number }): boolean {
  return x >= 0 && x <= 100 && y >= 0 && y <= 100;
}

/** A point left out by the simplification is within its tolerance of the line drawn. */
function passePres(d: string, { x, y }: { x: number; y: number }): boolean {
  const lignes = d
    .split('M')
    .slice(1)
    .map((ligne) =>
      ligne.split('L').map((mot) => {
        const [a = 0, b = 0] = mot.split(' ').map(Number);
        return { x: a, y: b };
      }),
    );
  return lignes.some((ligne) =>
    ligne.some((p, rang) => {
      const q = ligne[rang + 1];
      if (q === undefined) return false;
      const [dx, dy] = [q.x - p.x, q.y - p.y];
      const carre = dx * dx + dy * dy;
      const t =
        carre === 0 ? 0 : Math.min(1, Math.max(0, ((x - p.x) * dx + (y - p.y) * dy) / carre));
      return Math.hypot(x - p.x - t * dx, y - p.y - t * dy) < 1;
    }),
  );
}

test('le fond ne change ni le cadrage ni l’échelle de la carte', () => {
  const formes = [{ code: 'a', surface: carre(3, 50.6, 0.01) }];
  const seul = dessinerPlan(formes);
  const fond = [
    { nom: 'Autour', surface: carre(2.9, 50.5, 0.2) },
    { nom: 'Loin', surface: carre(5, 45, 0.1) },
  ];
  const avec = dessinerPlan(formes, [], [], fond);
  assert.deepEqual(avec?.formes, seul?.formes);
  assert.deepEqual(avec?.echelle, seul?.echelle);
  assert.deepEqual(
    avec?.fond.map(({ nom }) => nom),
    [],
    `un contour tout autour du cadre de ${LARGEUR} × ${HAUTEUR} ne s’y voit pas`,
  );
  const proche = dessinerPlan(
    formes,
    [],
    [],
    [{ nom: 'Voisine', surface: carre(3.005, 50.605, 1) }],
  );
  assert.deepEqual(
    proche?.fond.map(({ nom }) => nom),
    ['Voisine'],
  );
});
