import type { LireHistoire, Signer } from '../../../core/ui/history.tsx';

/** What the pages of links are handed by the rooms that know who did what. */
export interface Outils {
  readonly lireHistoire: LireHistoire;
  readonly signer: Signer;
}
