/**
 * The eleven callers of the rights matrix, and the operator of the machine, who may only lay the
 * very first person. A person may hold several roles and acts under one at a time.
 */
export const ROLES = [
  'admin-region',
  'instructeur-region',
  'direction-region',
  'elu-region',
  'finances-region',
  'agent-epci',
  'elu-epci',
  'porteur',
  'conseil-citoyen',
  'cofinanceur',
  'public',
] as const;

export type Role = (typeof ROLES)[number];

/** How each role is called on a screen. */
export const LIBELLES_DES_ROLES: Readonly<Record<Role, string>> = {
  'admin-region': 'administration de la Région',
  'instructeur-region': 'instruction de la Région',
  'direction-region': 'direction de la Région',
  'elu-region': 'élu·e de la Région',
  'finances-region': 'finances de la Région',
  'agent-epci': 'agent de l’EPCI',
  'elu-epci': 'élu·e de l’EPCI',
  porteur: 'porteur de projet',
  'conseil-citoyen': 'conseil citoyen',
  cofinanceur: 'cofinanceur',
  public: 'public',
};

/**
 * Who acts: a person under one role, with the scope that this role gives. Built at each request
 * from the database (room `acteur`), never from a cookie.
 */
export interface Acteur {
  readonly personneId: string;
  readonly role: Role;
  /** SIREN of the EPCI, for the roles of an EPCI. */
  readonly epciSiren: string | null;
  /** Identifier of the organisation, for a holder or a co-financer. */
  readonly organisationId: string | null;
}

/** Anyone, without sign-in. */
export const ANONYME: Acteur = {
  personneId: 'public',
  role: 'public',
  epciSiren: null,
  organisationId: null,
};
