/** A cursor over well-known binary: each value read moves it. */
interface Cursor {
  readonly view: DataView;
  at: number;
  little: boolean;
}

const ENVELOPE_BYTES = [0, 32, 48, 48, 64];
const POLYGON = 3;
const MULTI_POLYGON = 6;

/**
 * The surface in a GeoPackage blob (OGC 12-128 § 2.1.3) as GeoJSON; null for what is not one. Only
 * surfaces are read: no library kept by anyone reads them alone.
 * @throws RangeError when the blob is cut.
 */
export function geometryOfBlob(blob: Uint8Array): { type: string; coordinates: unknown } | null {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (view.getUint16(0) !== 0x4750) return null;
  const flags = view.getUint8(3);
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  const isEmpty = (flags & 16) !== 0;
  if (envelope === undefined || isEmpty) return null;
  return readGeometry({ view, at: 8 + envelope, little: true });
}

function readGeometry(cursor: Cursor): { type: string; coordinates: unknown } | null {
  const { type, dimensions } = readHead(cursor);
  if (type === POLYGON) return { type: 'Polygon', coordinates: readRings(cursor, dimensions) };
  if (type !== MULTI_POLYGON) return null;
  const coordinates = times(readCount(cursor), () => {
    const part = readHead(cursor);
    return readRings(cursor, part.dimensions);
  });
  return { type: 'MultiPolygon', coordinates };
}

/** ISO types add 1000 a dimension, the older way sets the high bits: both are met in files. */
function readHead(cursor: Cursor): { type: number; dimensions: number } {
  cursor.little = cursor.view.getUint8(cursor.at) === 1;
  cursor.at += 1;
  const code = readCount(cursor);
  const iso = Math.floor((code & 0xffff) / 1000);
  const extra = [0, 1, 1, 2][iso] ?? 0;
  const high = ((code >>> 31) & 1) + ((code >>> 30) & 1);
  return { type: (code & 0xffff) % 1000, dimensions: 2 + Math.max(extra, high) };
}

function readRings(cursor: Cursor, dimensions: number): number[][][] {
  return times(readCount(cursor), () =>
    times(readCount(cursor), () => {
      const values = times(dimensions, () => readDouble(cursor));
      return values.slice(0, 2);
    }),
  );
}

/** Stops at the first value that the blob does not hold, whatever count it announces. */
function times<T>(count: number, read: () => T): T[] {
  const values: T[] = [];
  for (let i = 0; i < count; i += 1) values.push(read());
  return values;
}

function readCount(cursor: Cursor): number {
  const value = cursor.view.getUint32(cursor.at, cursor.little);
  cursor.at += 4;
  return value;
}

function readDouble(cursor: Cursor): number {
  const value = cursor.view.getFloat64(cursor.at, cursor.little);
  cursor.at += 8;
  return value;
}
