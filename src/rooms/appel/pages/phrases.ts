import { jamais } from '../../../core/decision.ts';
import { formaterInstant } from '../../../core/typography.ts';
import type { RefusAppel } from '../rules/types.ts';

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusAppel(refus: RefusAppel): string {
  switch (refus.code) {
    case 'appel-existe-deja':
      return 'Cet appel à projets est déjà ouvert. Pour en repousser la clôture, prolongez-le.';
    case 'appel-inexistant':
      return 'Cet appel à projets n’existe pas.';
    case 'intitule-manquant':
      return 'Indiquez l’intitulé de l’appel à projets.';
    case 'annee-non-couverte':
      return (
        `Aucun dispositif « ${refus.dispositifCode} » ne couvre l’année ${refus.annee}. ` +
        'Vérifiez l’année, ou importez le fichier du dispositif.'
      );
    case 'epci-faux':
      return `« ${refus.siren} » n’est pas le SIREN d’un EPCI. Recopiez ses 9 chiffres.`;
    case 'epci-en-double':
      return `L’EPCI ${refus.siren} est cité deux fois. Retirez-en un.`;
    case 'piece-sans-nom':
      return 'Une pièce exigée n’a pas de nom. Nommez-la ou retirez-la.';
    case 'fermeture-avant-ouverture':
      return 'La clôture doit venir après l’ouverture. Corrigez l’une des deux.';
    case 'fermeture-non-repoussee':
      return (
        `La clôture est déjà fixée au ${formaterInstant(refus.fermeLe)} : ` +
        'une prolongation ne peut que la repousser.'
      );
    case 'motif-manquant':
      return 'Indiquez le motif de la prolongation : il reste dans l’historique.';
    default:
      return jamais(refus);
  }
}
