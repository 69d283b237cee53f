import { jamais } from '../../../core/decision.ts';
import { formaterInstant } from '../../../core/typography.ts';
import { direMotifDeLieu } from '../../lieux-de-l-action/door.ts';
import { direMotifDArgent } from '../../plan-de-financement/door.ts';
import type { Motif, RefusDossier } from '../rules/types.ts';

const PARTICIPATION = {
  qui: 'quels habitants prennent part à l’action',
  comment: 'comment les habitants y prennent part',
  quand: 'à quel moment les habitants y prennent part',
};

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusDossier(refus: RefusDossier): string {
  switch (refus.code) {
    case 'dossier-existe-deja':
      return 'Ce dossier existe déjà. Modifiez-le, ou créez-en un autre.';
    case 'dossier-inexistant':
      return 'Ce dossier n’existe pas encore. Créez-le d’abord.';
    case 'dossier-deja-depose':
      return 'Ce dossier est déposé : il ne se modifie plus. Pour le corriger, demandez à votre EPCI.';
    case 'dossier-non-depose':
      return 'Ce dossier est encore un brouillon : il n’y a rien à retirer.';
    case 'dossier-retire':
      return 'Ce dossier a été retiré. Déposez-en un nouveau.';
    case 'porteur-change':
      return 'Un dossier garde son porteur. Créez un autre dossier pour une autre structure.';
    case 'appel-change':
      return 'Un dossier garde son appel à projets. Créez un autre dossier pour un autre appel.';
    case 'appel-inconnu':
      return 'Cet appel à projets n’existe pas. Vérifiez son identifiant.';
    case 'dispositif-inconnu':
      return 'Aucun dispositif ne couvre l’année de cet appel. Prévenez la Région.';
    case 'appel-pas-ouvert':
      return `L’appel à projets ouvre le ${formaterInstant(refus.ouvreLe)}. Revenez à partir de là.`;
    case 'appel-clos':
      return (
        `L’appel à projets a fermé le ${formaterInstant(refus.fermeLe)}. ` +
        'Adressez-vous à votre EPCI.'
      );
    case 'motif-manquant':
      return 'Indiquez pourquoi vous retirez ce dossier.';
    case 'recevabilite':
      return refus.motifs.map(direMotif).join('\n');
    default:
      return jamais(refus);
  }
}

/** The sentence for each reason why a dossier cannot be received. */
export function direMotif(motif: Motif): string {
  switch (motif.code) {
    case 'intitule-manquant':
      return 'Donnez un intitulé à l’action.';
    case 'porteur-inconnu':
      return 'Le porteur n’est pas enregistré. Enregistrez d’abord sa structure (SIRET ou RNA).';
    case 'epci-hors-appel':
      return `Cet appel à projets ne concerne pas l’EPCI ${motif.epciSiren}.`;
    case 'priorite-inconnue':
      return `La priorité « ${motif.prioriteCode} » n’est pas l’une de celles du dispositif.`;
    case 'theme-inconnu':
      return `Le thème « ${motif.themeCode} » ne relève pas de cette priorité.`;
    case 'section-non-acceptee':
      return `Le dispositif ne finance pas la section « ${motif.section} ».`;
    case 'point-d-entree-inconnu':
      return `Le point d’entrée « ${motif.pointDEntree} » n’existe pas dans ce dispositif.`;
    case 'point-d-entree-exige':
      return `Toute action doit s’appuyer sur ce point d’entrée : ${motif.libelle}.`;
    case 'participation-a-decrire':
      return `Dites ${PARTICIPATION[motif.champ]} : aucune action n’est financée sans cela.`;
    case 'droit-commun-inconnu':
      return `« ${motif.droitCommun} » n’est pas au catalogue de droit commun du dispositif.`;
    case 'quartier-inconnu':
    case 'point-hors-quartier':
    case 'point-trop-loin':
    case 'nature-non-acceptee':
    case 'hors-contrat':
    case 'aucun-quartier':
    case 'adresses-non-placees':
    case 'part-non-attendue':
    case 'part-illisible':
      return direMotifDeLieu(motif);
    default:
      return direMotifDArgent(motif);
  }
}
