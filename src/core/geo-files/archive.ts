import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { GeoRefused, type LimitesGeo } from './types.ts';

/** The files of an archive by their bare name in lower case, counted as they unpack. */
export async function unpack(
  bytes: Uint8Array,
  limits: LimitesGeo,
  wanted: RegExp,
): Promise<Map<string, Buffer>> {
  const zip = await open(bytes);
  if (zip.entryCount > limits.entrees) suspect('trop-d-entrees');
  const files = new Map<string, Buffer>();
  let left = limits.octets;
  for await (const entry of entriesOf(zip)) {
    const name = entry.fileName.split('/').at(-1)?.toLowerCase() ?? '';
    if (entry.isEncrypted()) suspect('chiffree');
    if (!wanted.test(name)) continue;
    if (entry.uncompressedSize > left) suspect('trop-gonflee');
    const content = await read(zip, entry, left);
    left -= content.length;
    files.set(name, content);
  }
  return files;
}

function suspect(motif: 'trop-d-entrees' | 'trop-gonflee' | 'chiffree' | 'chemin'): never {
  throw new GeoRefused({ code: 'archive-suspecte', motif });
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error !== null || zip === undefined) {
        reject(new GeoRefused({ code: 'fichier-illisible' }));
      } else resolve(zip);
    });
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.once('entry', resolve);
      zip.once('end', () => resolve(null));
      // A path that climbs, a name that lies, a truncated directory: the reader says no by itself.
      zip.once('error', () =>
        reject(new GeoRefused({ code: 'archive-suspecte', motif: 'chemin' })),
      );
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (entry === null) return;
    yield entry;
  }
}

/** What an entry announces is not believed: its bytes are counted as they come. */
function read(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) {
        reject(new GeoRefused({ code: 'fichier-illisible' }));
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > most) {
          stream.destroy();
          reject(new GeoRefused({ code: 'archive-suspecte', motif: 'trop-gonflee' }));
        } else chunks.push(chunk);
      });
      stream.on('error', () => reject(new GeoRefused({ code: 'fichier-illisible' })));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}
