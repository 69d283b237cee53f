import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import type { Position } from '../../../core/geometry/geometrie.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import { perimetresAutour } from '../../territoire/door.ts';
import { type AvisDePoint, donnerAvis } from '../rules/avis.ts';
import type { PartDeclaree } from '../rules/types.ts';
import { perimetreDe, regleDeLieu } from './contexte.ts';

/** Points to judge by a dispositif, that day, for the contract of an EPCI. */
export interface PointsAJuger {
  readonly jour: Jour;
  /** Null where the EPCI has none that day. */
  readonly contratCode: string | null;
  readonly dispositif: Dispositif;
  /** Degrees, CRS84. */
  readonly positions: readonly Position[];
  /** Of the people whom the action reaches; undefined where nobody said it. */
  readonly declaree: PartDeclaree | undefined;
}

/**
 * What a certificate would answer for each point, in their order, without making one: no commune is
 * looked up, nothing is hashed. One round trip, none without a point.
 */
export async function jugerPoints(
  reader: Reader,
  { jour, contratCode, dispositif, positions, declaree }: PointsAJuger,
): Promise<AvisDePoint[]> {
  if (positions.length === 0) return [];
  const places = positions.map((position) => [position]);
  const voisins = await perimetresAutour(reader, jour, { codes: [], contratCode, places });
  const perimetres = voisins.map((un) => perimetreDe(un, contratCode));
  return donnerAvis(positions, perimetres, { regle: regleDeLieu(dispositif), declaree });
}
