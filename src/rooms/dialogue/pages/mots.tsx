import { Etiquette } from '../../../core/ui/parts.tsx';
import type { CoupDeLigne, StatutDeLigne } from '../rules/types.ts';

type Ton = 'neutre' | 'attente' | 'accord' | 'refus' | 'vote';

/** The short word of each status, and its tone. */
export const STATUTS: Readonly<Record<StatutDeLigne, { mot: string; ton: Ton }>> = {
  ouverte: { mot: 'en discussion', ton: 'attente' },
  renvoyee: { mot: 'renvoyée', ton: 'attente' },
  accordee: { mot: 'accordée', ton: 'accord' },
  programmee: { mot: 'programmée', ton: 'accord' },
  votee: { mot: 'votée', ton: 'vote' },
  refusee: { mot: 'refusée', ton: 'refus' },
  retiree: { mot: 'retirée', ton: 'neutre' },
};

export function Statut({ statut }: { statut: StatutDeLigne }) {
  const { mot, ton } = STATUTS[statut];
  return <Etiquette ton={ton}>{mot}</Etiquette>;
}

/** The verb of each move, on its button and in its refusals. */
export const GESTES: Readonly<Record<CoupDeLigne['type'], string>> = {
  accepter: 'Accepter',
  amender: 'Proposer un autre montant',
  proposer: 'Proposer un nouveau montant',
  questionner: 'Poser une question',
  renvoyer: 'Renvoyer à l’EPCI',
  refuser: 'Refuser l’action',
  retirer: 'Retirer l’action',
};
