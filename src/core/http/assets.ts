import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that browsers may keep for ever: its name changes with its bytes. */
export interface Asset {
  readonly bytes: Uint8Array;
  readonly type: string;
}

const STYLES = join(import.meta.dirname, '..', 'ui', 'styles');
const FONT = import.meta.resolve(
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
);

/** A belfry: a tower, its bell, its roof. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b4f6c" d="M16 1l9 9h-3v20H10V10H7z"/><path fill="#fff" d="M16 12a3 3 0 0 1 3 3v3l1 2h-8l1-2v-3a3 3 0 0 1 3-3z"/></svg>`;

/** The style sheet of the product with the theme of a Region, and its font, by hashed names. */
export function readAssets(theme: string): { assets: Map<string, Asset>; style: string } {
  const font = new Uint8Array(readFileSync(new URL(FONT)));
  const fontName = named('atkinson', font, 'woff2');
  const sheets = readdirSync(STYLES)
    .filter((file) => file.endsWith('.css'))
    .sort()
    .map((file) => readFileSync(join(STYLES, file), 'utf8'));
  const css = [...sheets, theme].join('\n').replaceAll('URL_DE_LA_POLICE', fontName);
  const bytes = new TextEncoder().encode(css);
  const style = named('beffroi', bytes, 'css');
  const assets = new Map<string, Asset>([
    [fontName, { bytes: font, type: 'font/woff2' }],
    [style, { bytes, type: 'text/css; charset=utf-8' }],
    ['beffroi.svg', { bytes: new TextEncoder().encode(ICON), type: 'image/svg+xml' }],
  ]);
  return { assets, style };
}

function named(base: string, bytes: Uint8Array, extension: string): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return `${base}-${hash}.${extension}`;
}
