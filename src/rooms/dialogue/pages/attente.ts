import { formaterMontant } from '../../../core/typography.ts';
import type { Attendu } from '../rules/attendu.ts';
import type { FaitLigne, Ligne } from '../rules/types.ts';
import type { Attente } from '../store/attente.ts';

type Dite = Pick<Ligne, 'statut' | 'positions'>;

/** What is awaited on a line, and from whom, in a sentence. */
export function direAttente(ligne: Dite, { attendu, coup }: Omit<Attente, 'depuis'>): string {
  if (attendu === null) return direSuite(ligne);
  if (coup?.type === 'QuestionPosee') return direQuestion(attendu);
  if (ligne.statut === 'renvoyee') {
    return 'L’EPCI doit proposer un nouveau montant, ou retirer l’action.';
  }
  return direMontant(ligne, coup);
}

function direSuite({ statut }: Dite): string {
  if (statut === 'accordee') {
    return 'Les deux côtés sont d’accord. La Région doit inscrire l’action dans une délibération.';
  }
  if (statut === 'programmee') {
    return 'L’action est inscrite dans une délibération : le vote est attendu.';
  }
  return 'Rien n’est plus attendu.';
}

function direQuestion(attendu: Attendu): string {
  return attendu === 'agent-epci'
    ? 'L’EPCI doit répondre à la question de la Région.'
    : 'La Région doit répondre à la question de l’EPCI.';
}

function direMontant({ positions }: Dite, coup: FaitLigne | null): string {
  switch (coup?.type) {
    case 'MontantPropose':
      return direEluDoitValider(coup.montantCentimes);
    case 'MontantAmende':
      return coup.cote === 'epci'
        ? direEluDoitValider(coup.montantCentimes)
        : `La direction de la Région doit valider ${formaterMontant(coup.montantCentimes)} ; l’EPCI ne le voit pas encore.`;
    case 'PositionValidee':
      return coup.cote === 'region'
        ? `L’EPCI doit répondre : son élu·e accepte le montant de la Région, ou l’EPCI en propose un autre${direEcart(positions)}.`
        : `La Région doit répondre : sa direction accepte le montant de l’EPCI, ou l’instruction en propose un autre${direEcart(positions)}.`;
    default:
      return 'La Région doit répondre : sa direction accepte le montant de l’EPCI, ou l’instruction en propose un autre.';
  }
}

function direEluDoitValider(montantCentimes: number): string {
  return `L’élu·e de l’EPCI doit valider ${formaterMontant(montantCentimes)}.`;
}

/** How far the two validated amounts stand apart; equal ones speak of two versions. */
function direEcart({ region, epci }: Ligne['positions']): string {
  if (region?.valideeParId == null || epci?.valideeParId == null) return '';
  const ecart = Math.abs(region.montantCentimes - epci.montantCentimes);
  return ecart === 0
    ? ' ; les deux montants sont égaux, mais portent sur deux versions du dossier'
    : ` ; ${formaterMontant(ecart)} les séparent`;
}
