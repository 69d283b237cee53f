import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { distanceAuPerimetreM } from '../../src/core/geometry/distance.ts';
import { contientEnEntiers } from '../support/arbitre.ts';
import { dossierDeDonnees } from '../support/donnees.ts';
import { startPostgis } from '../support/postgis.ts';
import { pireEcart } from './distances.ts';
import {
  grandsTriangles,
  perimetresFictifs,
  perimetresReels,
  tirerLesBords,
} from './echantillon.ts';
import { interroger, selonNous, selonPostgis, semer, type Terrain } from './terrain.ts';

const server = await startPostgis();
after(() => server?.arreter());
const url = server?.url ?? '';
const sansPostgis = server === null ? 'PostGIS absent: nothing compared with it' : false;
const donnees = dossierDeDonnees();

/** Two floating methods may part on points as near as that to a border, not on others. */
const ARRONDI_M = 1e-8;

function rangsDe(texte = ''): Set<number> {
  return new Set(texte === '' ? [] : texte.split(',').map(Number));
}

/**
 * All points, those of the borders too, are where PostGIS puts them. Differences of coordinates of
 * one quartier are exact in doubles, so that its floating evaluation has nothing to lose there.
 */
async function prouver(terrain: Terrain): Promise<void> {
  const siens = await selonPostgis(url, terrain);
  const { unAUn, lot } = selonNous(terrain);
  const dedans = { boite: 0, sommet: 0, milieu: 0, 'tout-pres': 0, trou: 0 };
  const tires = { ...dedans };
  for (const [i, lieu] of terrain.lieux.entries()) {
    const sien = siens[i] ?? '';
    assert.equal(unAUn[i], sien, JSON.stringify(lieu));
    assert.equal(lot[i], Number(sien === '' ? -1 : sien.split(',')[0]), JSON.stringify(lieu));
    tires[lieu.sorte] += 1;
    dedans[lieu.sorte] += Number(rangsDe(sien).has(lieu.rang));
  }
  console.log(`${terrain.perimetres.length} perimeters, inside`, dedans, 'of', tires);
  assert.equal(dedans.sommet, tires.sommet);
  for (const sorte of ['boite', 'milieu', 'tout-pres', 'trou'] as const) {
    const part = dedans[sorte] / tires[sorte];
    assert.ok(part > 0.02 && part < 0.98, `${sorte}: ${part} inside`);
  }
}

describe('point in perimeter and distance, as PostGIS', { skip: sansPostgis }, () => {
  const fictifs = perimetresFictifs(600, 59);
  const reels = donnees === null ? [] : perimetresReels(donnees);
  const sansReels =
    donnees === null ? '../shared/data absent: real perimeters not compared' : false;

  test('100,000 points on stars, holes and multipolygons', async () => {
    await prouver(semer(fictifs, 100_000));
  });

  test('100,000 points on the real perimeters of 2015 and 2024', { skip: sansReels }, async () => {
    assert.ok(reels.length > 1600, `${reels.length} perimeters`);
    await prouver(semer(reels, 100_000));
  });

  test('edges of two degrees, where doubles round: whole numbers side with the product', async () => {
    const triangles = grandsTriangles(8, 80);
    const terrain = { perimetres: triangles, lieux: tirerLesBords(triangles, 20_000, 62) };
    const siens = await selonPostgis(url, terrain);
    const { unAUn } = selonNous(terrain);
    let ecarts = 0;
    for (const [i, { rang, lon, lat }] of terrain.lieux.entries()) {
      const geometrie = triangles[rang]?.geometrie ?? [];
      const dedans = geometrie.some((polygone) => contientEnEntiers(polygone, lon, lat));
      assert.equal(rangsDe(unAUn[i]).has(rang), dedans, `${lon} ${lat} in ${rang}`);
      if (rangsDe(siens[i]).has(rang) === dedans) continue;
      assert.ok(distanceAuPerimetreM(lon, lat, geometrie) < ARRONDI_M, `${lon} ${lat}`);
      ecarts += 1;
    }
    console.log(`edges of two degrees: PostGIS rounds ${ecarts} points of ${terrain.lieux.length}`);
    assert.ok(ecarts > 0, 'no rounding seen: the points are not near enough');
  });

  test('the drawings repaired on import are valid for PostGIS', { skip: sansReels }, async () => {
    const invalides = await interroger<{ rang: number; raison: string }>(
      url,
      semer(reels, 1),
      'select rang, st_isvalidreason(g) as raison from perimetre where not st_isvalid(g)',
    );
    assert.deepEqual(invalides, []);
  });

  test('metres to the border within 0.7 % of the ellipsoid under 10 km', async () => {
    for (const perimetres of [fictifs, reels].filter((liste) => liste.length > 0)) {
      const { lieux } = semer(perimetres, 10_000);
      const eloignes = lieux.map((lieu, i) => ({
        ...lieu,
        lon: lieu.lon + (((i * 7) % 11) - 5) / 100,
        lat: lieu.lat + (((i * 5) % 13) - 6) / 150,
      }));
      const pire = await pireEcart(url, { perimetres, lieux: [...lieux, ...eloignes] });
      console.log(`${perimetres.length} perimeters: worst ${(100 * pire).toFixed(3)} %`);
    }
  });
});
