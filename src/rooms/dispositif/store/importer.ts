import type { Database } from '../../../core/database/database.ts';
import { execute } from '../../../core/execute.ts';
import type { Ordre, Reponse } from '../../../core/piece.ts';
import { lireFichierDispositif } from '../rules/fichier.ts';
import type { FaitDispositif, RefusDispositif } from '../rules/types.ts';
import { pieceDispositif } from './piece.ts';

/** Where a file that says no readable code is refused: no dispositif is called so. */
const SANS_CODE = '-';

/**
 * Imports the text of a rules file under the code that it says itself.
 * @returns the fact of the new version, no fact for a file already in force, or every error found.
 */
export async function importerFichierDispositif(
  database: Database,
  ordre: Ordre,
  texte: string,
): Promise<Reponse<FaitDispositif, RefusDispositif>> {
  const lecture = lireFichierDispositif(texte);
  const id = lecture.ok ? lecture.dispositif.code : SANS_CODE;
  const commande = { type: 'importerDispositif', texte } as const;
  return execute(database, pieceDispositif, { id, commande }, ordre);
}
