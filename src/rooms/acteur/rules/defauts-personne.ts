import type { Acteur } from '../../../core/access/roles.ts';
import { estSiren } from '../../../core/identifiers.ts';
import { estLeMemeRole, porteeDe, seChevauchent } from './mandat.ts';
import type { ContextePersonne, RefusPersonne, RoleTenu } from './types.ts';

/** Name and address as they are kept. */
export function identiteDe({ nom, courriel }: { nom: string; courriel: string }) {
  return { nom: nom.trim(), courriel: normaliserCourriel(courriel) };
}

/** An e-mail address as it is kept: no spaces around, lower case. */
export function normaliserCourriel(courriel: string): string {
  return courriel.trim().toLowerCase();
}

/** What is wrong with a name and an address, or null. */
export function defautDIdentite(
  { nom, courriel }: { nom: string; courriel: string },
  contexte: ContextePersonne,
): RefusPersonne | null {
  if (nom === '') return { code: 'nom-manquant' };
  const conforme =
    courriel.length <= 254 && /^[^\s@<>",;]+@[^\s@<>",;.]+(\.[^\s@<>",;.]+)+$/.test(courriel);
  if (!conforme) return { code: 'courriel-faux', courriel };
  return contexte.courrielPris ? { code: 'courriel-deja-connu' } : null;
}

/** Nobody gives himself a role (separation of duties); a role has its scope and its days. */
export function defautDeRoleConfie(
  role: RoleTenu,
  tenus: readonly RoleTenu[],
  contexte: ContextePersonne,
  { acteur }: { readonly acteur: Acteur },
): RefusPersonne | null {
  if (acteur.personneId === contexte.id) return { code: 'role-a-soi-meme' };
  const defaut = defautDePortee(role, contexte);
  if (defaut !== null) return defaut;
  if (role.au !== null && role.au < role.du) return { code: 'fin-avant-debut' };
  const deja = tenus.find((tenu) => estLeMemeRole(tenu, role) && seChevauchent(tenu, role));
  return deja === undefined ? null : { code: 'role-deja-tenu', du: deja.du, au: deja.au };
}

function defautDePortee(role: RoleTenu, contexte: ContextePersonne): RefusPersonne | null {
  const attendue = porteeDe(role.role);
  const seule =
    (role.epciSiren !== null) === (attendue === 'epciSiren') &&
    (role.organisationId !== null) === (attendue === 'organisationId');
  const lisible = role.epciSiren === null || estSiren(role.epciSiren);
  if (!seule || !lisible) return { code: 'portee-fausse', role: role.role, attendue };
  const { organisationId } = role;
  const connue = organisationId === null || contexte.organisations.includes(organisationId);
  return connue ? null : { code: 'organisation-inconnue' };
}
