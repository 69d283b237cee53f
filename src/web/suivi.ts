import type { Reader } from '../core/database/database.ts';
import { lireDeliberationsExecutoires } from '../rooms/deliberation/door.ts';
import type { VotePublic } from '../rooms/dossier/pages/fiche-suivi.tsx';

/** The vote of a dossier once its deliberation may be carried out, which makes it public. */
export async function lireVotePublic(
  reader: Reader,
  dossierId: string,
  annee: number,
): Promise<VotePublic | null> {
  for (const { etat } of await lireDeliberationsExecutoires(reader, annee)) {
    const ligne = etat.annexe?.find((une) => une.dossierId === dossierId);
    if (ligne !== undefined) {
      return { seanceLe: etat.seanceLe, montantCentimes: ligne.montantCentimes };
    }
  }
  return null;
}
