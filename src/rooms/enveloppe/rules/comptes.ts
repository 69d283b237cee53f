import { type Centimes, centimes, ZERO } from '../../../core/money.ts';

/** Running or capital money: an action is one or the other, and nothing moves between them. */
export type Section = 'fonctionnement' | 'investissement';

/** One pot of an envelope: the whole of it, or one section when the envelope is split. */
export type Poche = 'globale' | Section;

/** `dotation` is where the Region's money comes from: it goes as far below zero as was given. */
export const COMPTES = [
  'dotation',
  'disponible',
  'reserve',
  'vote',
  'engage',
  'paye',
  'libere',
] as const;

export type Compte = (typeof COMPTES)[number];

export type Soldes = Readonly<Record<Compte, Centimes>>;

/** Every movement takes from one account and gives to another: each operation sums to zero (I1). */
export const NATURES = {
  notification: { de: 'dotation', vers: 'disponible' },
  'revision-hausse': { de: 'dotation', vers: 'disponible' },
  'revision-baisse': { de: 'disponible', vers: 'dotation' },
  reservation: { de: 'disponible', vers: 'reserve' },
  liberation: { de: 'reserve', vers: 'disponible' },
  vote: { de: 'reserve', vers: 'vote' },
  engagement: { de: 'vote', vers: 'engage' },
  paiement: { de: 'engage', vers: 'paye' },
  'abandon-vote': { de: 'vote', vers: 'libere' },
  abandon: { de: 'engage', vers: 'libere' },
} as const satisfies Record<string, { de: Compte; vers: Compte }>;

export type Nature = keyof typeof NATURES;

/** The movements that concern one action. */
export type NatureDAction = Exclude<Nature, 'notification' | 'revision-hausse' | 'revision-baisse'>;

/** The accounts that an action may hold money on. */
export type CompteDAction = 'reserve' | 'vote' | 'engage' | 'paye' | 'libere';

export const COMPTES_D_ACTION: readonly CompteDAction[] = [
  'reserve',
  'vote',
  'engage',
  'paye',
  'libere',
];

export type PartDAction = { readonly section: Section } & Readonly<Record<CompteDAction, Centimes>>;

export const SOLDES_NULS: Soldes = {
  dotation: ZERO,
  disponible: ZERO,
  reserve: ZERO,
  vote: ZERO,
  engage: ZERO,
  paye: ZERO,
  libere: ZERO,
};

/** The balances after an amount went from one account to another. */
export function apresMouvement(soldes: Soldes, nature: Nature, montant: Centimes): Soldes {
  const { de, vers } = NATURES[nature];
  return {
    ...soldes,
    [de]: centimes(soldes[de] - montant),
    [vers]: centimes(soldes[vers] + montant),
  };
}

/** What an action holds after a movement; accounts that are not its own are left aside. */
export function apresMouvementDAction(
  part: PartDAction,
  nature: Nature,
  montant: Centimes,
): PartDAction {
  const { de, vers } = NATURES[nature];
  const apres = { ...part };
  for (const compte of COMPTES_D_ACTION) {
    if (compte === de) apres[compte] = centimes(apres[compte] - montant);
    if (compte === vers) apres[compte] = centimes(apres[compte] + montant);
  }
  return apres;
}
