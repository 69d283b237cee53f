import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { listerQuartiers } from '../../territoire/door.ts';
import { simplifier } from '../rules/mots.ts';

/** Codes of the EPCI's quartiers by name; a name that two of them bear tells nothing. */
export async function nomsDeQuartier(
  reader: Reader,
  epciSiren: string,
  jour: Jour,
): Promise<Record<string, string>> {
  const parNom = Map.groupBy(await listerQuartiers(reader, epciSiren, jour), ({ nom }) =>
    simplifier(nom),
  );
  const seuls = [...parNom].flatMap(([nom, [quartier, autre]]) =>
    quartier === undefined || autre !== undefined ? [] : [[nom, quartier.code] as const],
  );
  return Object.fromEntries(seuls);
}
