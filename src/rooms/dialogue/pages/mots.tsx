import { jamais } from '../../../core/decision.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import type { CoupDeLigne, FaitLigne, StatutDeLigne } from '../rules/types.ts';

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

const COTES = { region: 'La Région', epci: 'L’EPCI' } as const;

/** What a fact of the line says to who reads its history; null for the opening, told apart. */
export function direFait(fait: FaitLigne): string | null {
  switch (fait.type) {
    case 'LigneOuverte':
      return null;
    case 'MontantPropose':
      return `L’EPCI propose de nouveau l’action, pour ${formaterMontant(fait.montantCentimes)}.`;
    case 'MontantAmende':
      return `${COTES[fait.cote]} propose ${formaterMontant(fait.montantCentimes)}. Motif : ${fait.motif}`;
    case 'PositionValidee':
      return `${COTES[fait.cote]} valide ${formaterMontant(fait.montantCentimes)}.`;
    case 'QuestionPosee':
      return `${COTES[fait.cote]} demande : ${fait.texte}`;
    case 'LigneRefusee':
      return `La Région refuse l’action. Motif : ${fait.motif}`;
    case 'LigneRenvoyee':
      return `La Région renvoie l’action à l’EPCI. Motif : ${fait.motif}`;
    case 'LigneRetiree':
      return `L’EPCI retire l’action. Motif : ${fait.motif}`;
    default:
      return direSuite(fait);
  }
}

type Suite = Extract<
  FaitLigne,
  {
    type: 'AccordConclu' | 'AccordRompu' | 'LigneProgrammee' | 'LigneDeprogrammee' | 'LigneVotee';
  }
>;

function direSuite(fait: Suite): string {
  switch (fait.type) {
    case 'AccordConclu':
      return `Accord conclu à ${formaterMontant(fait.montantCentimes)} : la somme est réservée sur l’enveloppe.`;
    case 'AccordRompu':
      return `Accord rompu : ${formaterMontant(fait.montantCentimes)} reviennent à l’enveloppe.`;
    case 'LigneProgrammee':
      return 'Inscrite dans une délibération.';
    case 'LigneDeprogrammee':
      return 'Retirée de la délibération ; l’accord demeure.';
    case 'LigneVotee':
      return `Votée : ${formaterMontant(fait.montantCentimes)}.`;
    default:
      return jamais(fait);
  }
}
