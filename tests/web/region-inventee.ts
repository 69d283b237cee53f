import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envoyer } from './aide.ts';
import type { Site } from './support.ts';

const FICHIER = join(import.meta.dirname, '..', '..', 'dispositifs', 'region-inventee.yaml');

/** Imports the scheme that has every rule, by its form; gives the frame of a question under it. */
export async function cadreSousLaRegionInventee(
  site: Site,
  epci: string,
): Promise<Readonly<Record<'epci' | 'jour' | 'annee' | 'dispositif', string>>> {
  const admin = await site.parRole('admin-region');
  const texte = readFileSync(FICHIER, 'utf8');
  await envoyer(admin, '/dispositifs/importer', '/importer', { texte });
  const dispositif = 'quartiers-vivants-2018-2020';
  return { epci, jour: '2018-01-01', annee: '2018', dispositif };
}
