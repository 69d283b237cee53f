import type { Position } from '../../../core/geometry/geometrie.ts';
import { repondre } from './certificat.ts';
import { estAdmis, type Pose } from './juger.ts';
import type { Motif, Perimetre, Situation, Verdict } from './types.ts';

/** What a certificate would answer for a point, and the quartier that this answer rests on. */
export interface AvisDePoint {
  readonly verdict: Verdict;
  readonly motif: Motif;
  /** The nearest quartier that the rule accepts, when the point is in none; null otherwise. */
  readonly proche: QuartierProche | null;
}

/** A quartier that the rule accepts, and the metres from a point to its border. */
export type QuartierProche = Pick<Perimetre, 'code' | 'nom' | 'nature' | 'millesime'> & {
  readonly distanceMetres: number;
};

/** The answers of a certificate for points alone, among perimeters sorted by code. */
export function donnerAvis(
  positions: readonly Position[],
  perimetres: readonly Perimetre[],
  { regle, declaree }: Pose,
): AvisDePoint[] {
  const lieux = positions.map((position) => ({ sorte: 'point' as const, position }));
  const admis = new Map(perimetres.filter((un) => estAdmis(un, regle)).map((un) => [un.code, un]));
  const question = declaree === undefined ? { lieux } : { lieux, partDesHabitants: declaree };
  return repondre(question, regle, perimetres).map(({ verdict, motif, situation }) => {
    return { verdict, motif, proche: procheAdmis(situation, admis) };
  });
}

function procheAdmis(
  situation: Situation,
  admis: ReadonlyMap<string, Perimetre>,
): QuartierProche | null {
  const presence =
    situation.ou === 'dehors'
      ? situation.proches.find(({ code }) => admis.has(code))
      : situation.ou === 'dedans' && situation.proche;
  const lui = presence ? admis.get(presence.code) : undefined;
  if (!presence || lui === undefined) return null;
  const { code, nom, nature, millesime } = lui;
  return { code, nom, nature, millesime, distanceMetres: presence.distanceMetres };
}
