import type { Centimes } from '../../../core/money.ts';
import type { Ligne } from './types.ts';

/** What a line waits for, and from whom. Amounts in cents. */
export type Attente =
  | { readonly de: 'region'; readonly quoi: 'repondre' }
  | { readonly de: 'region' | 'epci'; readonly quoi: 'valider'; readonly montantCentimes: Centimes }
  | { readonly de: 'epci'; readonly quoi: 'reproposer' }
  | { readonly de: 'deux'; readonly quoi: 'rapprocher'; readonly ecartCentimes: number }
  | { readonly de: 'deux'; readonly quoi: 'relire' }
  | { readonly de: 'deliberation'; readonly quoi: 'inscrire' | 'voter' }
  | { readonly de: 'personne'; readonly quoi: 'clos' };

/**
 * What a line waits for, from what one reads of it: given the EPCI's view, a draft of the Region is
 * still an answer to come.
 */
export function attenteDe({
  statut,
  positions,
}: Pick<Ligne, 'statut'> & { readonly positions: Ligne['positions'] | null }): Attente {
  switch (statut) {
    case 'ouverte':
      return enDiscussion(positions ?? { region: null, epci: null });
    case 'renvoyee':
      return { de: 'epci', quoi: 'reproposer' };
    case 'accordee':
      return { de: 'deliberation', quoi: 'inscrire' };
    case 'programmee':
      return { de: 'deliberation', quoi: 'voter' };
    default:
      return { de: 'personne', quoi: 'clos' };
  }
}

function enDiscussion({ region, epci }: Ligne['positions']): Attente {
  if (epci !== null && epci.valideeParId === null) {
    return { de: 'epci', quoi: 'valider', montantCentimes: epci.montantCentimes };
  }
  if (region === null) return { de: 'region', quoi: 'repondre' };
  const { montantCentimes } = region;
  if (region.valideeParId === null) return { de: 'region', quoi: 'valider', montantCentimes };
  const ecartCentimes = montantCentimes - (epci?.montantCentimes ?? 0);
  if (ecartCentimes === 0) return { de: 'deux', quoi: 'relire' };
  return { de: 'deux', quoi: 'rapprocher', ecartCentimes };
}
