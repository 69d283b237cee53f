import { jamais } from '../../../core/decision.ts';
import { formaterInstant, formaterMontant } from '../../../core/typography.ts';
import type { Poche } from '../../enveloppe/door.ts';
import type { RefusProposition } from '../rules/types.ts';

const POCHES: Readonly<Record<Poche, string>> = {
  globale: 'l’enveloppe',
  fonctionnement: 'la section de fonctionnement de l’enveloppe',
  investissement: 'la section d’investissement de l’enveloppe',
};

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusProposition(refus: RefusProposition): string {
  switch (refus.code) {
    case 'epci-seul-propose':
      return 'Seul l’EPCI propose : un agent prépare la proposition, un·e élu·e la transmet.';
    case 'appel-inconnu':
      return 'Cet appel à projets n’existe pas, ou il ne concerne pas cet EPCI.';
    case 'proposition-transmise':
      return 'Cette proposition est transmise : elle ne change plus. La suite se règle dans le dialogue.';
    case 'dossier-non-depose':
      return 'Ce dossier n’est pas déposé dans cet appel pour cet EPCI.';
    case 'action-non-decidee':
      return 'Ce dossier est déjà à examiner.';
    case 'montant-nul':
      return 'Proposez un montant supérieur à zéro, ou écartez l’action en disant pourquoi.';
    case 'montant-superieur-a-la-demande':
      return `Le porteur demande ${formaterMontant(refus.demandeCentimes)} : ne proposez pas davantage.`;
    case 'montant-sous-le-plancher':
      return `Le dispositif n’aide pas en dessous de ${formaterMontant(refus.plancherCentimes)}.`;
    case 'montant-au-dessus-du-plafond':
      return `Le dispositif n’aide pas au-delà de ${formaterMontant(refus.plafondCentimes)}.`;
    case 'participation-absente':
      return 'Ce dossier ne dit rien de la participation des habitants : il ne peut pas être proposé.';
    case 'quartier-absent':
      return 'Ce dossier n’est situé dans aucun quartier du contrat de ville : il ne peut pas être proposé.';
    case 'motif-manquant':
      return 'Dites pourquoi cette action est écartée : le motif reste dans l’historique.';
    case 'classement-incomplet':
      return 'Le classement doit porter sur toutes les actions proposées, et sur elles seules.';
    case 'appel-encore-ouvert':
      return `Des dossiers peuvent encore arriver ou être retirés. Transmettez après la clôture de l’appel, ${formaterInstant(refus.fermeLe)}.`;
    case 'proposition-vide':
      return 'Rien n’est encore décidé. Proposez ou écartez d’abord les dossiers déposés.';
    case 'dossiers-non-decides':
      return `${compter(refus.dossierIds, 'dossier déposé attend', 'dossiers déposés attendent')} une décision : proposez ou écartez chacun d’eux.`;
    case 'dossiers-changes':
      return `${compter(refus.dossierIds, 'dossier a changé ou a été retiré', 'dossiers ont changé ou ont été retirés')} depuis la décision. Relisez, puis décidez de nouveau.`;
    case 'auteur-ne-transmet-pas':
      return 'Qui a proposé un montant ne transmet pas : demandez à un·e autre élu·e de le faire.';
    case 'enveloppe-absente':
      return 'La Région n’a pas encore fixé d’enveloppe pour cet EPCI et cette année. Demandez-la-lui.';
    case 'enveloppe-depassee':
      return direDepassement(refus);
    default:
      return jamais(refus);
  }
}

function direDepassement(refus: Extract<RefusProposition, { code: 'enveloppe-depassee' }>): string {
  const { enveloppeCentimes, proposeCentimes, poche, provisoire } = refus;
  const etat = provisoire ? ', encore provisoire,' : '';
  return (
    `Le total proposé, ${formaterMontant(proposeCentimes)}, dépasse ${POCHES[poche]}${etat} ` +
    `de ${formaterMontant(enveloppeCentimes)}. Baissez des montants ou écartez des actions.`
  );
}

function compter(ids: readonly string[], un: string, plusieurs: string): string {
  return `${ids.length} ${ids.length === 1 ? un : plusieurs}`;
}
