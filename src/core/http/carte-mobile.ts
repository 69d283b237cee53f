import { readFileSync } from 'node:fs';
import { type Asset, bundle, compressed, named } from './assets.ts';

/** The files of the map that moves, asked for only once someone opens one. */
export interface CarteMobile {
  /** File name of the script that draws the map, and of the worker that it runs. */
  readonly script: string;
  readonly ouvriere: string;
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Every file of the map begins so: any other name is not looked for. */
const DEBUT = 'carte-mobile-';
const OUVRIERE = import.meta.resolve('maplibre-gl/dist/maplibre-gl-worker.mjs');

/**
 * The map's script and worker, made when first asked for: a server that nobody asks a map of never
 * bundles them.
 */
export function readCarteMobile(entry: string): () => CarteMobile {
  let made: CarteMobile | null = null;
  return () => {
    made ??= make(entry);
    return made;
  };
}

function make(entry: string): CarteMobile {
  const code = bundle(entry);
  const worker = new Uint8Array(readFileSync(new URL(OUVRIERE)));
  const script = named(DEBUT.slice(0, -1), code, 'js');
  const ouvriere = named(`${DEBUT}ouvriere`, worker, 'js');
  const type = 'text/javascript; charset=utf-8';
  const assets = new Map([
    [script, compressed(code, type)],
    [ouvriere, compressed(worker, type)],
  ]);
  return { script, ouvriere, assets };
}

/** The files of the product, those of the map among them once one of their names is asked for. */
export function withCarteMobile(
  assets: ReadonlyMap<string, Asset>,
  carte: () => CarteMobile,
): { get(name: string): Asset | undefined } {
  return {
    get: (name) =>
      assets.get(name) ?? (name.startsWith(DEBUT) ? carte().assets.get(name) : undefined),
  };
}
