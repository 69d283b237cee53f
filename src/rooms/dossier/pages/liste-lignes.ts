import type { Context } from '../../../core/http/route.ts';
import { nommerOrganisations } from '../../acteur/door.ts';
import { nommerEpci } from '../../territoire/door.ts';
import type { AppelLu } from '../store/lectures.ts';
import type { DossierLu } from '../store/queries.ts';

/** A dossier with the names of what it holds by identifier. */
export interface Ligne extends DossierLu {
  readonly porteur: string;
  readonly epci: string;
  readonly appel: string;
}

/** The dossiers read, with their names, two queries in all; an empty one where it is unknown. */
export async function nommer(
  { database }: Pick<Context, 'database'>,
  lus: readonly DossierLu[],
  appels: readonly AppelLu[],
): Promise<Ligne[]> {
  const contenus = lus.map(({ etat }) => etat.contenu);
  const [porteurs, epci] = await Promise.all([
    nommerOrganisations(
      database,
      contenus.map(({ porteurId }) => porteurId),
    ),
    nommerEpci(
      database,
      contenus.map(({ epciSiren }) => epciSiren),
    ),
  ]);
  const intitules = new Map(appels.map(({ id, etat }) => [id, etat.intitule]));
  return lus.map((lu) => {
    const { contenu, appelId } = lu.etat;
    return {
      ...lu,
      porteur: porteurs.get(contenu.porteurId) ?? '',
      epci: epci.get(contenu.epciSiren) ?? contenu.epciSiren,
      appel: intitules.get(appelId) ?? '',
    };
  });
}
