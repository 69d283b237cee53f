import proj4 from 'proj4';
import { GeoRefused, type Projection } from './types.ts';

/** RGF93 / Lambert-93, as the EPSG registry defines 2154 (arrêté du 14 mars 2001). */
const LAMBERT_93 =
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs';
const toDegrees = proj4(LAMBERT_93, 'WGS84');
/** A hundredth of a millimetre: less than any survey, and the same text whatever the machine. */
const DECIMALS = 1e9;

/** The system that a GeoJSON `crs` declares; degrees when it declares none (RFC 7946). */
export function projectionOfName(name: string | null): Projection {
  if (name === null) return 'CRS84';
  if (/^(?:urn:ogc:def:crs:)?OGC:(?:1\.3|2)?:?CRS84$/i.test(name)) return 'CRS84';
  const [, epsg] = /EPSG:(?:[\d.]*:)?(\d+)$/i.exec(name) ?? [];
  return projectionOfEpsg(epsg ?? null, name);
}

/** The system of an EPSG code: 4326 and 4171 (RGF93) are degrees; GIS write longitude first. */
export function projectionOfEpsg(epsg: string | null, name = `EPSG:${epsg}`): Projection {
  if (epsg === '4326' || epsg === '4171') return 'CRS84';
  if (epsg === '2154') return 'Lambert-93';
  throw new GeoRefused({ code: 'projection', projection: name });
}

/** The system of a `.prj` file (well-known text), told by its parameters and not by its name. */
export function projectionOfWkt(wkt: string): Projection {
  const name = /^\s*\w+\s*\[\s*"([^"]*)"/.exec(wkt)?.[1] ?? 'inconnu';
  if (/^\s*GEOG(?:CS|CRS)/i.test(wkt)) {
    if (/WGS.?(?:19)?84|RGF.?(?:19)?93|ETRS.?(?:19)?89/i.test(wkt)) return 'CRS84';
    throw new GeoRefused({ code: 'projection', projection: name });
  }
  const isLambert93 =
    /Lambert_Conformal_Conic/i.test(wkt) &&
    parameter(wkt, 'false_easting') === 700_000 &&
    parameter(wkt, 'false_northing') === 6_600_000 &&
    parameter(wkt, 'central_meridian') === 3;
  if (isLambert93) return 'Lambert-93';
  throw new GeoRefused({ code: 'projection', projection: name });
}

function parameter(wkt: string, name: string): number | null {
  const found = new RegExp(`PARAMETER\\s*\\[\\s*"${name}"\\s*,\\s*([-\\d.eE+]+)`, 'i').exec(wkt);
  return found === null ? null : Number(found[1]);
}

/** The features in degrees: as they are, or taken out of Lambert-93. Nothing else is changed. */
export function inDegrees(features: readonly unknown[], projection: Projection): unknown[] {
  if (projection === 'CRS84') return [...features];
  return features.map((feature) => {
    const { geometry, ...rest } = Object(feature) as { geometry?: unknown };
    const { coordinates, ...shape } = Object(geometry) as { coordinates?: unknown };
    return { ...rest, geometry: { ...shape, coordinates: convert(coordinates) } };
  });
}

/** Polygons, rings, positions and their numbers: what is nested deeper is no drawing. */
const MOST_LEVELS = 4;

function convert(value: unknown, level = 0): unknown {
  if (!Array.isArray(value) || level >= MOST_LEVELS) return value;
  if (typeof value[0] !== 'number') return value.map((part) => convert(part, level + 1));
  const [x, y] = value as number[];
  if (x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y))
    return value;
  return toDegrees.forward([x, y]).map((degree) => Math.round(degree * DECIMALS) / DECIMALS);
}
