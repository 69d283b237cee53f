import type { Jour } from '../../../core/day.ts';
import type { AdressesAPlacer } from '../../../core/geocoding/types.ts';
import type { Context } from '../../../core/http/route.ts';
import type { LieuxDeLAction } from '../rules/lieu.ts';
import { type LigneSituee, placeDe, situerAPlacer } from './adresses-tapees.ts';
import { LIGNES_LIBRES, type LigneAMontrer } from './points.tsx';
import {
  direOuTombe,
  lirePoint,
  lirePointsTapes,
  MAXIMUM_DE_POINTS,
  type PointTape,
  taper,
  taperAdresse,
} from './points-tapes.ts';

/** A line to show, and where it leads. */
interface SourceDeLigne {
  readonly tape: PointTape;
  readonly situee: LigneSituee | undefined;
  readonly score?: number | undefined;
}

/** The places as saved, or as typed. */
export function lireLignes(
  context: Context,
  { leJour, aPlacer }: { readonly leJour: Jour; readonly aPlacer: AdressesAPlacer },
  lieux: LieuxDeLAction,
  renvoi: { readonly situees: readonly LigneSituee[] } | undefined,
): Promise<LigneAMontrer[]> {
  const sources =
    renvoi === undefined
      ? lignesGardees(lieux, aPlacer)
      : lirePointsTapes(context).map((tape, rang) => ({ tape, situee: renvoi.situees[rang] }));
  // As many as the form lets one write, so that those typed too many come back too.
  const montrees = sources.slice(0, MAXIMUM_DE_POINTS + LIGNES_LIBRES);
  return Promise.all(montrees.map((source) => lireLigne(context, leJour, source)));
}

/** The points, then the addresses that have no place, with what was found for them. */
function lignesGardees({ points }: LieuxDeLAction, aPlacer: AdressesAPlacer): SourceDeLigne[] {
  return [
    ...points.map((un) => ({ tape: taper(un), situee: undefined, score: un.score })),
    ...[...aPlacer].map(([adresse, trouvees]) => ({
      tape: taperAdresse(adresse),
      situee: situerAPlacer(adresse, trouvees),
    })),
  ];
}

/** A line with where it falls, and where each place proposed for it falls. */
async function lireLigne(
  { database }: Context,
  leJour: Jour,
  { tape, situee, score }: SourceDeLigne,
): Promise<LigneAMontrer> {
  const dire = (point: { lon: number; lat: number }) => direOuTombe(database, point, leJour);
  const lu = lirePoint(tape);
  const parmi = situee !== undefined && 'parmi' in situee ? situee.parmi : [];
  return {
    tape,
    etat: situee?.etat ?? 'point',
    phrase: lu === null ? null : await dire(lu),
    score: score ?? null,
    propositions: await Promise.all(
      parmi.map(async (proposition) => ({ proposition, phrase: await dire(placeDe(proposition)) })),
    ),
  };
}
