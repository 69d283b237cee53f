import type { Centimes } from '../../../core/money.ts';

export type Position = readonly number[];
export type Anneau = readonly Position[];

export type Surface =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Anneau[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Anneau[])[] };

export type Geometrie =
  | Surface
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint'; readonly coordinates: readonly Position[] };

/** One voted action on the map; `geometry` is null when nothing says where it takes place. */
export interface ActionSurCarte {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Geometrie | null;
  readonly properties: Readonly<Record<string, string | number | readonly string[]>>;
}

export interface CollectionDActions {
  readonly type: 'FeatureCollection';
  readonly features: readonly ActionSurCarte[];
}

/** The points of an action if it has any, else the polygons of its quartiers, else nothing. */
export function geometrieDeLAction(
  points: readonly { readonly lon: number; readonly lat: number }[],
  surfaces: readonly Surface[],
): Geometrie | null {
  const places = points.map(({ lon, lat }) => [lon, lat]);
  const [seul] = places;
  if (seul !== undefined) {
    return places.length === 1
      ? { type: 'Point', coordinates: seul }
      : { type: 'MultiPoint', coordinates: places };
  }
  if (surfaces.length === 0) return null;
  const polygones = surfaces.flatMap((surface) =>
    surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates,
  );
  return { type: 'MultiPolygon', coordinates: polygones.map(orienter) };
}

/** Outer rings counterclockwise, holes clockwise (RFC 7946 § 3.1.6). */
function orienter(anneaux: readonly Anneau[]): Anneau[] {
  return anneaux.map((anneau, rang) =>
    aireSignee(anneau) > 0 === (rang === 0) ? anneau : anneau.toReversed(),
  );
}

/** Twice the signed area of a closed ring: positive when counterclockwise. */
export function aireSignee(anneau: Anneau): number {
  let aire = 0;
  for (const [rang, [x = 0, y = 0]] of anneau.entries()) {
    const [xSuivant = x, ySuivant = y] = anneau[rang + 1] ?? [];
    aire += (xSuivant - x) * (ySuivant + y);
  }
  return -aire;
}

/** Euros as a number of two decimals at most: the nearest one to whole cents. */
export function enEuros(montant: Centimes): number {
  return montant / 100;
}
