import { empreinteDe } from '../../../core/documents.ts';
import type { Ecriture } from '../../../core/piece.ts';
import {
  geometrieDuPerimetre,
  importerDans,
  type NatureDeQuartier,
  preparerLecture,
} from '../../territoire/door.ts';
import { lireQuartiers } from '../rules/geojson.ts';

/** A quartier to import alone, its drawing kept already. */
export interface QuartierAImporter {
  readonly code: string;
  readonly nom: string;
  readonly nature: NatureDeQuartier;
  /** INSEE codes. */
  readonly communes: readonly string[];
  readonly epciSiren: string;
  readonly contratCode: string;
  /** Hash of its drawing. */
  readonly empreinte: string;
  /** First day in force, `AAAA-MM-JJ`. */
  readonly millesime: string;
  /** What stands for the name of a file, and who publishes it. */
  readonly fichier: string;
  readonly editeur: string;
}

/**
 * Imports one quartier inside the command that entails it, as a file that holds it alone would be:
 * its journal, its hashes and its verification are those of any import. Gives whether it was written.
 */
export async function importerUnQuartier(
  tx: Ecriture,
  { empreinte, millesime, fichier, editeur, ...dit }: QuartierAImporter,
): Promise<boolean> {
  const geometry = await geometrieDuPerimetre(tx, empreinte);
  if (geometry === null) throw new Error(`the drawing ${empreinte} is not stored`);
  const { code, nom, nature, communes, epciSiren, contratCode } = dit;
  const properties = { code, nom, nature, communes, epci: [epciSiren], contrat: contratCode };
  const feature = { type: 'Feature', properties, geometry };
  const texte = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
  const octets = new TextEncoder().encode(texte);
  const source = { fichier, empreinte: empreinteDe(octets), editeur, millesime };
  const lecture = lireQuartiers([feature]);
  const { demande, charge } = preparerLecture({ quoi: 'quartiers', lecture }, source);
  const reponse = await importerDans(tx, demande, charge);
  return reponse.ok && reponse.faits.some((fait) => 'ecrits' in fait && fait.ecrits === 1);
}
