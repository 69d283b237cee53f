import type { Reader } from '../../../core/database/database.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { lireContoursDesCommunes } from '../../territoire/door.ts';
import { partDehors } from '../rules/dehors.ts';

/**
 * How much of a drawing lies outside the communes of an EPCI that day, by the outlines that were
 * imported; null where one of them has no outline, so that nothing is said that is not known.
 */
export async function lirePartDehors(
  reader: Reader,
  communes: readonly string[],
  dessin: MultiPolygone,
  jour: string,
): Promise<number | null> {
  if (communes.length === 0 || dessin.length === 0) return null;
  const contours = await lireContoursDesCommunes(reader, communes, dessin, jour);
  return contours === null ? null : partDehors(dessin, contours);
}
