import type { DemandeDAcces } from '../../../core/access/access.ts';
import { jamais } from '../../../core/decision.ts';
import { porteeDe } from './mandat.ts';
import type { CommandePersonne, Personne, Portee, RoleConfiable } from './types.ts';

/**
 * The right to ask for (rights matrix, line « accounts and roles »), on the scope of the role that
 * is given: an agent gives the roles of his EPCI, a holder those of its organisation, and only the
 * Region's administration gives the others.
 */
export function accesPersonne(commande: CommandePersonne, etat: Personne | null): DemandeDAcces {
  const nouvelle =
    commande.type === 'enregistrerPersonne' || commande.type === 'installerPremierePersonne';
  return {
    verbe: nouvelle ? 'C' : 'M',
    objet: 'personne',
    cible: {
      existe: nouvelle || etat !== null,
      ...porteeCommune(rolesDe(commande)),
      invites: [],
      etapes: [],
    },
  };
}

/** The EPCI or the organisation that all these roles bear on; nothing when they do not agree. */
function porteeCommune(roles: readonly (Portee & { role: RoleConfiable })[]) {
  const [premier] = roles;
  const commune =
    premier !== undefined &&
    roles.every(
      (role) =>
        role.epciSiren === premier.epciSiren &&
        role.organisationId === premier.organisationId &&
        (porteeDe(role.role) === 'epciSiren' || role.role === 'porteur'),
    );
  if (!commune) return { epciSirens: [], organisationId: null };
  const { epciSiren, organisationId } = premier;
  return { epciSirens: epciSiren === null ? [] : [epciSiren], organisationId };
}

/** The roles that a command gives or ends. */
export function rolesDe(
  commande: CommandePersonne,
): readonly (Portee & { readonly role: RoleConfiable })[] {
  switch (commande.type) {
    case 'installerPremierePersonne':
      return [];
    case 'enregistrerPersonne':
      return commande.roles;
    case 'confierRole':
    case 'finirRole':
      return [commande];
    default:
      return jamais(commande);
  }
}
