import { createHash } from 'node:crypto';
import type { Reader } from '../../../core/database/database.ts';
import { type Organisation, trouverOrganisation } from '../../acteur/door.ts';
import { cleDePorteur } from '../rules/comprendre.ts';
import type { ActionLue } from '../rules/types.ts';

/** What makes an import one and no other: its call and its file. */
interface FichierDImport {
  readonly appelId: string;
  /** SHA-256 of the file. */
  readonly empreinteFichier: string;
}

interface PorteurTrouve {
  readonly id: string;
  readonly organisation: Organisation;
  readonly nouveau: boolean;
}

/** Each holder of the table, known by its SIRET, else by its RNA number, else to be created. */
export async function trouverPorteurs(
  reader: Reader,
  demande: FichierDImport,
  actions: readonly ActionLue[],
): Promise<Map<string, PorteurTrouve>> {
  const parCle = new Map(actions.map((action) => [cleDePorteur(action), action.porteur]));
  const trouves = await Promise.all(
    [...parCle].map(async ([cle, porteur]): Promise<[string, PorteurTrouve]> => {
      const connu = await trouverPorteur(reader, porteur);
      if (connu !== null) return [cle, { ...connu, nouveau: false }];
      const id = identifiantDe(demande, 'organisation', cle);
      return [cle, { id, organisation: porteur, nouveau: true }];
    }),
  );
  return new Map(trouves);
}

async function trouverPorteur(reader: Reader, { siret, rna }: Organisation) {
  const parSiret = siret === null ? null : await trouverOrganisation(reader, { siret });
  const parRna = rna === null ? null : await trouverOrganisation(reader, { rna });
  // Under one RNA number, a sheet that bears another SIRET is another establishment.
  const memeEtablissement =
    parRna !== null && (siret === null || parRna.etat.siret === null) ? parRna : null;
  const trouvee = parSiret ?? memeEtablissement;
  return trouvee === null ? null : { id: trouvee.id, organisation: trouvee.etat };
}

/** The same row of the same file always makes the same dossier. */
export function identifiantDe(
  { appelId, empreinteFichier }: FichierDImport,
  sorte: string,
  cle: string,
): string {
  const texte = [appelId, empreinteFichier, sorte, cle].join('\n');
  const hexa = createHash('sha256').update(texte).digest('hex');
  const parties = [hexa.slice(0, 8), hexa.slice(8, 12), `8${hexa.slice(13, 16)}`];
  return [...parties, `8${hexa.slice(17, 20)}`, hexa.slice(20, 32)].join('-');
}
