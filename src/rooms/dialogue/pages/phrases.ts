import { formaterMontant } from '../../../core/typography.ts';
import { direRefusEnveloppe } from '../../enveloppe/door.ts';
import type { RefusLigne, StatutDeLigne } from '../rules/types.ts';

const STATUTS: Readonly<Record<StatutDeLigne, string>> = {
  ouverte: 'en discussion',
  accordee: 'accordée',
  refusee: 'refusée',
  renvoyee: 'renvoyée à l’EPCI',
  retiree: 'retirée',
  programmee: 'inscrite dans une délibération',
  votee: 'votée',
};

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusLigne(refus: RefusLigne): string {
  switch (refus.code) {
    case 'action-non-transmise':
      return 'L’EPCI n’a pas proposé cette action : elle ne peut recevoir aucun crédit de la Région.';
    case 'dossier-retire':
      return 'Le porteur a retiré ce dossier. L’élu·e de l’EPCI peut retirer l’action.';
    case 'geste-d-un-autre-role':
      return 'Ce geste revient à une autre personne de votre côté, ou à l’autre côté.';
    case 'geste-hors-statut':
      return `Cette action est ${STATUTS[refus.statut]} : ce geste n’y est plus, ou pas encore, possible.`;
    case 'montant-nul':
      return 'Indiquez un montant supérieur à zéro, ou refusez l’action en disant pourquoi.';
    case 'montant-superieur-a-la-demande':
      return `Le porteur demande ${formaterMontant(refus.demandeCentimes)} : n’allez pas au-delà.`;
    case 'montant-sous-le-plancher':
      return `La Région n’accorde rien en dessous de ${formaterMontant(refus.plancherCentimes)}.`;
    case 'montant-au-dessus-du-plafond':
      return `La Région n’accorde rien au-dessus de ${formaterMontant(refus.plafondCentimes)}.`;
    case 'montant-superieur-a-l-accord':
      return `L’accord est de ${formaterMontant(refus.accordCentimes)} : le vote ne peut pas le dépasser.`;
    case 'montant-hors-table':
      return 'Ce montant n’est plus sur la table. Relisez les deux positions, puis acceptez l’une d’elles.';
    case 'version-du-dossier-differente':
      return `Ce montant porte sur la version ${refus.versionDossier} du dossier. Relisez-la avant d’accepter.`;
    case 'auteur-ne-valide-pas':
      return 'Vous avez écrit ce montant : une autre personne doit le valider.';
    case 'meme-personne-des-deux-cotes':
      return 'Vous avez validé ce montant pour l’autre côté : une autre personne doit répondre ici.';
    case 'deja-validee':
      return 'Votre côté a déjà validé ce montant. Il attend la réponse de l’autre.';
    case 'motif-manquant':
      return 'Dites pourquoi : le motif reste dans l’historique et l’autre côté le lit.';
    case 'texte-manquant':
      return 'Écrivez votre question.';
    default:
      return direRefusEnveloppe(refus);
  }
}
