import type { Reader } from '../../../core/database/database.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import { lireAttente, relancer, vouloirPlacer } from '../../../core/geocoding/attente.ts';
import type { AdressesAPlacer } from '../../../core/geocoding/types.ts';
import type { ContenuDeDossier, Dossier } from '../rules/types.ts';

/** The addresses to place of a draft; those of a deposited dossier stay as they were typed. */
export function adressesAAttendre({ statut, contenu }: Dossier): readonly string[] {
  return statut === 'brouillon' ? (contenu.lieux.adressesAPlacer ?? []) : [];
}

/** Has the addresses of a draft asked for later, and no longer those that it had before. */
export function attendreLesPlaces(tx: Transaction, id: string, etat: Dossier): void {
  vouloirPlacer(tx, demandeur(id), adressesAAttendre(etat));
}

/** The addresses to place of a content, in its order. */
export async function lireAdressesAPlacer(
  reader: Reader,
  id: string,
  { lieux: { adressesAPlacer = [] } }: Pick<ContenuDeDossier, 'lieux'>,
): Promise<AdressesAPlacer> {
  if (adressesAPlacer.length === 0) return new Map();
  const lues = await lireAttente(reader, demandeur(id));
  const trouvees = new Map(lues.map(({ texte, propositions }) => [texte, propositions]));
  return new Map(adressesAPlacer.map((texte) => [texte, trouvees.get(texte) ?? null]));
}

/** Its holder saved the page again: what is still not placed is asked for soon. */
export function relancerLesPlaces(reader: Reader, id: string): Promise<void> {
  return relancer(reader, demandeur(id));
}

function demandeur(objet: string) {
  return { piece: 'dossier', objet };
}
