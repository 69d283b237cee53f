import { orient2d } from 'robust-predicates';
import { type Emprise, empriseDe, latDe, lonDe, type MultiPolygone } from './geometrie.ts';

/**
 * Whether two drawings meet anywhere: their borders touch or cross, or one holds the other. Exact
 * signs; far cheaper than to intersect them, which most neighbours do not.
 */
export function seRencontrent(a: MultiPolygone, b: MultiPolygone): boolean {
  const commune = boiteCommune(empriseDe(a), empriseDe(b));
  if (commune === null) return false;
  const [aretesA, aretesB] = [aretesDans(a, commune), aretesDans(b, commune)];
  if (aretesA.some((une) => aretesB.some((autre) => ontUnContact(une, autre)))) return true;
  return contient(a, b[0]?.[0]?.[0]) || contient(b, a[0]?.[0]?.[0]);
}

/** The polygons of a drawing that come into a box. */
export function polygonesDans(geometrie: MultiPolygone, emprise: Emprise): MultiPolygone {
  return geometrie.filter((polygone) => boiteCommune(empriseDe([polygone]), emprise) !== null);
}

type Arete = readonly [ax: number, ay: number, bx: number, by: number];

function boiteCommune(a: Emprise, b: Emprise): Emprise | null {
  const [ouest, sud] = [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
  const [est, nord] = [Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return ouest > est || sud > nord ? null : [ouest, sud, est, nord];
}

function aretesDans(geometrie: MultiPolygone, emprise: Emprise): Arete[] {
  return geometrie.flat().flatMap((anneau) =>
    anneau.flatMap((position, rang) => {
      if (rang === 0) return [];
      const avant = anneau[rang - 1];
      const arete: Arete = [lonDe(avant), latDe(avant), lonDe(position), latDe(position)];
      return boiteCommune(boiteDe(arete), emprise) === null ? [] : [arete];
    }),
  );
}

function boiteDe([ax, ay, bx, by]: Arete): Emprise {
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

function ontUnContact(une: Arete, autre: Arete): boolean {
  if (boiteCommune(boiteDe(une), boiteDe(autre)) === null) return false;
  return separe(une, autre) && separe(autre, une);
}

/** Whether the ends of the other edge are not both strictly on one side of this one. */
function separe([ax, ay, bx, by]: Arete, [cx, cy, dx, dy]: Arete): boolean {
  const cote = Math.sign(orient2d(ax, ay, bx, by, cx, cy));
  return cote === 0 || cote !== Math.sign(orient2d(ax, ay, bx, by, dx, dy));
}

/** Even-odd, for a point that is on no edge. */
function contient(geometrie: MultiPolygone, point: readonly number[] | undefined): boolean {
  const [x, y] = [lonDe(point), latDe(point)];
  const boite: Emprise = [x, y, Number.POSITIVE_INFINITY, y];
  const croisees = aretesDans(geometrie, boite).filter(([ax, ay, bx, by]) => {
    if (ay > y === by > y) return false;
    const aDroite = by > ay ? orient2d(ax, ay, bx, by, x, y) : orient2d(bx, by, ax, ay, x, y);
    return aDroite < 0;
  });
  return croisees.length % 2 === 1;
}
