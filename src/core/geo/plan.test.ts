import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { boiteDe, seTouchent } from './etiquettes.ts';
import { dessinerPlan, HAUTEUR, LARGEUR, type Plan } from './plan.ts';
import { ajuster } from './projection.ts';
import type { Place, Position, Surface } from './surface.ts';
import { aireDe } from './trace.ts';

const KILOMETRES_PAR_DEGRE = 111.195;

/** A ring of many corners around a place, in degrees; turning left unless told. */
function rond([lon, lat]: readonly [number, number], rayon: number, cotes = 120): Position[] {
  const sommets = Array.from({ length: cotes }, (_, rang) => {
    const angle = (2 * Math.PI * rang) / cotes;
    return [lon + rayon * Math.cos(angle), lat + 0.63 * rayon * Math.sin(angle)];
  });
  return [...sommets, sommets[0] ?? []];
}

/** The rings of a path, as places. */
function anneauxDe(d: string): Place[][] {
  return d
    .split('Z')
    .filter((bout) => bout !== '')
    .map((bout) =>
      bout
        .slice(1)
        .split('L')
        .map((paire) => {
          const [x = Number.NaN, y = Number.NaN] = paire.split(' ').map(Number);
          return { x, y };
        }),
    );
}

function planDe(
  surfaces: readonly Surface[],
  points: Parameters<typeof dessinerPlan>[1] = [],
): Plan {
  const formes = surfaces.map((surface, rang) => {
    return { code: `Q${rang}`, surface, etiquette: String(rang + 1) };
  });
  const plan = dessinerPlan(formes, points);
  assert.ok(plan);
  return plan;
}

describe('le dessin d’une carte', () => {
  test('un contour tourne comme une montre, un trou à l’inverse, quel que soit le fichier', () => {
    const [dehors, dedans] = [rond([3, 50.6], 0.02), rond([3, 50.6], 0.01)];
    for (const anneaux of [
      [dehors, dedans],
      [dehors.toReversed(), dedans],
      [dehors, dedans.toReversed()],
      [dehors.toReversed(), dedans.toReversed()],
    ]) {
      const [contour = [], trou = []] = anneauxDe(planDe([[anneaux]]).formes[0]?.d ?? '');
      assert.ok(aireDe(contour) > 0, 'le contour est à l’envers');
      assert.ok(aireDe(trou) < 0, 'le trou est à l’endroit');
      assert.ok(Math.abs(aireDe(trou) / aireDe(contour) + 0.25) < 0.01);
    }
  });

  test('le nord est en haut, l’est à droite, et le dessin tient dans son cadre', () => {
    const [ouest, est, nord] = [
      rond([3, 50.6], 0.01),
      rond([3.1, 50.6], 0.01),
      rond([3.05, 50.7], 0.01),
    ];
    const { formes } = planDe([[[ouest]], [[est]], [[nord]]]);
    const [a, b, c] = formes.map(({ centre }) => centre);
    assert.ok(a && b && c && a.x < b.x && c.y < a.y && c.y < b.y);
    for (const { x, y } of formes.flatMap(({ d }) => anneauxDe(d)).flat()) {
      assert.ok(x >= 0 && x <= LARGEUR && y >= 0 && y <= HAUTEUR, `${x} ${y} hors du cadre`);
    }
  });

  test('l’échelle est juste : deux places à un kilomètre sont à la longueur dite', () => {
    const surface = [[rond([3.05, 50.63], 0.05)]];
    const unKilometre = 1 / KILOMETRES_PAR_DEGRE;
    const points = [
      { nom: 'ici', lon: 3.05, lat: 50.63 },
      { nom: 'nord', lon: 3.05, lat: 50.63 + unKilometre },
      { nom: 'est', lon: 3.05 + unKilometre / Math.cos((50.63 * Math.PI) / 180), lat: 50.63 },
    ];
    const { points: places, echelle } = planDe([surface], points);
    const [ici, nord, est] = places;
    assert.ok(ici && nord && est);
    const attendu = (echelle.longueur / echelle.metres) * 1000;
    for (const la of [nord, est]) {
      const longueur = Math.hypot(la.x - ici.x, la.y - ici.y);
      assert.ok(Math.abs(longueur / attendu - 1) < 0.005, `${longueur} pour ${attendu}`);
    }
  });

  test('la projection est conforme aux paramètres du Lambert-93', () => {
    const projection = ajuster(
      [
        [3, 46.5],
        [3, 44],
        [3, 49],
      ],
      { gauche: 0, haut: 0, droite: 100, bas: 100 },
    );
    assert.ok(projection);
    const { placer } = projection;
    assert.ok(Math.abs(placer([3, 44]).x - placer([3, 49]).x) < 1e-9, 'le méridien 3° E est droit');
    assert.ok(placer([8, 49]).y < placer([3, 49]).y, 'les parallèles montent loin du méridien');
    const largeur = (lat: number) =>
      (placer([3.01, lat]).x - placer([2.99, lat]).x) / Math.cos((lat * Math.PI) / 180);
    assert.ok(
      Math.abs(largeur(44) / largeur(49) - 1) < 1e-4,
      'la même échelle aux deux parallèles',
    );
    assert.ok(largeur(46.5) < largeur(44), 'et plus petite entre eux');
  });

  test('rien à dessiner : pas de plan ; un point seul : un plan', () => {
    assert.equal(dessinerPlan([]), null);
    assert.equal(dessinerPlan([{ code: 'Q', surface: [] }]), null);
    assert.equal(planDe([[], [[rond([3, 50], 0.01)]]]).formes.length, 1);
    const { points, echelle } = planDe([], [{ nom: 'seul', lon: 3, lat: 50 }]);
    assert.equal(points.length, 1);
    assert.ok(echelle.metres >= 100 && echelle.metres <= 1000);
  });

  test('deux cartes qui laissent la place du même cadre dessinent une surface au même endroit', () => {
    const [ici, ailleurs] = [[[rond([3, 50.6], 0.01)]], [[rond([3.2, 50.7], 0.02)]]];
    const forme = { code: 'Q', surface: ici };
    const seule = dessinerPlan([forme]);
    const encadree = dessinerPlan([forme], [], [ici, ailleurs]);
    const ensemble = dessinerPlan([forme, { code: 'R', surface: ailleurs }]);
    assert.equal(encadree?.formes.length, 1);
    assert.equal(encadree?.formes[0]?.d, ensemble?.formes[0]?.d);
    assert.notEqual(encadree?.formes[0]?.d, seule?.formes[0]?.d);
    assert.equal(dessinerPlan([], [], [ici]), null);
  });

  test('un point très loin ne rapetisse pas les quartiers : il est dit hors du cadre', () => {
    const surface = [[rond([3.05, 50.63], 0.05)]];
    const paris = { nom: 'Paris', lon: 2.35, lat: 48.85 };
    const plan = planDe([surface], [paris]);
    assert.deepEqual(plan.horsCadre, ['Paris']);
    assert.equal(plan.points.length, 0);
    assert.deepEqual(plan.formes, planDe([surface]).formes);
  });

  test('une étiquette ne cache pas un petit quartier : elle se pose à côté', () => {
    const grand = [[rond([3, 50.6], 0.06)]];
    const petit = [[rond([3.2, 50.6], 0.002)]];
    const [g, p] = planDe([grand, petit]).formes;
    assert.ok(g && p?.etiquette);
    assert.deepEqual(g.etiquette && { x: g.etiquette.x, y: g.etiquette.y }, g.centre);
    const { gauche, droite, haut, bas } = boiteDe('2', p.etiquette);
    const { x, y } = p.centre;
    assert.ok(x < gauche || x > droite || y < haut || y > bas, 'le petit quartier est caché');
  });

  test('quarante quartiers de 120 points tiennent en moins de 30 ko, étiquettes comprises', () => {
    const surfaces = Array.from({ length: 40 }, (_, rang) => [
      [rond([3 + 0.02 * (rang % 8), 50.5 + 0.015 * Math.floor(rang / 8)], 0.009)],
    ]);
    const texte = JSON.stringify(planDe(surfaces));
    assert.ok(texte.length < 30_000, `${texte.length} octets`);
    assert.ok(texte.length > 3_000);
  });

  const degres = fc.record({
    lon: fc.double({ min: -5, max: 9, noNaN: true }),
    lat: fc.double({ min: 42, max: 51, noNaN: true }),
    rayon: fc.double({ min: 0, max: 0.5, noNaN: true }),
    cotes: fc.integer({ min: 1, max: 40 }),
  });

  test('ni NaN, ni chemin vide, ni étiquettes qui se couvrent, quoi qu’on dessine', () => {
    fc.assert(
      fc.property(fc.array(degres, { minLength: 1, maxLength: 40 }), (tires) => {
        const { formes, echelle } = planDe(
          tires.map(({ lon, lat, rayon, cotes }) => [[rond([lon, lat], rayon, cotes)]]),
        );
        assert.ok(Number.isFinite(echelle.longueur) && echelle.longueur > 0);
        for (const { d } of formes) {
          assert.match(d, /^(M-?[\d.]+ -?[\d.]+(L-?[\d.]+ -?[\d.]+){2,}Z)+$/);
        }
        const boites = formes.flatMap(({ etiquette }, rang) =>
          etiquette === null ? [] : [boiteDe(String(rang + 1), etiquette)],
        );
        for (const [rang, boite] of boites.entries()) {
          assert.ok(boites.slice(rang + 1).every((autre) => !seTouchent(boite, autre)));
        }
      }),
    );
  });

  test('une coordonnée qui n’est pas un nombre ne casse pas la carte', () => {
    const sale = [...rond([3, 50], 0.01), [Number.NaN, 50], [3, Number.POSITIVE_INFINITY], [3, 90]];
    const { formes } = planDe([[[sale]]]);
    assert.doesNotMatch(JSON.stringify(formes), /null,|NaN|Infinity/);
  });
});
