import { type Centimes, centimes, ZERO } from '../../../core/money.ts';
import type { Section } from '../../enveloppe/door.ts';
import type { StatutDeLigne } from './types.ts';

interface LigneATotaliser {
  readonly statut: StatutDeLigne;
  readonly section: Section;
  readonly montantDemandeCentimes: Centimes;
  readonly accordCentimes: Centimes | null;
  readonly voteCentimes: Centimes | null;
}

export interface TotalDeLignes {
  readonly statut: StatutDeLigne;
  readonly section: Section;
  readonly nombre: number;
  readonly demandeCentimes: Centimes;
  readonly accordCentimes: Centimes;
  readonly voteCentimes: Centimes;
}

/** Totals of lines by status and section, in the order in which each first comes. */
export function totaliser(lignes: readonly LigneATotaliser[]): TotalDeLignes[] {
  const totaux = new Map<string, TotalDeLignes>();
  for (const { statut, section, ...montants } of lignes) {
    const cle = `${statut}/${section}`;
    const avant = totaux.get(cle);
    totaux.set(cle, {
      statut,
      section,
      nombre: (avant?.nombre ?? 0) + 1,
      demandeCentimes: plus(avant?.demandeCentimes, montants.montantDemandeCentimes),
      accordCentimes: plus(avant?.accordCentimes, montants.accordCentimes),
      voteCentimes: plus(avant?.voteCentimes, montants.voteCentimes),
    });
  }
  return [...totaux.values()];
}

function plus(a: Centimes | undefined, b: Centimes | null): Centimes {
  return centimes((a ?? ZERO) + (b ?? ZERO));
}
