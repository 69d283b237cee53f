import { formaterMontant } from '../../../core/typography.ts';
import type { Cote, FaitLigne, Ligne } from '../rules/types.ts';
import type { Nouvelle } from '../store/nouvelles.ts';

const CITATION = 140;

/** What someone did to an action, after their name, without its hour. */
export function direNouvelle(
  { faits, avant }: Pick<Nouvelle, 'faits' | 'avant'>,
  intitule: string,
): string {
  const action = `« ${intitule} »`;
  const accord = faits.some(({ type }) => type === 'AccordConclu');
  const rupture = faits.find(({ type }) => type === 'AccordRompu');
  const coup = faits.find((fait) => !fait.type.startsWith('Accord')) ?? faits[0];
  if (coup === undefined) return '';
  if (accord && coup.type === 'PositionValidee') {
    return `a accepté ${formaterMontant(coup.montantCentimes)} pour ${action} : les deux côtés sont d’accord`;
  }
  const dit = direCoup(coup, action, avant);
  return rupture === undefined || coup === rupture ? dit : `${dit} ; l’accord est rompu`;
}

function direCoup(fait: FaitLigne, action: string, avant: Ligne['positions'] | null): string {
  switch (fait.type) {
    case 'MontantPropose':
      return `a proposé de nouveau ${action} : ${direMontant(fait.montantCentimes, avant, 'epci')}`;
    case 'MontantAmende':
      return `a amendé ${action} : ${direMontant(fait.montantCentimes, avant, fait.cote)}`;
    case 'PositionValidee':
      return `a validé ${action} : ${direMontant(fait.montantCentimes, avant, fait.cote)}`;
    case 'QuestionPosee':
      return `a posé une question sur ${action} : « ${citer(fait.texte)} »`;
    case 'LigneRefusee':
      return `a refusé ${action}`;
    case 'LigneRenvoyee':
      return `a renvoyé ${action} à l’EPCI`;
    case 'LigneRetiree':
      return `a retiré ${action}`;
    default:
      return direSuite(fait, action);
  }
}

function direSuite(fait: FaitLigne, action: string): string {
  switch (fait.type) {
    case 'AccordConclu':
      return `a conclu l’accord sur ${action} : ${formaterMontant(fait.montantCentimes)}`;
    case 'AccordRompu':
      return `a rompu l’accord sur ${action} : ${formaterMontant(fait.montantCentimes)} reviennent à l’enveloppe`;
    case 'LigneProgrammee':
      return `a inscrit ${action} dans une délibération`;
    case 'LigneDeprogrammee':
      return `a retiré ${action} de la délibération`;
    case 'LigneVotee':
      return `a enregistré le vote de ${action} : ${formaterMontant(fait.montantCentimes)}`;
    default:
      return `a écrit sur ${action}`;
  }
}

/** The amount, and the one that lay on the table before where it differs. */
function direMontant(montant: number, avant: Ligne['positions'] | null, cote: Cote): string {
  const autre = cote === 'region' ? 'epci' : 'region';
  const ancien = (avant?.[cote] ?? avant?.[autre])?.montantCentimes ?? montant;
  const dit = formaterMontant(montant);
  return ancien === montant ? dit : `${dit} (avant ${formaterMontant(ancien)})`;
}

function citer(texte: string): string {
  const uni = texte.replaceAll(/\s+/g, ' ');
  return uni.length <= CITATION ? uni : `${uni.slice(0, CITATION).trimEnd()}…`;
}
