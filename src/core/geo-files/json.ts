import { feature } from 'topojson-client';
import { projectionOfName } from './projection.ts';
import { GeoRefused, type Projection } from './types.ts';

type Topology = Parameters<typeof feature>[0];
type Geometries = Topology['objects'][string];

interface Layer {
  readonly format: 'geojson' | 'topojson';
  readonly features: readonly unknown[];
  readonly projection: Projection;
  readonly couche: string | null;
}

/** Reads parsed JSON: a GeoJSON FeatureCollection, or one object of a topology. */
export function readJson(json: unknown, couche: string | null): Layer {
  if (json === null || typeof json !== 'object') {
    throw new GeoRefused({ code: 'pas-une-collection' });
  }
  return field(json, 'type') === 'Topology' ? readTopology(json, couche) : readCollection(json);
}

function readCollection(json: object): Layer {
  const features = field(json, 'features');
  if (field(json, 'type') !== 'FeatureCollection' || !Array.isArray(features)) {
    throw new GeoRefused({ code: 'pas-une-collection' });
  }
  const crs = field(json, 'crs');
  const projection = crs === undefined || crs === null ? 'CRS84' : projectionOfName(nameOf(crs));
  return { format: 'geojson', features, projection, couche: null };
}

function nameOf(crs: unknown): string {
  const name = field(field(crs, 'properties'), 'name');
  return typeof name === 'string' ? name : 'inconnu';
}

function readTopology(json: object, asked: string | null): Layer {
  const objects = Object.entries(Object(field(json, 'objects')));
  const [chosen] = objects.length === 1 ? objects : objects.filter(([name]) => name === asked);
  if (chosen === undefined) {
    const couches = objects.map(([name]) => name);
    if (couches.length === 0) throw new GeoRefused({ code: 'pas-une-collection' });
    throw new GeoRefused({ code: 'couche-a-choisir', couches });
  }
  const [couche, object] = chosen;
  try {
    const read = feature(json as Topology, object as Geometries);
    const features = read.type === 'FeatureCollection' ? read.features : [read];
    return { format: 'topojson', features, projection: 'CRS84', couche };
  } catch {
    throw new GeoRefused({ code: 'fichier-illisible' });
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
