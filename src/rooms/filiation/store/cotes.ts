import type { Reader } from '../../../core/database/database.ts';
import { type Carte, type ListeDuJour, lireListeDuJour } from '../../territoire/door.ts';
import type { Millesimes } from '../rules/liens.ts';

/** What is in force on one of the two days. */
export type Liste = Omit<ListeDuJour, 'carte'>;

/** What is in force on each of two days, by code. */
export async function lireCotes(
  reader: Reader,
  { de, vers }: Millesimes,
): Promise<{ readonly carte: Carte; readonly avant: Liste; readonly apres: Liste }> {
  const { carte: _, ...avant } = await lireListeDuJour(reader, de);
  const { carte, ...apres } = await lireListeDuJour(reader, vers);
  return { carte, avant, apres };
}
