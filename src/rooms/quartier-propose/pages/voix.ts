import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';
import type { LireHistoire } from '../../../core/ui/history.tsx';

/** What the room of persons, later in the year, hands in: who did what, in words. */
export interface Voix {
  readonly lireHistoire: LireHistoire;
  /** Tells whether someone wrote a line of the journal. */
  estDe(acteur: Acteur, ligne: Pick<LigneDeJournal, 'acteur'>): boolean;
  /** One sentence on what someone just did; `quoi` is the verb and what follows it. */
  annoncer(
    reader: Reader,
    lecteur: Acteur,
    ligne: LigneDeJournal,
    dit: { readonly quoi: string; readonly maintenant: string },
  ): Promise<string>;
}
