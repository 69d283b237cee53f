import type { Reader } from '../../../core/database/database.ts';
import { type Jour, jour } from '../../../core/day.ts';
import {
  geometrieDuPerimetre,
  listerQuartiers,
  type QuartierSitue,
  situerQuartier,
} from '../../territoire/door.ts';
import type { Surface } from '../rules/geojson.ts';
import type { Trace } from '../rules/plan.ts';
import type { ActionVotee, Repere } from '../rules/votees.ts';

/** A quartier and the voted actions that concern it, of one year or of several. */
export interface QuartierVote {
  readonly code: string;
  readonly nom: string;
  readonly situe: QuartierSitue | null;
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
  const votes: QuartierVote[] = [];
  for (const [code, siennes] of parCode) {
    const derniere = siennes.reduce((une, autre) => (autre.annee > une.annee ? autre : une));
    const nom = derniere.quartiers.find((un) => un.code === code)?.libelle ?? code;
    const situe = await situerQuartier(reader, code, jourDe(derniere.annee));
    votes.push({ code, nom, situe, epci: derniere.epci, actions: siennes });
  }
  return votes;
}

/** The day on which the deposits of a year are situated. */
export function jourDe(annee: number): Jour {
  return jour(`${annee}-01-01`);
}

/** The perimeters of an EPCI's quartiers that year, those without any vote included. */
export async function lireTraces(
  reader: Reader,
  epciSiren: string,
  annee: number,
): Promise<(Trace & { readonly nom: string })[]> {
  const quartiers = await listerQuartiers(reader, epciSiren, jourDe(annee));
  const traces = await Promise.all(quartiers.map((quartier) => lireTrace(reader, quartier)));
  return traces.flatMap((trace) => trace ?? []);
}

/** The perimeter of one quartier; null when it has none. */
async function lireTrace(
  reader: Reader,
  { code, nom, perimetreEmpreinte }: QuartierSitue,
): Promise<(Trace & { readonly nom: string }) | null> {
  if (perimetreEmpreinte === null) return null;
  const surface = await geometrieDuPerimetre(reader, perimetreEmpreinte);
  return surface === null ? null : { code, nom, surface: surface as Surface };
}
