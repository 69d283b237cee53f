import { empreinteDe } from '../../../../core/documents.ts';
import type { Ecriture } from '../../../../core/piece.ts';
import { lireQuartiers } from '../../rules/geojson.ts';
import type { PropositionDeQuartier, RefusPropose } from '../../rules/propose/types.ts';
import { importerDans } from '../import.ts';
import { chargeDePerimetres } from '../perimetres.ts';
import { geometrieDuPerimetre, lireEpci } from '../queries.ts';

/**
 * Makes a perimeter of a proposition, through the import of a file of one quartier that names its
 * contract and page: its journal, its hashes and its verification are those of any import.
 */
export async function confirmerEnPerimetre(
  tx: Ecriture,
  { code, epciSiren, contenu }: PropositionDeQuartier,
): Promise<RefusPropose | null> {
  const { nom, nature, contratCode, source: page, effetLe, communes, trace } = contenu;
  const geometry = await geometrieDuPerimetre(tx, trace.empreinte);
  if (geometry === null) throw new Error(`the drawing ${trace.empreinte} is not stored`);
  const properties = { code, nom, nature, communes, epci: [epciSiren], contrat: contratCode };
  const feature = { type: 'Feature', properties, geometry };
  const texte = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
  const octets = new TextEncoder().encode(texte);
  const source = {
    fichier: `Proposition ${code} (contrat ${contratCode}, ${page})`,
    empreinte: empreinteDe(octets),
    editeur: (await lireEpci(tx, epciSiren))?.nom ?? epciSiren,
    millesime: effetLe,
  };
  const demande = {
    id: `perimetres/${source.empreinte}/${effetLe}`,
    commande: { type: 'importerPerimetres' as const, ...source },
  };
  const charge = chargeDePerimetres(source, lireQuartiers([feature]));
  const reponse = await importerDans(tx, demande, charge);
  const ecrit = reponse.ok && reponse.faits.some((fait) => 'ecrits' in fait && fait.ecrits === 1);
  return ecrit ? null : { code: 'perimetre-impossible' };
}
