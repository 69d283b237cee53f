import type { Reader } from '../../../core/database/database.ts';
import { compareFr } from '../../../core/typography.ts';
import type { ActionVotee } from '../rules/votees.ts';
import { lireQuartiersVotes, lireTraces, type QuartierVote } from '../store/plans.ts';
import type { CarteDEpci } from './carte.tsx';

/** The maps of some actions, one an EPCI, and the quartiers that they show. */
export interface CartesLues {
  readonly cartes: readonly CarteDEpci[];
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
  const nombres = new Map(quartiers.map(({ code, actions: siennes }) => [code, siennes.length]));
  const cartes = await Promise.all(
    Array.from(
      Map.groupBy(actions, ({ epci }) => epci.code),
      async ([code, siennes]) => ({
        id: code,
        nom: siennes[0]?.epci.libelle ?? code,
        traces: await lireTraces(reader, code, Math.max(...siennes.map(({ annee }) => annee))),
        actions: nombres,
      }),
    ),
  );
  return { cartes: cartes.toSorted((a, b) => compareFr(a.nom, b.nom)), quartiers };
}
