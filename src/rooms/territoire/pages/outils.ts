import type { VNode } from 'preact';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import type { LireHistoire } from '../../../core/ui/history.tsx';

/** What a later room shows of a place, for who asks; null when it has nothing to say. */
type Panneau<Objet> = (context: Context, objet: Objet) => Promise<VNode | null>;

/** What the territory's pages are handed by the rooms that stand after it. */
export interface Outils {
  readonly lireHistoire: LireHistoire;
  /** Where a quartier comes from and what it became, by its code and the EPCI that hold it now. */
  readonly parente: Panneau<{ readonly code: string; readonly epciSirens: readonly string[] }>;
  /** How many quartiers of that day have an origin that nobody has judged. */
  compterLesLiensAJuger(reader: Reader, jour: Jour): Promise<number>;
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
