import type { Reader } from '../../../core/database/database.ts';
import { compareFr } from '../../../core/typography.ts';
import type { ActionVotee } from '../rules/votees.ts';
import { lireDessins, lireQuartiersVotes, type QuartierVote } from '../store/plans.ts';
import type { CarteDeVotes } from './carte.tsx';

/** The maps of some actions, one an EPCI, and the quartiers that they show. */
export interface CartesLues {
  readonly cartes: readonly CarteDeVotes[];
  readonly quartiers: readonly QuartierVote[];
}

/** Reads the perimeters of each EPCI concerned, in its latest year. */
export async function lireCartes(
  reader: Reader,
  actions: readonly ActionVotee[],
): Promise<CartesLues> {
  const lus = await lireQuartiersVotes(reader, actions);
  const quartiers = lus.toSorted(
    (a, b) => compareFr(a.epci.libelle, b.epci.libelle) || compareFr(a.nom, b.nom),
  );
  const votes = new Map(quartiers.map((quartier) => [quartier.code, quartier]));
  const cartes = await Promise.all(
    Array.from(
      Map.groupBy(quartiers, ({ epci }) => epci.code),
      async ([id, siens]) => ({
        id,
        nom: siens[0]?.epci.libelle ?? id,
        dessins: await lireDessins(reader, id, siens),
        votes,
      }),
    ),
  );
  return { cartes, quartiers };
}
