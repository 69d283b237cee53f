import type { Context } from '../../../core/http/route.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { AppelLu } from '../store/lectures.ts';
import type { DossierLu } from '../store/queries.ts';

/** The place in the order of numbers that comes before every dossier. */
export const AVANT_TOUT = ['', ''] as const;

/** A dossier with the names of what it holds by identifier. */
export interface Ligne extends DossierLu {
  readonly porteur: string;
  readonly epci: string;
  readonly appel: string;
}

/** The dossiers read, with their names; an empty one where it is unknown. */
export async function nommer(
  { database }: Context,
  lus: readonly DossierLu[],
  appels: readonly AppelLu[],
): Promise<Ligne[]> {
  return Promise.all(
    lus.map(async (lu) => {
      const { contenu, appelId } = lu.etat;
      const porteur = await lireOrganisation(database, contenu.porteurId);
      const epci = await lireEpci(database, contenu.epciSiren);
      const appel = appels.find(({ id }) => id === appelId);
      return {
        ...lu,
        porteur: porteur?.etat.nom ?? '',
        epci: epci?.nom ?? contenu.epciSiren,
        appel: appel?.etat.intitule ?? '',
      };
    }),
  );
}
