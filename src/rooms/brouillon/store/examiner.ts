import type { Reader } from '../../../core/database/database.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { type Cadre, type Dossier, examinerDepot } from '../../dossier/door.ts';

/** Why this draft could not be received as it stands, and the places that an agent would weigh. */
export async function examinerBrouillon(
  reader: Reader,
  { contenu }: Pick<Dossier, 'contenu'>,
  cadre: Cadre,
): ReturnType<typeof examinerDepot> {
  const porteur = lireOrganisation(reader, contenu.porteurId).then((lu) => lu?.etat ?? null);
  return examinerDepot(reader, contenu, cadre, porteur);
}
