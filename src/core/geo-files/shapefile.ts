import { open } from 'shapefile';
import { unpack } from './archive.ts';
import { fromDos } from './dos.ts';
import { projectionOfWkt } from './projection.ts';
import { GeoRefused, type LimitesGeo, type Projection } from './types.ts';

interface Layer {
  readonly features: unknown[];
  readonly projection: Projection;
  readonly encodage: string;
  readonly couche: string;
}

const PARTS = /\.(shp|dbf|prj|cpg|shx)$/;

/** Reads a zipped shapefile: one layer, its `.prj` and, when it says so, the encoding of its texts. */
export async function readShapefile(
  bytes: Uint8Array,
  limits: LimitesGeo,
  couche: string | null,
): Promise<Layer> {
  const files = await unpack(bytes, limits, PARTS);
  const name = layerOf([...files.keys()], couche);
  const part = (extension: string) => files.get(`${name}.${extension}`);
  const [shp, dbf, prj] = [part('shp'), part('dbf'), part('prj')];
  if (shp === undefined || dbf === undefined || prj === undefined) {
    const manque = [
      ...(dbf === undefined ? [`${name}.dbf`] : []),
      ...(prj === undefined ? [`${name}.prj`] : []),
    ];
    throw new GeoRefused({ code: 'archive-incomplete', manque });
  }
  const projection = projectionOfWkt(prj.toString('utf8'));
  const encodage = encodingOf(dbf, part('cpg')?.toString('latin1') ?? '');
  const [texts, label] = encodage === DOS ? [fromDos(dbf), 'windows-1252'] : [dbf, encodage];
  return { features: await readAll(shp, texts, label), projection, encodage, couche: name };
}

function layerOf(names: readonly string[], asked: string | null): string {
  const layers = names.filter((name) => name.endsWith('.shp')).map((name) => name.slice(0, -4));
  const [only] = layers;
  if (only === undefined) {
    throw new GeoRefused({ code: 'archive-incomplete', manque: ['.shp', '.dbf', '.prj'] });
  }
  if (asked !== null && layers.includes(asked.toLowerCase())) return asked.toLowerCase();
  if (layers.length > 1) throw new GeoRefused({ code: 'couche-a-choisir', couches: layers });
  return only;
}

async function readAll(shp: Buffer, dbf: Buffer, encoding: string): Promise<unknown[]> {
  const features: unknown[] = [];
  try {
    const source = await open(bufferOf(shp), bufferOf(dbf), { encoding });
    for (;;) {
      const { done, value } = await source.read();
      if (done) return features;
      features.push(value);
    }
  } catch {
    throw new GeoRefused({ code: 'fichier-illisible' });
  }
}

function bufferOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Code page 850, that no decoder of the platform reads; 437 has the same letters. */
const DOS = 'ibm850';

/** Language drivers of dBASE that French files carry, as the label of an encoding. */
const DRIVERS: Readonly<Record<number, string>> = {
  1: DOS,
  2: DOS,
  3: 'windows-1252',
  87: 'windows-1252',
};

/**
 * How the texts of a table are written: as `.cpg` says, else as its bytes show, since text that
 * reads as UTF-8 and is not plain ASCII is UTF-8, whatever the driver byte says.
 */
function encodingOf(dbf: Buffer, cpg: string): string {
  const said = cpg.trim().toLowerCase();
  if (said !== '') return labelOf(said);
  if (isUtf8(dbf.subarray(dbf.readUInt16LE(8)))) return 'utf-8';
  return DRIVERS[dbf[29] ?? 0] ?? 'windows-1252';
}

function labelOf(said: string): string {
  if (/utf.?8|65001/.test(said)) return 'utf-8';
  if (/8859.?15|88591?5/.test(said)) return 'iso-8859-15';
  if (/437|850/.test(said)) return DOS;
  return 'windows-1252';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    return /[^\0-\x7f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
