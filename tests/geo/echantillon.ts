import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Anneau,
  empriseDe,
  latDe,
  lonDe,
  type MultiPolygone,
} from '../../src/core/geometry/geometrie.ts';
import type { PerimetreAIndexer } from '../../src/core/geometry/index-spatial.ts';
import { lireQuartiers } from '../../src/rooms/import-du-territoire/rules/geojson.ts';
import { lireJson } from '../support/donnees.ts';
import { type Hasard, hasard } from '../support/hasard.ts';

/** How a point was drawn: what a difference is explained by. */
export type Sorte = 'boite' | 'sommet' | 'milieu' | 'tout-pres' | 'trou';

export interface Lieu {
  readonly sorte: Sorte;
  /** Rank of the perimeter around which it was drawn. */
  readonly rang: number;
  readonly lon: number;
  readonly lat: number;
}

/** The real quartiers, 2015 and 2024 together: they overlap, as they do in the product. */
export function perimetresReels(donnees: string): PerimetreAIndexer[] {
  const fichiers = readdirSync(join(donnees, 'qpv')).filter((nom) =>
    /^qpv-(2024-france.*\.geojson\.gz|2015-(mel-wgs84|occitanie)\.geojson)$/.test(nom),
  );
  return fichiers.flatMap((nom) => {
    const { features } = lireJson(join(donnees, 'qpv', nom)) as { features: readonly unknown[] };
    const { quartiers } = lireQuartiers(features);
    return quartiers.map(({ code, geometrie }) => ({ id: `${nom} ${code}`, geometrie }));
  });
}

/** Stars spread over France: one polygon with a hole, or two side by side, the first with a hole. */
export function perimetresFictifs(nombre: number, graine: number): PerimetreAIndexer[] {
  const { entier } = hasard(graine);
  const part = () => entier(1e6) / 1e6;
  return Array.from({ length: nombre }, (_, i) => {
    const [lon, lat] = [-4 + 12 * part(), 42.5 + 8 * part()];
    const contour = etoile(lon, lat, () => 0.002 + 0.004 * part());
    const trou = etoile(lon, lat, () => 0.0005 + 0.001 * part()).toReversed();
    const voisine = etoile(lon + 0.02, lat, () => 0.002 + 0.004 * part());
    const geometrie = i % 2 === 0 ? [[contour, trou]] : [[contour, trou], [voisine]];
    return { id: `FICTIF-${i}`, geometrie };
  });
}

function etoile(lon: number, lat: number, rayon: () => number): Anneau {
  const anneau = Array.from({ length: 24 }, (_, k) => {
    const [r, angle] = [rayon(), (k * Math.PI) / 12];
    return [lon + 1.4 * r * Math.cos(angle), lat + r * Math.sin(angle)];
  });
  return [...anneau, anneau[0] ?? []];
}

/** Triangles some two degrees wide, far wider than any quartier: their edges make doubles round. */
export function grandsTriangles(nombre: number, graine: number): PerimetreAIndexer[] {
  const { entier } = hasard(graine);
  const part = () => entier(1e9) / 1e9;
  return Array.from({ length: nombre }, (_, i) => {
    const [lon, lat] = [-1.5 + part(), 42.5 + part()];
    const premier = [lon, lat];
    const contour = [premier, [lon + 2 + part(), lat + part()], [lon + part(), lat + 2], premier];
    return { id: `TRIANGLE-${i}`, geometrie: [[contour]] };
  });
}

/** Points of the edges, as near as doubles can. */
export function tirerLesBords(
  perimetres: readonly PerimetreAIndexer[],
  nombre: number,
  graine: number,
): Lieu[] {
  const tirage = hasard(graine);
  return Array.from({ length: nombre }, (_, i) => {
    const rang = i % perimetres.length;
    const anneau = tirage.parmi(perimetres[rang]?.geometrie.flat() ?? []);
    const k = tirage.entier(anneau.length - 1);
    const [ax, ay] = [lonDe(anneau[k]), latDe(anneau[k])];
    const t = tirage.entier(1e6) / 1e6;
    const [dx, dy] = [lonDe(anneau[k + 1]) - ax, latDe(anneau[k + 1]) - ay];
    return { sorte: 'milieu', rang, lon: ax + t * dx, lat: ay + t * dy };
  });
}

const SORTES: readonly Sorte[] = ['boite', 'sommet', 'milieu', 'tout-pres', 'trou'];

/** As many points of each kind as can be had; `trou` only where a perimeter has a hole. */
export function tirerLesLieux(
  perimetres: readonly PerimetreAIndexer[],
  nombre: number,
  graine: number,
): Lieu[] {
  const tirage = hasard(graine);
  const troues = perimetres.flatMap(({ geometrie }, rang) =>
    geometrie.some((polygone) => polygone.length > 1) ? [rang] : [],
  );
  return Array.from({ length: nombre }, (_, i) => {
    const voulue = SORTES[i % SORTES.length] ?? 'boite';
    const sorte = voulue === 'trou' && troues.length === 0 ? 'boite' : voulue;
    const rang = sorte === 'trou' ? tirage.parmi(troues) : tirage.entier(perimetres.length);
    const [lon, lat] = tirer(sorte, perimetres[rang]?.geometrie ?? [], tirage);
    return { sorte, rang, lon, lat };
  });
}

function tirer(sorte: Sorte, geometrie: MultiPolygone, tirage: Hasard): [number, number] {
  if (sorte === 'boite') return dansLaBoite(geometrie, tirage, 0.5);
  if (sorte === 'trou') {
    const trous = geometrie.flatMap(([, ...anneaux]) => anneaux);
    return dansLaBoite([[tirage.parmi(trous)]], tirage, 0.1);
  }
  const anneau = tirage.parmi(geometrie.flat());
  const k = tirage.entier(anneau.length - 1);
  const [ax, ay] = [lonDe(anneau[k]), latDe(anneau[k])];
  if (sorte === 'sommet') return [ax, ay];
  const [bx, by] = [lonDe(anneau[k + 1]), latDe(anneau[k + 1])];
  if (sorte === 'milieu') return [(ax + bx) / 2, (ay + by) / 2];
  const t = tirage.entier(1001) / 1000;
  const ecart = 10 ** -(5 + tirage.entier(401) / 100);
  const angle = (tirage.entier(3600) * Math.PI) / 1800;
  return [
    ax + t * (bx - ax) + ecart * Math.cos(angle),
    ay + t * (by - ay) + ecart * Math.sin(angle),
  ];
}

/** Somewhere in the box of a drawing, `marge` times its size added on each side. */
function dansLaBoite(geometrie: MultiPolygone, tirage: Hasard, marge: number): [number, number] {
  const [ouest, sud, est, nord] = empriseDe(geometrie);
  const part = () => (1 + 2 * marge) * (tirage.entier(1e9) / 1e9) - marge;
  return [ouest + part() * (est - ouest), sud + part() * (nord - sud)];
}
