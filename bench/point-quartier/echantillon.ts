import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  type Anneau,
  latDe,
  lonDe,
  type MultiPolygone,
  type Polygone,
} from '../../src/core/geometry/geometrie.ts';
import type { PerimetreAIndexer } from '../../src/core/geometry/index-spatial.ts';
import { lireQuartiers } from '../../src/rooms/import-du-territoire/rules/geojson.ts';

/** West, south, east, north, in degrees. */
export type Boite = readonly [number, number, number, number];

const FICHIER = 'qpv/qpv-2024-france-sauf-02-60.geojson.gz';
const FRANCE: Boite = [-5, 42, 8.3, 51.1];

/** Numbers in [0, 1[ that depend only on the seed (mulberry32). */
export function tirage(graine: number): () => number {
  let etat = graine;
  return () => {
    etat = (etat + 0x6d2b79f5) | 0;
    let r = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    r = (r + Math.imul(r ^ (r >>> 7), 61 | r)) ^ r;
    return ((r ^ (r >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The national perimeters of 2024 in the data folder. Throws when the file is absent. */
export function perimetresReels(donnees: string): PerimetreAIndexer[] {
  const texte = gunzipSync(readFileSync(join(donnees, FICHIER))).toString('utf8');
  const { features } = JSON.parse(texte) as { features: readonly unknown[] };
  return lireQuartiers(features).quartiers.map(({ code, geometrie }) => ({ id: code, geometrie }));
}

/** 1,570 star-shaped perimeters of 49 vertices, some 700 m wide, spread over France. */
export function perimetresFictifs(graine: number): PerimetreAIndexer[] {
  const hasard = tirage(graine);
  return Array.from({ length: 1570 }, (_, i) => {
    const [lon, lat] = dans(FRANCE, hasard);
    const contour = Array.from({ length: 48 }, (__, k) => {
      const rayon = 0.002 + 0.004 * hasard();
      const angle = (k * Math.PI) / 24;
      return [lon + 1.4 * rayon * Math.cos(angle), lat + rayon * Math.sin(angle)];
    });
    contour.push([...(contour[0] ?? [])]);
    return { id: `INVENTE-${i}`, geometrie: [[contour]] };
  });
}

/** The same perimeters with about `sommets` vertices a ring, each edge cut and slightly moved. */
export function densifier(
  perimetres: readonly PerimetreAIndexer[],
  sommets: number,
): PerimetreAIndexer[] {
  return perimetres.map(({ id, geometrie }) => ({
    id,
    geometrie: geometrie.map((polygone) => polygone.map((a) => densifierAnneau(a, sommets))),
  }));
}

function densifierAnneau(anneau: Anneau, sommets: number): Anneau {
  const aretes = anneau.length - 1;
  const parts = Math.max(1, Math.round((sommets - 1) / aretes));
  const dense: number[][] = [];
  for (let i = 0; i < aretes; i++) {
    const [ax, ay] = [lonDe(anneau[i]), latDe(anneau[i])];
    const [dx, dy] = [lonDe(anneau[i + 1]) - ax, latDe(anneau[i + 1]) - ay];
    for (let j = 0; j < parts; j++) {
      const ecart = j === 0 ? 0 : 1e-6 * Math.sin(7 * i + j);
      dense.push([ax + (j / parts) * dx + ecart, ay + (j / parts) * dy + ecart]);
    }
  }
  dense.push([...(dense[0] ?? [])]);
  return dense;
}

/** Vertices of all rings. */
export function compterLesSommets(geometries: readonly MultiPolygone[]): number {
  return geometries.flat(2).reduce((somme, anneau) => somme + anneau.length, 0);
}

export function boiteDe(polygone: Polygone): Boite {
  const lons = (polygone[0] ?? []).map(lonDe);
  const lats = (polygone[0] ?? []).map(latDe);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** 70 % of the points in a box three times the size of a perimeter's, 30 % anywhere in France. */
export function tirerLesPoints(
  boites: readonly Boite[],
  nombre: number,
  graine: number,
): { lons: Float64Array; lats: Float64Array } {
  const hasard = tirage(graine);
  const lons = new Float64Array(nombre);
  const lats = new Float64Array(nombre);
  for (let i = 0; i < nombre; i++) {
    const boite = boites[Math.floor(hasard() * boites.length)];
    const autour = hasard() < 0.7 && boite !== undefined;
    [lons[i], lats[i]] = dans(autour ? elargie(boite) : FRANCE, hasard);
  }
  return { lons, lats };
}

function elargie([ouest, sud, est, nord]: Boite): Boite {
  const [large, haut] = [est - ouest, nord - sud];
  return [ouest - large, sud - haut, est + large, nord + haut];
}

function dans([ouest, sud, est, nord]: Boite, hasard: () => number): [number, number] {
  return [ouest + hasard() * (est - ouest), sud + hasard() * (nord - sud)];
}
