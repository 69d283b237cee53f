import { jamais } from '../../../core/decision.ts';
import { estLeMemeRole } from './mandat.ts';
import type { FaitPersonne, Personne, RoleTenu } from './types.ts';

/** The person once a fact has happened. */
export function evoluerPersonne(etat: Personne | null, fait: FaitPersonne): Personne {
  if (fait.type === 'PersonneEnregistree') {
    return { nom: fait.nom, courriel: fait.courriel, roles: [] };
  }
  if (etat === null) throw new Error(`${fait.type} sur une personne qui n’existe pas`);
  switch (fait.type) {
    case 'RoleConfie':
      return { ...etat, roles: [...etat.roles, roleSeul(fait)] };
    case 'RoleFini':
      return {
        ...etat,
        roles: etat.roles.map((tenu) => (estFiniPar(tenu, fait) ? { ...tenu, au: fait.au } : tenu)),
      };
    default:
      return jamais(fait);
  }
}

function estFiniPar(tenu: RoleTenu, fin: Extract<FaitPersonne, { type: 'RoleFini' }>): boolean {
  const plusCourt = tenu.au === null || fin.au < tenu.au;
  return estLeMemeRole(tenu, fin) && tenu.du === fin.du && plusCourt;
}

/** A mandate without anything else. */
export function roleSeul({ role, epciSiren, organisationId, du, au }: RoleTenu): RoleTenu {
  return { role, epciSiren, organisationId, du, au };
}
