import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { dossierDeDonnees } from './donnees.ts';

/** An address that the server knows, and where it says that it lies. */
export interface AdresseConnue {
  readonly texte: string;
  readonly codePostal: string;
  readonly commune: string;
  readonly lon: number;
  readonly lat: number;
  readonly score: number;
}

const INVENTEES: readonly AdresseConnue[] = [
  ['8 Rue de l’Essai', '59000', 'Lille', 3.06, 50.63, 0.96],
  ['3 Place Inventée', '59140', 'Dunkerque', 2.37, 51.03, 0.71],
  ['Zone de Nulle Part', '62000', 'Arras', 2.77, 50.29, 0.38],
  ['26 Rue Inventée', '59650', 'Toulouse', 1.44, 43.6, 0.8758],
  ['Avenue Inventée', '59379', 'Riom', 3.11, 45.89, 0.6793],
  ['Rue des Champs', '62223', 'Mulhouse', 7.33, 47.75, 0.72],
  ['Plate-forme Delta 3', '62110', 'HENIN BEAUMONT', 5.9, 47.706, 0.88],
].map(([texte, codePostal, commune, lon, lat, score]) => ({
  ...{ texte: String(texte), codePostal: String(codePostal), commune: String(commune) },
  ...{ lon: Number(lon), lat: Number(lat), score: Number(score) },
}));

/** The real addresses of the data folder, those with a place; made-up ones when it is absent. */
export function adressesConnues(): readonly AdresseConnue[] {
  return lireLesReelles().filter(({ lon }) => Number.isFinite(lon));
}

/** The 368 lines of the data folder as they are, or the made-up ones. */
export function lireLesReelles(): readonly AdresseConnue[] {
  const dossier = dossierDeDonnees();
  if (dossier === null) return INVENTEES;
  const csv = readFileSync(join(dossier, 'adresses/siae-59-62-80.csv'));
  const lignes: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  const nombre = (texte = '') => (texte === '' ? Number.NaN : Number(texte));
  return lignes.map((ligne) => ({
    texte: [ligne['adresse1'], ligne['adresse2']].filter(Boolean).join(' '),
    ...{ codePostal: ligne['code_postal'] ?? '', commune: ligne['commune'] ?? '' },
    ...{ lon: nombre(ligne['longitude']), lat: nombre(ligne['latitude']) },
    score: nombre(ligne['score_geocodage']) || 0,
  }));
}
