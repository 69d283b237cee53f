import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../core/database/database.ts';
import type { Ordre } from '../../core/piece.ts';
import { type Dispositif, importerFichierDispositif } from '../../rooms/dispositif/door.ts';

const RULES = join(import.meta.dirname, '..', '..', '..', 'dispositifs');

/**
 * Imports a file of `dispositifs/` and gives the scheme that it says.
 * @throws Error with the refusal: a file of ours that does not import is a bug.
 */
export async function importerRegles(
  database: Database,
  ordre: Ordre,
  nom: string,
): Promise<Dispositif> {
  const texte = await readFile(join(RULES, nom), 'utf8');
  const issue = await importerFichierDispositif(database, ordre, texte);
  if (!issue.ok || issue.faits[0] === undefined) {
    throw new Error(`${nom} : ${JSON.stringify(issue)}`);
  }
  return issue.faits[0].dispositif;
}
