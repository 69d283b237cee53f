import { octrois } from '../../core/access/access.ts';
import type { Context } from '../../core/http/route.ts';
import { listerProposes, type ProposeLu } from '../../rooms/quartier-propose/door.ts';
import { nommerEpci } from '../../rooms/territoire/door.ts';
import { compter } from '../etape.ts';
import type { Tache } from './types.ts';

const LISTE = '/quartiers-proposes';

/**
 * Quartiers proposed that wait for this reader: for the Region those to confirm that he did not
 * propose himself, for an EPCI those refused that it may correct.
 */
export async function quartiersProposes({ database, acteur }: Context): Promise<Tache[]> {
  const lus = await listerProposes(database, acteur);
  const decide = octrois(acteur.role, 'quartier-propose').some((o) => o.verbes.includes('V'));
  const attendus = decide
    ? lus.filter(
        ({ etat }) => etat.statut === 'propose' && !etat.auteurs.includes(acteur.personneId),
      )
    : lus.filter(({ etat }) => etat.statut === 'refuse');
  if (attendus.length === 0) return [];
  const noms = await nommerEpci(
    database,
    attendus.map(({ etat }) => etat.epciSiren),
  );
  const [seul, ...autres] = attendus;
  const statut = decide ? 'propose' : 'refuse';
  return [
    {
      quoi: decide
        ? compter(attendus.length, 'quartier proposé à confirmer', 'quartiers proposés à confirmer')
        : compter(attendus.length, 'quartier refusé à corriger', 'quartiers refusés à corriger'),
      ou: epcisDe(attendus, noms),
      href:
        seul !== undefined && autres.length === 0
          ? `${LISTE}/${encodeURIComponent(seul.id)}`
          : `${LISTE}?statut=${statut}`,
      quand: null,
    },
  ];
}

/** The EPCI when it is one alone. */
function epcisDe(lus: readonly ProposeLu[], noms: ReadonlyMap<string, string>): string | null {
  const sirens = [...new Set(lus.map(({ etat }) => etat.epciSiren))];
  const [seul = ''] = sirens;
  return sirens.length === 1 ? (noms.get(seul) ?? seul) : null;
}
