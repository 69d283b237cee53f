import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';
import type { FaitSujet, LireHistoire } from '../../../core/ui/history.tsx';

/** Says who did what lines of the journal tell, in their order, for one reader. */
export type Signer = <Fait>(
  reader: Reader,
  lecteur: Acteur,
  lignes: readonly Pick<LigneDeJournal, 'instant' | 'acteur' | 'fait'>[],
) => Promise<FaitSujet<Fait>[]>;

/** What the territory's pages are handed by the rooms that stand after it. */
export interface Outils {
  readonly lireHistoire: LireHistoire;
  readonly signer: Signer;
}
