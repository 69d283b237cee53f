import { mesurerParts, type Parts } from '../../../core/geometry/recouvrement.ts';
import type { PerimetreCompare } from '../rules/liens.ts';

// Named by the hashes of the two drawings, so never stale; a region's two lists make some 400.
const MOST_KEPT = 20_000;
const gardees = new Map<string, Parts>();

/** How much of two perimeters lies in each other, measured once per process. */
export function partsGardees(ancien: PerimetreCompare, nouveau: PerimetreCompare): Parts {
  const cle = `${ancien.empreinte} ${nouveau.empreinte}`;
  const connues = gardees.get(cle) ?? mesurerParts(ancien, nouveau);
  if (gardees.size >= MOST_KEPT) gardees.clear();
  gardees.set(cle, connues);
  return connues;
}
