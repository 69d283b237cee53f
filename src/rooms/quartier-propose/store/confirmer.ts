import type { Ecriture } from '../../../core/piece.ts';
import { importerUnQuartier } from '../../import-du-territoire/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { PropositionDeQuartier, RefusPropose } from '../rules/types.ts';

/**
 * Makes a perimeter of a proposition, through the import of a file of one quartier that names its
 * contract and page.
 */
export async function confirmerEnPerimetre(
  tx: Ecriture,
  { code, epciSiren, contenu }: PropositionDeQuartier,
): Promise<RefusPropose | null> {
  const { nom, nature, contratCode, source, effetLe, communes, trace } = contenu;
  const ecrit = await importerUnQuartier(tx, {
    ...{ code, nom, nature, communes, epciSiren, contratCode },
    empreinte: trace.empreinte,
    millesime: effetLe,
    fichier: `Proposition ${code} (contrat ${contratCode}, ${source})`,
    editeur: (await lireEpci(tx, epciSiren))?.nom ?? epciSiren,
  });
  return ecrit ? null : { code: 'perimetre-impossible' };
}
