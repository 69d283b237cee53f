import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

/** A file that browsers may keep for ever: its name changes with its bytes. */
export interface Asset {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** The same bytes compressed, by the name of the encoding; empty for what is so already. */
  readonly encoded: ReadonlyMap<'br' | 'gzip', Uint8Array>;
}

/** The files of the product, and the names of those that every page asks for. */
export interface Assets {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly style: string;
  readonly script: string;
}

const STYLES = join(import.meta.dirname, '..', 'ui', 'styles');
const FONT = import.meta.resolve(
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
);

/** A belfry: a tower, its bell, its roof. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b4f6c" d="M16 1l9 9h-3v20H10V10H7z"/><path fill="#fff" d="M16 12a3 3 0 0 1 3 3v3l1 2h-8l1-2v-3a3 3 0 0 1 3-3z"/></svg>`;

/**
 * The style sheet of the product with the theme of a Region, its font and its script, by hashed
 * names.
 */
export function readAssets(theme: string, client: string): Assets {
  const font = new Uint8Array(readFileSync(new URL(FONT)));
  const fontName = named('atkinson', font, 'woff2');
  const sheets = readdirSync(STYLES)
    .filter((file) => file.endsWith('.css'))
    .sort()
    .map((file) => readFileSync(join(STYLES, file), 'utf8'));
  const css = [...sheets, theme].join('\n').replaceAll('URL_DE_LA_POLICE', fontName);
  const sheet = new TextEncoder().encode(css);
  const code = bundle(client);
  const style = named('beffroi', sheet, 'css');
  const script = named('beffroi', code, 'js');
  const assets = new Map<string, Asset>([
    [fontName, { bytes: font, type: 'font/woff2', encoded: new Map() }],
    [style, compressed(sheet, 'text/css; charset=utf-8')],
    [script, compressed(code, 'text/javascript; charset=utf-8')],
    ['beffroi.svg', compressed(new TextEncoder().encode(ICON), 'image/svg+xml')],
  ]);
  return { assets, style, script };
}

const bundles = new Map<string, Uint8Array>();

/** A script of the browser, in one file; made once a process. */
export function bundle(entry: string): Uint8Array {
  const made = bundles.get(entry);
  if (made !== undefined) return made;
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${entry} gave no script`);
  bundles.set(entry, file.contents);
  return file.contents;
}

/** Bytes with their two encodings, of a type. */
export function compressed(bytes: Uint8Array, type: string): Asset {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const encoded = new Map([
    ['br', new Uint8Array(brotliCompressSync(bytes, { params }))],
    ['gzip', new Uint8Array(gzipSync(bytes))],
  ] as const);
  return { bytes, type, encoded };
}

/** A name that changes with the bytes. */
export function named(base: string, bytes: Uint8Array, extension: string): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return `${base}-${hash}.${extension}`;
}
