/** Longitude then latitude, in degrees (CRS84). */
export type Position = readonly number[];

/** Polygons, each an outer ring then its holes: the coordinates of a GeoJSON MultiPolygon. */
export type Surface = readonly (readonly (readonly Position[])[])[];

/** A place on the drawing: from its left edge, then from its top. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Every position of a surface that can be drawn; a coordinate that is no number is left out. */
export function positionsDe(surface: Surface): Position[] {
  return surface.flat(2).filter(estTracable);
}

/** Tells whether a position is two numbers on the globe. */
export function estTracable([lon, lat]: Position): boolean {
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lat ?? 90) < 90;
}
