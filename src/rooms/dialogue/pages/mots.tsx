import { jamais } from '../../../core/decision.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import type { Attente } from '../rules/attente.ts';
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

/** What is awaited, and from whom, in a sentence. */
export function direAttente(attente: Attente): string {
  switch (attente.quoi) {
    case 'repondre':
      return 'La Région doit répondre : sa direction accepte le montant de l’EPCI, ou l’instruction en propose un autre.';
    case 'valider':
      return attente.de === 'region'
        ? `La direction de la Région doit valider ${formaterMontant(attente.montantCentimes)} ; l’EPCI ne le voit pas encore.`
        : `L’élu·e de l’EPCI doit valider ${formaterMontant(attente.montantCentimes)}.`;
    case 'reproposer':
      return 'L’EPCI doit proposer un nouveau montant, ou retirer l’action.';
    case 'rapprocher':
      return `L’un des deux côtés doit accepter le montant de l’autre, ou en proposer un nouveau : ${formaterMontant(Math.abs(attente.ecartCentimes))} les séparent.`;
    case 'relire':
      return 'Les deux montants sont égaux, mais portent sur deux versions du dossier : l’un des côtés doit accepter la plus récente.';
    case 'inscrire':
      return 'Les deux côtés sont d’accord. La Région doit inscrire l’action dans une délibération.';
    case 'voter':
      return 'L’action est inscrite dans une délibération : le vote est attendu.';
    case 'clos':
      return 'Rien n’est plus attendu.';
    default:
      return jamais(attente);
  }
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
