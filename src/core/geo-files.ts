// Map files in: one port over GeoJSON, TopoJSON, zipped shapefiles and GeoPackages.
import { gunzipSync } from 'node:zlib';
import { readGeoPackage } from './geo-files/geopackage.ts';
import { readJson } from './geo-files/json.ts';
import { inDegrees } from './geo-files/projection.ts';
import { readShapefile } from './geo-files/shapefile.ts';
import { GeoRefused, type LectureGeo, LIMITES_GEO, type LimitesGeo } from './geo-files/types.ts';

export type { LectureGeo, RefusGeo } from './geo-files/types.ts';

/** Tells a map file from a table, by its content; a workbook is an archive too, and no map. */
export function estFichierGeo(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (head.startsWith('PK')) return !isOfficeDocument(bytes, head);
  return startsWith(bytes, GZIP) || /^(?:\xef\xbb\xbf)?\s*[{[]|^SQLite format 3/.test(head);
}

/** OpenDocument begins by its entry `mimetype`; Office Open XML lists its `[Content_Types].xml`. */
function isOfficeDocument(bytes: Uint8Array, head: string): boolean {
  if (head.startsWith('mimetype', 30)) return true;
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.includes('[Content_Types].xml');
}

/** A file out of its gzip wrapping, as it is when it has none; counted as it unpacks. */
export function ouvrirGzip(
  bytes: Uint8Array,
  limits: LimitesGeo = LIMITES_GEO,
): { readonly ok: true; readonly octets: Uint8Array } | Extract<LectureGeo, { ok: false }> {
  try {
    return { ok: true, octets: startsWith(bytes, GZIP) ? gunzip(bytes, limits) : bytes };
  } catch (error) {
    if (error instanceof GeoRefused) return { ok: false, refus: error.refus };
    throw error;
  }
}

interface Options {
  /** The layer to read when the file holds several. */
  readonly couche?: string | null;
  readonly limites?: LimitesGeo;
}

const GZIP = [0x1f, 0x8b];

type Lue = Extract<LectureGeo, { ok: true }>;

/**
 * Reads a map file into features in degrees (longitude first, CRS84). The format is judged by
 * content, never by name. Never throws on a bad file: a refusal is a value.
 */
export async function lireFichierGeo(
  bytes: Uint8Array,
  options: Options = {},
): Promise<LectureGeo> {
  try {
    return await read(bytes, options.couche ?? null, options.limites ?? LIMITES_GEO);
  } catch (error) {
    if (error instanceof GeoRefused) return { ok: false, refus: error.refus };
    throw error;
  }
}

async function read(bytes: Uint8Array, couche: string | null, limits: LimitesGeo): Promise<Lue> {
  if (bytes.length > limits.octets) {
    throw new GeoRefused({ code: 'fichier-trop-gros', octetsMaximum: limits.octets });
  }
  const plain = startsWith(bytes, GZIP) ? gunzip(bytes, limits) : bytes;
  return readPlain(plain, couche, limits);
}

async function readPlain(
  bytes: Uint8Array,
  couche: string | null,
  limits: LimitesGeo,
): Promise<Lue> {
  if (startsWith(bytes, [0x50, 0x4b])) {
    const { features, ...layer } = await readShapefile(bytes, limits, couche);
    return { ok: true, format: 'shapefile', ...layer, collection: collect(features, layer) };
  }
  if (startsWith(bytes, [...Buffer.from('SQLite format 3\0')])) {
    const { features, ...layer } = readGeoPackage(bytes, couche);
    const collection = collect(features, layer);
    return { ok: true, format: 'geopackage', encodage: null, ...layer, collection };
  }
  const { features, ...layer } = readJson(parse(bytes), couche);
  return { ok: true, encodage: null, ...layer, collection: collect(features, layer) };
}

function collect(features: readonly unknown[], { projection }: Pick<Lue, 'projection'>) {
  return { type: 'FeatureCollection' as const, features: inDegrees(features, projection) };
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, rank) => bytes[rank] === byte);
}

function gunzip(bytes: Uint8Array, { octets }: LimitesGeo): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: octets });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new GeoRefused({ code: 'archive-suspecte', motif: 'trop-gonflee' });
    }
    throw new GeoRefused({ code: 'fichier-illisible' });
  }
}

/** JSON begins by a brace; anything else is not a map file that we know. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart();
    throw new GeoRefused({
      code: /^(?:\xef\xbb\xbf)?[{[]/.test(head) ? 'fichier-illisible' : 'format-inconnu',
    });
  }
}
