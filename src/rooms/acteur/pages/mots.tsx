import { LIBELLES_DES_ROLES, ROLES } from '../../../core/access/roles.ts';
import type { Jour } from '../../../core/day.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { porteeDe } from '../rules/mandat.ts';
import type {
  NatureDOrganisation,
  RefusOrganisation,
  RefusPersonne,
  RoleConfiable,
  RoleTenu,
} from '../rules/types.ts';

export const NATURES: Readonly<Record<NatureDOrganisation, string>> = {
  association: 'Association',
  commune: 'Commune',
  ccas: 'CCAS',
  epci: 'EPCI',
  bailleur: 'Bailleur social',
  'etablissement-public': 'Établissement public',
  entreprise: 'Entreprise',
  autre: 'Autre',
};

/** Every role that may be given, in the order of the Region's house. */
export const ROLES_CONFIABLES = ROLES.filter((role) => role !== 'public');

export function estRoleConfiable(texte: string): texte is RoleConfiable {
  return ROLES_CONFIABLES.some((role) => role === texte);
}

/** « Administration de la Région ». */
export function nommerRole(role: RoleConfiable): string {
  const libelle = LIBELLES_DES_ROLES[role];
  return libelle.charAt(0).toLocaleUpperCase('fr') + libelle.slice(1);
}

/** What a role bears on, for the help of a form. */
export function aideDePortee(): string {
  const de = (portee: string) =>
    ROLES_CONFIABLES.filter((role) => porteeDe(role) === portee)
      .map((role) => LIBELLES_DES_ROLES[role])
      .join(', ');
  return `EPCI pour : ${de('epciSiren')}. Organisation pour : ${de('organisationId')}.`;
}

/** Whether a mandate holds on that day, in a word. */
export function EtiquetteDeMandat({ tenu, jour }: { tenu: RoleTenu; jour: Jour }) {
  if (tenu.au !== null && tenu.au < tenu.du) return <Etiquette ton="refus">repris</Etiquette>;
  if (jour < tenu.du) return <Etiquette ton="attente">à venir</Etiquette>;
  if (tenu.au !== null && tenu.au < jour) return <Etiquette ton="neutre">fini</Etiquette>;
  return <Etiquette ton="accord">en cours</Etiquette>;
}

/** Beside which field each refusal stands. */
export function champDePersonne(refus: RefusPersonne): string {
  switch (refus.code) {
    case 'nom-manquant':
      return 'nom';
    case 'courriel-faux':
    case 'courriel-deja-connu':
      return 'courriel';
    case 'portee-fausse':
      return refus.attendue === 'organisationId' ? 'organisation' : 'epci';
    case 'organisation-inconnue':
      return 'organisation';
    case 'fin-avant-debut':
      return 'au';
    case 'role-manquant':
    case 'role-deja-tenu':
      return 'role';
    default:
      return 'contenu';
  }
}

/** Beside which field each refusal about a sheet stands. */
export function champDOrganisation(refus: RefusOrganisation): string {
  switch (refus.code) {
    case 'nom-manquant':
      return 'nom';
    case 'numero-manquant':
    case 'siret-faux':
    case 'siret-deja-connu':
      return 'siret';
    case 'rna-faux':
    case 'rna-deja-connu':
      return 'rna';
    default:
      return 'contenu';
  }
}
