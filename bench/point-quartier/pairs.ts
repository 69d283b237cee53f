import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { Client } from 'pg';
import pointInPolygon from 'point-in-polygon-hao';
import type { PerimetreAIndexer } from '../../src/core/geometry/index-spatial.ts';
import { boiteDe } from './echantillon.ts';

/** The reference: a packed R-tree of boxes, then a robust test of each candidate polygon. */
export interface Oracle {
  readonly arbre: Flatbush;
  readonly polygones: number[][][][];
  /** Polygon → rank of its perimeter. */
  readonly proprietaires: number[];
}

export function construireOracle(perimetres: readonly PerimetreAIndexer[]): Oracle {
  const polygones: number[][][][] = [];
  const proprietaires: number[] = [];
  for (const [rang, { geometrie }] of perimetres.entries()) {
    for (const polygone of geometrie) {
      polygones.push(polygone.map((anneau) => anneau.map((position) => [...position])));
      proprietaires.push(rang);
    }
  }
  const arbre = new Flatbush(polygones.length);
  for (const polygone of polygones) arbre.add(...boiteDe(polygone));
  arbre.finish();
  return { arbre, polygones, proprietaires };
}

/** Rank of the first perimeter that contains the point, border included, or -1. */
export function premierSelonOracle(oracle: Oracle, lon: number, lat: number): number {
  let premier = -1;
  for (const numero of oracle.arbre.search(lon, lat, lon, lat)) {
    const rang = oracle.proprietaires[numero] ?? -1;
    if (premier >= 0 && premier <= rang) continue;
    if (pointInPolygon([lon, lat], oracle.polygones[numero] ?? []) !== false) premier = rang;
  }
  return premier;
}

/** Ranks of all perimeters that contain the point, border included, increasing, joined by commas. */
export function tousSelonOracle(oracle: Oracle, lon: number, lat: number): string {
  const rangs = new Set<number>();
  for (const numero of oracle.arbre.search(lon, lat, lon, lat)) {
    const dedans = pointInPolygon([lon, lat], oracle.polygones[numero] ?? []);
    if (dedans !== false) rangs.add(oracle.proprietaires[numero] ?? -1);
  }
  return [...rangs].toSorted((a, b) => a - b).join();
}

/** Tries every perimeter in turn, as a first version of any tool does. */
export function premierSelonTurf(
  multipolygones: readonly { type: 'MultiPolygon'; coordinates: number[][][][] }[],
  lon: number,
  lat: number,
): number {
  return multipolygones.findIndex((geometrie) => booleanPointInPolygon([lon, lat], geometrie));
}

/** Points with at least one perimeter around them, border included, by one spatial join. */
export async function compterParPostgis(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(distinct i)::int as n from lieu join perimetre p on st_covers(p.g, lieu.g)`,
  );
  return rows[0]?.n ?? -1;
}
