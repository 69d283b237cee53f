import { difference } from 'polyclip-ts';
import { aireM2, type MultiPolygone } from '../../../core/geometry/geometrie.ts';
import type { PerimetreCompare } from './liens.ts';

/** Two drawings of one outline never agree to the metre: lesser slivers say nothing. */
const PART_VISIBLE = 0.01;

type Trait = Pick<PerimetreCompare, 'emprise' | 'geometrie'>;

/** The perimeters of a list that may share ground with one. */
export function procheDe<T extends Trait>({ emprise }: Trait, autres: readonly T[]): T[] {
  return autres.filter((autre) => seCroisent(emprise, autre.emprise));
}

/** What a perimeter covers that no other of a list does, slivers under 1 % of it left out. */
export function resteDe({ geometrie }: Trait, autres: readonly Trait[]): MultiPolygone {
  const seuil = PART_VISIBLE * aireM2(geometrie);
  return soustraire(geometrie, autres).filter((un) => aireM2([un]) >= seuil);
}

function soustraire(geometrie: MultiPolygone, autres: readonly Trait[]): MultiPolygone {
  if (autres.length === 0) return geometrie;
  type Geom = Parameters<typeof difference>[0];
  return difference(geometrie as Geom, ...autres.map((autre) => autre.geometrie as Geom));
}

function seCroisent(a: Trait['emprise'], b: Trait['emprise']): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
