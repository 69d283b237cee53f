import { intersection } from 'polyclip-ts';
import { aireM2, type MultiPolygone } from '../../../core/geometry/geometrie.ts';

/** Outlines of communes are often simplified: less than this outside says nothing. */
const PART_SENSIBLE = 0.02;

/**
 * How much of a drawing lies outside some outlines that do not overlap, from 0 to 1; 0 under 2 %.
 * Null when the comparison could not be made.
 */
export function partDehors(
  dessin: MultiPolygone,
  contours: readonly MultiPolygone[],
): number | null {
  let dedans = 0;
  for (const contour of contours) {
    const commun = communDe(dessin, contour);
    if (commun === null) return null;
    dedans += aireM2(commun);
  }
  const part = 1 - dedans / aireM2(dessin);
  return part < PART_SENSIBLE ? 0 : part;
}

function communDe(a: MultiPolygone, b: MultiPolygone): MultiPolygone | null {
  type Geom = Parameters<typeof intersection>[0];
  try {
    return intersection(a as Geom, b as Geom);
  } catch {
    // The library throws on drawings that it cannot sweep: the reader compares on the map.
    return null;
  }
}
