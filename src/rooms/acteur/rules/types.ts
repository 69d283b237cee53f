import type { Role } from '../../../core/access/roles.ts';
import type { Jour } from '../../../core/day.ts';

export const NATURES_D_ORGANISATION = [
  'association',
  'commune',
  'ccas',
  'epci',
  'bailleur',
  'etablissement-public',
  'entreprise',
  'autre',
] as const;

export type NatureDOrganisation = (typeof NATURES_D_ORGANISATION)[number];

/** Who may hold an action: known by its SIRET, by its RNA number, or by both. */
export interface Organisation {
  readonly nom: string;
  readonly nature: NatureDOrganisation;
  readonly siret: string | null;
  readonly rna: string | null;
  readonly adresse: string | null;
}

export type CommandeOrganisation =
  | ({ readonly type: 'enregistrerOrganisation' } & Organisation)
  | ({ readonly type: 'corrigerOrganisation' } & Organisation);

export type FaitOrganisation =
  | ({ readonly type: 'OrganisationEnregistree' } & Organisation)
  | ({ readonly type: 'OrganisationCorrigee' } & Organisation);

/** What the rule must know of the other organisations. */
export interface ContexteOrganisation {
  readonly id: string;
  /** Another organisation that bears the same SIRET. */
  readonly memeSiretId: string | null;
  /** Others that bear the same RNA number. */
  readonly memeRna: readonly { readonly id: string; readonly siret: string | null }[];
}

export type RefusOrganisation =
  | { readonly code: 'organisation-existe-deja' }
  | { readonly code: 'nom-manquant' }
  | { readonly code: 'numero-manquant' }
  | { readonly code: 'siret-faux'; readonly siret: string }
  | { readonly code: 'rna-faux'; readonly rna: string }
  | { readonly code: 'siret-deja-connu'; readonly organisationId: string }
  | { readonly code: 'rna-deja-connu'; readonly organisationId: string }
  | { readonly code: 'rien-a-corriger' };

/** A role that a person may be given: everyone is the public, nobody is given it. */
export type RoleConfiable = Exclude<Role, 'public'>;

/** What a role bears on: an EPCI, an organisation, or nothing for the Region's own roles. */
export interface Portee {
  readonly epciSiren: string | null;
  readonly organisationId: string | null;
}

/** One mandate: `du` is its first day, `au` its last, included; null as long as it has no end. */
export interface RoleTenu extends Portee {
  readonly role: RoleConfiable;
  readonly du: Jour;
  readonly au: Jour | null;
}

/** A user. Nothing more is kept of a person than a name, an e-mail address and the mandates. */
export interface Personne {
  readonly nom: string;
  /** Lower case. */
  readonly courriel: string;
  readonly roles: readonly RoleTenu[];
}

export type CommandePersonne =
  | { readonly type: 'installerPremierePersonne'; readonly nom: string; readonly courriel: string }
  | {
      readonly type: 'enregistrerPersonne';
      readonly nom: string;
      readonly courriel: string;
      /** The first mandates: at least one, since a person without a role is of no use. */
      readonly roles: readonly RoleTenu[];
    }
  | ({ readonly type: 'confierRole' } & RoleTenu)
  | ({
      readonly type: 'finirRole';
      readonly role: RoleConfiable;
      /** Last day of the mandate; the day before `du` takes it back whole. */
      readonly au: Jour;
    } & Portee);

export type FaitPersonne =
  | { readonly type: 'PersonneEnregistree'; readonly nom: string; readonly courriel: string }
  | ({ readonly type: 'RoleConfie' } & RoleTenu)
  | ({
      readonly type: 'RoleFini';
      readonly role: RoleConfiable;
      /** First day of the mandate that ends. */
      readonly du: Jour;
      readonly au: Jour;
    } & Portee);

export interface ContextePersonne {
  readonly id: string;
  /** Nobody is registered yet. */
  readonly maisonVide: boolean;
  /** Another person has this e-mail address. */
  readonly courrielPris: boolean;
  /** Of the organisations that the command names, those that exist. */
  readonly organisations: readonly string[];
}

export type RefusPersonne =
  | { readonly code: 'maison-deja-habitee' }
  | { readonly code: 'personne-existe-deja' }
  | { readonly code: 'nom-manquant' }
  | { readonly code: 'courriel-faux'; readonly courriel: string }
  | { readonly code: 'courriel-deja-connu' }
  | { readonly code: 'role-manquant' }
  | { readonly code: 'role-a-soi-meme' }
  | {
      readonly code: 'portee-fausse';
      readonly role: RoleConfiable;
      readonly attendue: keyof Portee | null;
    }
  | { readonly code: 'organisation-inconnue' }
  | { readonly code: 'fin-avant-debut' }
  | { readonly code: 'role-deja-tenu'; readonly du: Jour; readonly au: Jour | null }
  | { readonly code: 'role-introuvable' };

/** Why a person may not act under a role on a day. */
export type RefusDAgir =
  | { readonly code: 'personne-inconnue' }
  | { readonly code: 'role-non-tenu'; readonly role: Role }
  | { readonly code: 'mandat-a-venir'; readonly role: Role; readonly du: Jour }
  | { readonly code: 'mandat-fini'; readonly role: Role; readonly au: Jour }
  | { readonly code: 'portee-a-choisir'; readonly role: Role; readonly portees: readonly Portee[] };
