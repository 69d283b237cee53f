import type { Context, Redirect } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { coteDe } from '../rules/cotes.ts';
import type { CoupDeLigne, FaitLigne, Ligne } from '../rules/types.ts';

/** What a move did, on the page that follows it, and whose turn it is. */
export function direCoupFait(coup: CoupDeLigne, faits: readonly FaitLigne[]): string {
  switch (coup.type) {
    case 'amender':
    case 'proposer':
      return `${formaterMontant(coup.montantCentimes)} : votre montant est écrit. Une autre personne de votre côté doit le valider.`;
    case 'accepter':
      return faits.some(({ type }) => type === 'AccordConclu')
        ? `L’accord est conclu à ${formaterMontant(coup.montantCentimes)} : la somme est réservée sur l’enveloppe.`
        : `${formaterMontant(coup.montantCentimes)} : c’est la position de votre côté. L’autre côté doit répondre.`;
    case 'questionner':
      return 'Votre question est posée : l’autre côté la lit.';
    case 'renvoyer':
      return 'L’action est renvoyée à l’EPCI, avec votre motif.';
    case 'refuser':
      return 'L’action est refusée, avec votre motif.';
    case 'retirer':
      return 'L’action est retirée, avec votre motif.';
  }
}

/**
 * The move that takes an amount back: only over one's own draft, that nobody validated. Any other
 * amount was someone's word, which only that person gives again.
 */
export function reverseOf(
  { acteur, form }: Context,
  avant: Ligne,
  coup: CoupDeLigne,
  version: number,
): Pick<Redirect, 'annuler'> {
  const cote = coteDe(acteur, avant.epciSiren);
  const sienne = cote === null ? null : avant.positions[cote];
  const brouillon = sienne?.valideeParId === null && sienne.auteurId === acteur.personneId;
  if (coup.type !== 'amender' || avant.statut !== 'ouverte' || !brouillon) return {};
  const montant = formaterMontant(sienne.montantCentimes);
  return {
    annuler: {
      action: `/lignes/${avant.dossierId}/amender`,
      champs: {
        version: String(version),
        ...(form.text('seance') === '' ? {} : { seance: form.text('seance') }),
        geste: 'amender',
        'montant-amender': montant,
        'motif-amender': `Annulation : retour à ${montant}.`,
      },
    },
  };
}
