import { type Centimes, centimes, ZERO } from '../../../core/money.ts';
import type { Section } from '../../enveloppe/door.ts';
import type { FaitLigne, Ligne } from './types.ts';

/** A movement of the action's money on its envelope. */
export interface MouvementDeLigne {
  readonly nature: 'reservation' | 'liberation' | 'vote';
  readonly actionId: string;
  readonly section: Section;
  readonly montantCentimes: Centimes;
}

/**
 * The movements that facts entail: an agreement reserves, leaving it releases, the vote takes its
 * amount from what was reserved and releases the rest.
 * @param etat the line once the facts have happened.
 */
export function mouvementsDe(faits: readonly FaitLigne[], etat: Ligne): MouvementDeLigne[] {
  const { dossierId: actionId, section } = etat;
  return faits
    .flatMap((fait) => parFait(fait, etat.accordCentimes ?? ZERO))
    .map(([nature, montantCentimes]) => ({ nature, actionId, section, montantCentimes }));
}

function parFait(
  fait: FaitLigne,
  accord: Centimes,
): (readonly [MouvementDeLigne['nature'], Centimes])[] {
  switch (fait.type) {
    case 'AccordConclu':
      return [['reservation', fait.montantCentimes]];
    case 'AccordRompu':
      return [['liberation', fait.montantCentimes]];
    case 'LigneVotee': {
      const reste = centimes(accord - fait.montantCentimes);
      return reste > 0
        ? [
            ['vote', fait.montantCentimes],
            ['liberation', reste],
          ]
        : [['vote', fait.montantCentimes]];
    }
    default:
      return [];
  }
}
