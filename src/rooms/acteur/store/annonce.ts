import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';
import { espacer, formaterMoment } from '../../../core/typography.ts';
import { signerPour } from './histoire.ts';

/** Tells whether a line of the journal is someone's own act, under any of his roles. */
export function estDe({ personneId }: Acteur, { acteur }: Pick<LigneDeJournal, 'acteur'>): boolean {
  return (JSON.parse(acteur) as Acteur).personneId === personneId;
}

/**
 * One sentence on what someone just did, for a reader: « Camille Roy, instruction de la Région, a
 * amendé « Jardins partagés », à 14 h 32. ».
 * @param quoi the verb and what follows it.
 */
export async function annoncer(
  reader: Reader,
  lecteur: Acteur,
  ligne: LigneDeJournal,
  { quoi, maintenant }: { readonly quoi: string; readonly maintenant: string },
): Promise<string> {
  const [signe] = await signerPour(reader, lecteur, [ligne]);
  const sujet = signe?.sujet ?? '';
  const debut = `${sujet.charAt(0).toUpperCase()}${sujet.slice(1)}`;
  return espacer(`${debut} ${quoi}, ${formaterMoment(ligne.instant, maintenant)}.`);
}
