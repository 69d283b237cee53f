import type { Reader } from '../../../core/database/database.ts';
import { lireCorrespondances } from '../../territoire/door.ts';
import { type Officielle, officielleDe } from '../rules/officielle.ts';
import type { LienLu } from './comparaison.ts';

/** Some links, each with what the imported tables of correspondence say of it. */
export async function avecOfficielles<L extends Pick<LienLu, 'cle' | 'anciens'>>(
  reader: Reader,
  liens: readonly L[],
): Promise<(L & { readonly officielle: Officielle })[]> {
  const lignes = await lireCorrespondances(
    reader,
    liens.map(({ cle }) => cle.code),
  );
  return liens.map((lien) => ({ ...lien, officielle: officielleDe(lien, lignes) }));
}
