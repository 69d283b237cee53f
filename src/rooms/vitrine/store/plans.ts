import type { Reader } from '../../../core/database/database.ts';
import { type Jour, jour } from '../../../core/day.ts';
import {
  dessinerLesQuartiers,
  dessinerQuartiers,
  type QuartierDessine,
} from '../../territoire/door.ts';
import type { ActionVotee, Repere } from '../rules/votees.ts';

/** A quartier and the voted actions that concern it, of one year or of several. */
export interface QuartierVote {
  readonly code: string;
  readonly nom: string;
  /** As it stood at its last vote; null when it was not in force then. */
  readonly situe: QuartierDessine | null;
  readonly epci: Repere;
  readonly actions: readonly ActionVotee[];
}

/** The quartiers that voted actions concern, by EPCI then by name of the first vote. */
export async function lireQuartiersVotes(
  reader: Reader,
  actions: readonly ActionVotee[],
): Promise<QuartierVote[]> {
  const parCode = new Map<string, ActionVotee[]>();
  for (const action of actions) {
    for (const { code } of action.quartiers) {
      parCode.set(code, [...(parCode.get(code) ?? []), action]);
    }
  }
  const votes = Array.from(parCode, ([code, siennes]) => {
    const derniere = siennes.reduce((une, autre) => (autre.annee > une.annee ? autre : une));
    const nom = derniere.quartiers.find((un) => un.code === code)?.libelle ?? code;
    return { code, nom, epci: derniere.epci, actions: siennes, annee: derniere.annee };
  });
  const situes = await Promise.all(
    Array.from(
      Map.groupBy(votes, ({ annee }) => annee),
      ([annee, siens]) => {
        const codes = siens.map(({ code }) => code);
        return dessinerLesQuartiers(reader, codes, jourDe(annee));
      },
    ),
  );
  const parQuartier = new Map(situes.flat().map((situe) => [situe.code, situe]));
  return votes.map(({ annee: _, ...vote }) => {
    return { ...vote, situe: parQuartier.get(vote.code) ?? null };
  });
}

/** The day on which the deposits of a year are situated. */
function jourDe(annee: number): Jour {
  return jour(`${annee}-01-01`);
}

/**
 * The quartiers of an EPCI, drawn as they stood in the latest year of what was voted there, those
 * without any vote included; one that was gone by then is drawn as when it was last voted for.
 */
export async function lireDessins(
  reader: Reader,
  epciSiren: string,
  votes: readonly QuartierVote[],
): Promise<QuartierDessine[]> {
  const annee = Math.max(...votes.map(derniereAnnee));
  if (!Number.isFinite(annee)) return [];
  const connus = await dessinerQuartiers(reader, epciSiren, jourDe(annee));
  const disparus = votes.filter(({ code }) => connus.every((connu) => connu.code !== code));
  const retrouves = await Promise.all(
    disparus.map((vote) => dessinerLesQuartiers(reader, [vote.code], jourDe(derniereAnnee(vote)))),
  );
  return [...connus, ...retrouves.flat()];
}

function derniereAnnee({ actions }: QuartierVote): number {
  return Math.max(...actions.map(({ annee }) => annee));
}
