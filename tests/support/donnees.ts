import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** `../shared/data` beside the repository, or null when the folder is absent. */
export function dossierDeDonnees(): string | null {
  const racine = join(import.meta.dirname, '../..');
  const dossier = join(racine, '../shared/data');
  return existsSync(dossier) ? dossier : null;
}

/** A JSON file, gzipped if its name ends in .gz. */
export function lireJson(chemin: string): unknown {
  const octets = readFileSync(chemin);
  return JSON.parse((chemin.endsWith('.gz') ? gunzipSync(octets) : octets).toString('utf8'));
}
