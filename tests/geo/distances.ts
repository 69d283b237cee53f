import assert from 'node:assert/strict';
import { distanceAuPerimetreM } from '../../src/core/geometry/distance.ts';
import {
  latDe,
  lonDe,
  METRES_PAR_DEGRE,
  type MultiPolygone,
} from '../../src/core/geometry/geometrie.ts';
import { interroger, type Terrain } from './terrain.ts';

/**
 * Metres to the border, ours and those of the ellipsoid, for points up to some kilometres away;
 * gives the largest relative difference beyond 100 m. An edge is straight in degrees for us, a geodesic for PostGIS: they part by their sagitta, under
 * L² tan(lat) / 8R.
 */
export async function pireEcart(url: string, { perimetres, lieux }: Terrain): Promise<number> {
  const valeurs = lieux.map(({ rang }, i) => `(${i},${rang})`).join();
  const rows = await interroger<{ i: number; metres: number }>(
    url,
    { perimetres, lieux },
    `select l.i, st_distance(st_boundary(p.g)::geography, l.g::geography) as metres
     from (values ${valeurs}) as paire (i, rang)
     join lieu l on l.i = paire.i join perimetre p on p.rang = paire.rang`,
  );
  let pire = 0;
  let compares = 0;
  for (const { i, metres } of rows) {
    const lieu = lieux[i];
    const geometrie = perimetres[lieu?.rang ?? -1]?.geometrie;
    if (lieu === undefined || geometrie === undefined || metres > 10_000) continue;
    const ecart = Math.abs(distanceAuPerimetreM(lieu.lon, lieu.lat, geometrie) - metres);
    const fleche = flecheM(geometrie);
    assert.ok(ecart <= 0.007 * metres + fleche, `${ecart} m on ${metres} ${JSON.stringify(lieu)}`);
    if (metres > 100) pire = Math.max(pire, (ecart - fleche) / metres);
    compares += Number(metres > 1);
  }
  assert.ok(compares > rows.length / 2, `${compares} compared`);
  return pire;
}

/** Largest sagitta of the edges of a drawing, in metres, and 1 mm. */
function flecheM(geometrie: MultiPolygone): number {
  let plusGrande = 0;
  for (const anneau of geometrie.flat()) {
    for (let k = 1; k < anneau.length; k++) {
      const [lat, lat2] = [latDe(anneau[k - 1]), latDe(anneau[k])];
      const cosinus = Math.cos((lat * Math.PI) / 180);
      const est = (lonDe(anneau[k]) - lonDe(anneau[k - 1])) * METRES_PAR_DEGRE * cosinus;
      const longueur2 = est ** 2 + ((lat2 - lat) * METRES_PAR_DEGRE) ** 2;
      const courbure = Math.abs(Math.tan((lat * Math.PI) / 180)) / (8 * 6_371_008);
      plusGrande = Math.max(plusGrande, longueur2 * courbure);
    }
  }
  return plusGrande + 0.001;
}
