import { type Centimes, centimes, euros } from '../../src/core/money.ts';
import type {
  LigneDeProduit,
  PlanDeFinancement,
} from '../../src/rooms/plan-de-financement/rules/door.ts';

export function produit(champs: Partial<LigneDeProduit>): LigneDeProduit {
  return {
    compte: '74',
    libelle: 'Région',
    financeur: 'Région',
    region: true,
    montantCentimes: euros(5000),
    certitude: 'sollicite',
    ...champs,
  };
}

export const propre = (montantCentimes: Centimes): LigneDeProduit =>
  produit({ compte: '70', libelle: 'Ventes', financeur: '', region: false, montantCentimes });

/** A plan of two products, the Region's and the holder's own, in cents. */
export function planDe(demande: number, apport: number): PlanDeFinancement {
  const montantCentimes = centimes(demande + apport);
  const regional = produit({ montantCentimes: centimes(demande) });
  return {
    charges: [{ compte: '60', libelle: 'Achats', montantCentimes }],
    produits: apport === 0 ? [regional] : [regional, propre(centimes(apport))],
  };
}
