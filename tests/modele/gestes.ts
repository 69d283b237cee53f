import fc from 'fast-check';
import type { Acteur, Role } from '../../src/core/access/roles.ts';
import { centimes } from '../../src/core/money.ts';
import type { CommandeLigne } from '../../src/rooms/dialogue/door.ts';
import type { CommandeEnveloppe, Section } from '../../src/rooms/enveloppe/door.ts';
import type { CommandeProposition } from '../../src/rooms/proposition/door.ts';

export const EPCI = '200093201';
const AUTRE = '245900428';

/** The dossiers of every world: two that can be proposed, one silent, one without quartier. */
export const DOSSIERS: Readonly<
  Record<string, { demande: number; section: Section; participation: boolean; quartier: boolean }>
> = {
  d1: { demande: 1000, section: 'fonctionnement', participation: true, quartier: true },
  d2: { demande: 800, section: 'investissement', participation: true, quartier: true },
  d3: { demande: 900, section: 'fonctionnement', participation: true, quartier: true },
  muet: { demande: 500, section: 'fonctionnement', participation: false, quartier: true },
  ailleurs: { demande: 500, section: 'investissement', participation: true, quartier: false },
};

export const VERSION_DOSSIER = 2;

/** One command, by one person, on one of the objects of a world. */
export type Geste =
  | { readonly sur: 'enveloppe'; readonly acteur: Acteur; readonly commande: CommandeEnveloppe }
  | { readonly sur: 'proposition'; readonly acteur: Acteur; readonly commande: CommandeProposition }
  | {
      readonly sur: 'ligne';
      readonly dossierId: string;
      readonly acteur: Acteur;
      readonly commande: CommandeLigne;
    };

/** Someone under a role; the same name under two roles is one person. */
export function personne(role: Role, personneId: string, epciSiren = EPCI): Acteur {
  return {
    personneId,
    role,
    epciSiren: role.endsWith('-epci') ? epciSiren : null,
    organisationId: role === 'porteur' ? 'organisation' : null,
  };
}

export const AE = personne('agent-epci', 'anne');
export const EE = personne('elu-epci', 'edith');
export const IR = personne('instructeur-region', 'ines');
export const DR = personne('direction-region', 'diane');

/** Two of them hold two roles: what they may never do is validate their own amounts. */
const ACTEURS: readonly Acteur[] = [
  AE,
  EE,
  IR,
  DR,
  personne('elu-epci', 'anne'),
  personne('direction-region', 'ines'),
];
const INTRUS: readonly Acteur[] = [
  personne('agent-epci', 'axel', AUTRE),
  personne('elu-epci', 'elie', AUTRE),
  personne('admin-region', 'adam'),
  personne('elu-region', 'lea'),
  personne('finances-region', 'fred'),
  personne('porteur', 'paul'),
  personne('public', 'public'),
];

const texte = fc.oneof(
  { weight: 9, arbitrary: fc.constant('motif') },
  { weight: 1, arbitrary: fc.constant(' ') },
);
const montant = fc
  .constantFrom(300, 500, 500, 800, 800, 800, 800, 801, 799, 0, 1, 1001, -5)
  .map(centimes);
const dossierId = fc.constantFrom('d1', 'd1', 'd2', 'd2', 'd3');
const dossierQuelconque = fc.constantFrom('d1', 'd2', 'd3', 'muet', 'ailleurs', 'inconnu');

const commandeDeProposition: fc.Arbitrary<CommandeProposition> = fc.oneof(
  fc.record({
    type: fc.constant('proposerAction' as const),
    dossierId: dossierQuelconque,
    montantCentimes: montant,
  }),
  fc.record({
    type: fc.constant('ecarterAction' as const),
    dossierId: dossierQuelconque,
    motif: texte,
  }),
  fc.record({ type: fc.constant('remettreAction' as const), dossierId: dossierQuelconque }),
  fc
    .shuffledSubarray(['d1', 'd2', 'd3'])
    .map((dossierIds) => ({ type: 'classerActions' as const, dossierIds })),
  fc.constant({ type: 'transmettreProposition' as const }),
);

const champs = { montantCentimes: montant };
const motif = { motif: texte };
const coups: readonly (readonly [number, fc.Arbitrary<CommandeLigne>])[] = [
  [2, fc.record({ type: fc.constant('proposer' as const), ...champs })],
  [3, fc.record({ type: fc.constant('amender' as const), ...champs, ...motif })],
  [
    8,
    fc.record({
      type: fc.constant('accepter' as const),
      ...champs,
      versionDossier: fc.constantFrom(2, 2, 2, 2, 2, 1),
    }),
  ],
  [1, fc.record({ type: fc.constant('questionner' as const), texte })],
  [1, fc.record({ type: fc.constantFrom('refuser', 'retirer'), ...motif })],
  [1, fc.record({ type: fc.constant('renvoyer' as const), ...motif })],
  [3, fc.constant({ type: 'programmerLigne', deliberationId: 'delib' } as const)],
  [1, fc.constant({ type: 'deprogrammerLigne' } as const)],
  [2, fc.record({ type: fc.constant('voterLigne' as const), ...champs })],
];
const commandeDeLigne = fc.oneof(
  ...coups.map(([weight, arbitrary]) => ({ weight, arbitrary })),
) as fc.Arbitrary<CommandeLigne>;

const ROLES: Readonly<Record<string, readonly Role[]>> = {
  proposerAction: ['agent-epci'],
  ecarterAction: ['agent-epci'],
  remettreAction: ['agent-epci'],
  classerActions: ['agent-epci'],
  transmettreProposition: ['elu-epci'],
  notifierEnveloppe: ['direction-region'],
  reviserEnveloppe: ['direction-region'],
  proposer: ['agent-epci'],
  amender: ['agent-epci', 'instructeur-region'],
  accepter: ['direction-region', 'elu-epci'],
  refuser: ['direction-region'],
  renvoyer: ['instructeur-region'],
  retirer: ['elu-epci'],
  programmerLigne: ['instructeur-region'],
  deprogrammerLigne: ['instructeur-region'],
  voterLigne: ['direction-region'],
};

/** Most often someone whose role it is, sometimes another side, sometimes an intruder. */
function parQui<C extends { readonly type: string }>(
  commande: C,
): fc.Arbitrary<{ acteur: Acteur; commande: C }> {
  const roles = ROLES[commande.type];
  const siens = ACTEURS.filter((acteur) => roles === undefined || roles.includes(acteur.role));
  return fc
    .oneof(
      { weight: 16, arbitrary: fc.constantFrom(...siens) },
      { weight: 1, arbitrary: fc.constantFrom(...ACTEURS) },
      { weight: 1, arbitrary: fc.constantFrom(...INTRUS) },
    )
    .map((acteur) => ({ acteur, commande }));
}

/** Any gesture, for an envelope of one pot or of one pot for each section. */
export function gesteQuelconque(ventilation: 'globale' | 'par-section'): fc.Arbitrary<Geste> {
  const total = fc.constantFrom(0, 500, 799, 1000, 1599, 1600, 2500).map(centimes);
  const montants =
    ventilation === 'globale'
      ? fc.record({ globale: total })
      : fc.record({ fonctionnement: total, investissement: total });
  const commandeDEnveloppe: fc.Arbitrary<CommandeEnveloppe> = fc.oneof(
    fc.record({
      type: fc.constant('notifierEnveloppe' as const),
      montants,
      reference: fc.constant('lettre'),
    }),
    fc.record({ type: fc.constant('reviserEnveloppe' as const), montants, motif: texte }),
  );
  return fc.oneof(
    {
      weight: 1,
      arbitrary: commandeDEnveloppe.chain(parQui).map((g) => ({ sur: 'enveloppe' as const, ...g })),
    },
    {
      weight: 4,
      arbitrary: commandeDeProposition
        .chain(parQui)
        .map((g) => ({ sur: 'proposition' as const, ...g })),
    },
    {
      weight: 12,
      arbitrary: fc
        .tuple(dossierId, commandeDeLigne.chain(parQui))
        .map(([id, g]) => ({ sur: 'ligne' as const, dossierId: id, ...g })),
    },
  );
}

const proposer = (id: string, valeur: number): Geste => ({
  sur: 'proposition',
  acteur: AE,
  commande: { type: 'proposerAction', dossierId: id, montantCentimes: centimes(valeur) },
});
const ecarter = (id: string): Geste => ({
  sur: 'proposition',
  acteur: AE,
  commande: { type: 'ecarterAction', dossierId: id, motif: 'motif' },
});

const accepter = (id: string, acteur: Acteur, valeur: number): Geste => ({
  sur: 'ligne',
  dossierId: id,
  acteur,
  commande: {
    type: 'accepter',
    montantCentimes: centimes(valeur),
    versionDossier: VERSION_DOSSIER,
  },
});

/** What may have happened before a sequence, so that it also starts far from the beginning. */
export function preludes(ventilation: 'globale' | 'par-section'): readonly (readonly Geste[])[] {
  const decidee = [
    proposer('d1', 800),
    proposer('d2', 800),
    ...['d3', 'muet', 'ailleurs'].map(ecarter),
  ];
  const transmise: Geste[] = [
    ...decidee,
    { sur: 'proposition', acteur: EE, commande: { type: 'transmettreProposition' } },
  ];
  const total = centimes(1600);
  const notifiee: Geste[] = [
    ...transmise,
    {
      sur: 'enveloppe',
      acteur: DR,
      commande: {
        type: 'notifierEnveloppe',
        montants:
          ventilation === 'globale'
            ? { globale: total }
            : { fonctionnement: total, investissement: centimes(800) },
        reference: 'lettre',
      },
    },
  ];
  const accordee = [...notifiee, accepter('d1', DR, 800), accepter('d2', DR, 800)];
  const programmee: Geste[] = [
    ...accordee,
    {
      sur: 'ligne',
      dossierId: 'd1',
      acteur: IR,
      commande: { type: 'programmerLigne', deliberationId: 'delib' },
    },
  ];
  return [[], decidee, transmise, notifiee, accordee, programmee];
}
