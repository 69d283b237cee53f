import type { Role } from './roles.ts';

/**
 * The things that rights speak of. One line each in the matrix; a thing that exists in no room yet
 * has no line yet.
 */
export const OBJETS = [
  'dispositif',
  'territoire',
  'quartier-propose',
  'enveloppe',
  'mouvement',
  'appel',
  'organisation',
  'personne',
  'dossier-brouillon',
  'dossier',
  'proposition',
  'position-region',
  'position-epci',
  'echange',
  'programme',
  'deliberation',
  'publication',
  'journal',
] as const;

export type Objet = (typeof OBJETS)[number];

/**
 * L read, C create, M modify, S submit, V validate or decide, A give an opinion, X withdraw,
 * G configure. Exporting always covers the same rows and fields as reading.
 */
export const VERBES = ['L', 'C', 'M', 'S', 'V', 'A', 'X', 'G'] as const;

export type Verbe = (typeof VERBES)[number];

/**
 * Each cell is a list of grants `VERBES` + scope [+ `:` + stage]. Scopes: `*` all, `e` own EPCI,
 * `o` own organisation, `a` invited, `p` the published part only. Stages: `:transmis` once the
 * EPCI sent it, `:programme` once in the yearly programme, `:notifie` once the envelope is
 * notified, `:vote` once voted. No cell, no right.
 */
type Ligne = Partial<Record<Role, string>>;

export const TABLE: Readonly<Record<Objet, Ligne>> = {
  dispositif: {
    'admin-region': 'LG*',
    'instructeur-region': 'L*',
    'direction-region': 'LV*',
    'elu-region': 'L*',
    'finances-region': 'L*',
    'agent-epci': 'L*',
    'elu-epci': 'L*',
    porteur: 'Lp',
    'conseil-citoyen': 'Lp',
    cofinanceur: 'Lp',
    public: 'Lp',
  },
  territoire: {
    'admin-region': 'LCM*',
    'instructeur-region': 'L*',
    'direction-region': 'LV*',
    'elu-region': 'L*',
    'finances-region': 'L*',
    'agent-epci': 'Le Lp',
    'elu-epci': 'Le Lp',
    porteur: 'Lp',
    'conseil-citoyen': 'Lp',
    cofinanceur: 'Lp',
    public: 'Lp',
  },
  'quartier-propose': {
    'admin-region': 'LV*',
    'instructeur-region': 'LCXV*',
    'direction-region': 'LV*',
    'agent-epci': 'LCXe',
    'elu-epci': 'Le',
  },
  enveloppe: {
    'admin-region': 'L*',
    'instructeur-region': 'LCM*',
    'direction-region': 'LV*',
    'elu-region': 'L*',
    'finances-region': 'L*',
    'agent-epci': 'Le',
    'elu-epci': 'Le',
    cofinanceur: 'Lp',
    public: 'Lp',
  },
  mouvement: {
    'admin-region': 'L*',
    'instructeur-region': 'L*',
    'direction-region': 'LV*',
    'finances-region': 'L*',
    'agent-epci': 'Le',
    'elu-epci': 'Le',
  },
  appel: {
    'admin-region': 'L*',
    'instructeur-region': 'LCM*',
    'direction-region': 'LV*',
    'elu-region': 'L*',
    'finances-region': 'L*',
    'agent-epci': 'Le Lp CMe',
    'elu-epci': 'Le Lp Ve',
    porteur: 'Lp',
    'conseil-citoyen': 'Lp',
    cofinanceur: 'Lp',
    public: 'Lp',
  },
  organisation: {
    'admin-region': 'LCM*',
    'instructeur-region': 'LC*',
    'direction-region': 'L*',
    'elu-region': 'Lp',
    'finances-region': 'LM*',
    'agent-epci': 'Lp C*',
    'elu-epci': 'Lp',
    porteur: 'LCMo Lp',
    'conseil-citoyen': 'Lp',
    cofinanceur: 'La Lp',
    public: 'Lp',
  },
  personne: {
    'admin-region': 'LCMX*',
    'instructeur-region': 'L*',
    'direction-region': 'L*',
    'finances-region': 'L*',
    'agent-epci': 'LCMe',
    'elu-epci': 'Le',
    porteur: 'LCMo',
  },
  'dossier-brouillon': {
    porteur: 'LCMXSo',
    'agent-epci': 'CSe La',
  },
  dossier: {
    'instructeur-region': 'L*',
    'direction-region': 'L*',
    'elu-region': 'L*:programme',
    'finances-region': 'L*:programme',
    'agent-epci': 'Le',
    'elu-epci': 'Le',
    porteur: 'LXo',
    'conseil-citoyen': 'La',
    cofinanceur: 'La',
    public: 'Lp',
  },
  proposition: {
    'admin-region': 'L*:transmis',
    'instructeur-region': 'L*:transmis',
    'direction-region': 'L*:transmis',
    'elu-region': 'L*:programme',
    'agent-epci': 'LCMe',
    'elu-epci': 'LVXe',
    cofinanceur: 'La:transmis',
  },
  'position-region': {
    'instructeur-region': 'LCM*',
    'direction-region': 'LV*',
    'agent-epci': 'Le',
    'elu-epci': 'Le',
  },
  'position-epci': {
    'instructeur-region': 'L*',
    'direction-region': 'L*',
    'agent-epci': 'LCMe',
    'elu-epci': 'LVXe',
  },
  echange: {
    'instructeur-region': 'LC*',
    'direction-region': 'LC*',
    'agent-epci': 'LCe',
    'elu-epci': 'LCe',
  },
  programme: {
    'admin-region': 'L*',
    'instructeur-region': 'LC*',
    'direction-region': 'LV*',
    'elu-region': 'L*',
    'finances-region': 'L*',
    'agent-epci': 'Le',
    'elu-epci': 'LVe',
    porteur: 'Lo:vote',
    'conseil-citoyen': 'Lp',
    cofinanceur: 'Lp',
    public: 'Lp',
  },
  deliberation: {
    'admin-region': 'L*',
    'instructeur-region': 'LC*',
    'direction-region': 'LV*',
    'elu-region': 'L*',
    'finances-region': 'L*',
    'agent-epci': 'Le',
    'elu-epci': 'Le',
    porteur: 'Lo:vote',
    'conseil-citoyen': 'Lp',
    cofinanceur: 'Lp',
    public: 'Lp',
  },
  publication: {
    'admin-region': 'L*',
    'instructeur-region': 'LC*',
    'direction-region': 'LV*',
    'elu-region': 'L*',
    'finances-region': 'L*',
    'agent-epci': 'L*',
    'elu-epci': 'L*',
    porteur: 'L*',
    'conseil-citoyen': 'L*',
    cofinanceur: 'L*',
    public: 'L*',
  },
  journal: {
    'admin-region': 'L*',
    'instructeur-region': 'L*',
    'direction-region': 'L*',
    'agent-epci': 'Le',
    'elu-epci': 'Le',
    porteur: 'Lo',
  },
};
