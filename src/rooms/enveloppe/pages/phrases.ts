import { jamais } from '../../../core/decision.ts';
import { formaterMontant } from '../../../core/typography.ts';
import type { Poche } from '../rules/comptes.ts';
import type { RefusEnveloppe } from '../rules/types.ts';

const POCHES: Readonly<Record<Poche, string>> = {
  globale: 'sur l’enveloppe',
  fonctionnement: 'en fonctionnement',
  investissement: 'en investissement',
};

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusEnveloppe(refus: RefusEnveloppe): string {
  switch (refus.code) {
    case 'enveloppe-existe-deja':
      return 'Cette enveloppe existe déjà pour cet EPCI, cette année et ce dispositif. Révisez-la.';
    case 'enveloppe-inexistante':
      return 'Aucune enveloppe pour cet EPCI, cette année et ce dispositif. Créez-la d’abord.';
    case 'enveloppe-non-notifiee':
      return 'Cette enveloppe n’est que provisoire. Notifiez-la avant d’y réserver des crédits.';
    case 'enveloppe-deja-notifiee':
      return 'Cette enveloppe est déjà notifiée. Pour en changer le montant, révisez-la.';
    case 'montants-incoherents':
      return `Indiquez un montant, et un seul, pour chaque poche : ${refus.attendues.join(', ')}.`;
    case 'montant-nul':
      return 'Indiquez un montant supérieur à zéro.';
    case 'motif-manquant':
      return 'Indiquez le motif de la révision : il reste dans l’historique.';
    case 'reference-manquante':
      return 'Indiquez la référence de la notification (lettre ou délibération).';
    case 'enveloppe-insuffisante':
      return (
        `Il reste ${formaterMontant(refus.disponibleCentimes)} disponibles ${POCHES[refus.poche]}, ` +
        `et il en faudrait ${formaterMontant(refus.demandeCentimes)}. ` +
        'Baissez le montant, libérez une autre action ou faites réviser l’enveloppe.'
      );
    case 'part-insuffisante':
      return (
        `L’action ne porte que ${formaterMontant(refus.soldeCentimes)} sur ce compte, ` +
        `et le mouvement en demande ${formaterMontant(refus.demandeCentimes)}.`
      );
    case 'section-differente':
      return `Cette action relève de la section « ${refus.section} » : rien ne passe de l’une à l’autre.`;
    default:
      return jamais(refus);
  }
}
