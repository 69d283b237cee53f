import type { VNode } from 'preact';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Context } from '../../../core/http/route.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';
import type { FaitSujet, LireHistoire } from '../../../core/ui/history.tsx';

/** Says who did what lines of the journal tell, in their order, for one reader. */
export type Signer = <Fait>(
  reader: Reader,
  lecteur: Acteur,
  lignes: readonly Pick<LigneDeJournal, 'instant' | 'acteur' | 'fait'>[],
) => Promise<FaitSujet<Fait>[]>;

/** What a later room shows of a place, for who asks; null when it has nothing to say. */
type Panneau<Objet> = (context: Context, objet: Objet) => Promise<VNode | null>;

/** What the territory's pages are handed by the rooms that stand after it. */
export interface Outils {
  readonly lireHistoire: LireHistoire;
  readonly signer: Signer;
  /** By the code of the quartier. */
  readonly duQuartier: readonly Panneau<string>[];
  /** By the SIREN of the EPCI that stand for a place. */
  readonly desEpci: readonly Panneau<readonly string[]>[];
}

/** The panels that have something to say, in their order. */
export async function poser<Objet>(
  panneaux: readonly Panneau<Objet>[],
  context: Context,
  objet: Objet,
): Promise<readonly VNode[]> {
  const poses = await Promise.all(panneaux.map((panneau) => panneau(context, objet)));
  return poses.filter((un) => un !== null);
}
