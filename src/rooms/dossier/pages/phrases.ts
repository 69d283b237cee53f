import { jamais } from '../../../core/decision.ts';
import { espacer, formaterInstant, formaterNombre } from '../../../core/typography.ts';
import type { NatureDeQuartier } from '../../dispositif/door.ts';
import { direMetres } from '../../eligibilite/door.ts';
import { direMotifDArgent } from '../../plan-de-financement/door.ts';
import type { LieuAApprecier } from '../rules/lieu.ts';
import type { Motif, RefusDossier } from '../rules/types.ts';

const PARTICIPATION = {
  qui: 'quels habitants prennent part à l’action',
  comment: 'comment les habitants y prennent part',
  quand: 'à quel moment les habitants y prennent part',
};

const NATURES: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'un quartier prioritaire',
  'veille-active': 'un quartier de veille active',
  vecu: 'un quartier vécu',
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
      return `Le quartier « ${motif.quartier} » n’existe pas, ou n’est pas en vigueur cette année-là.`;
    case 'point-hors-quartier':
      return `Le point ${motif.point} (longitude, latitude) n’est dans aucun quartier cette année-là.`;
    case 'point-trop-loin':
      return direTropLoin(motif);
    case 'nature-non-acceptee':
      return `Le quartier ${motif.quartier} est ${NATURES[motif.nature]} : le dispositif n’en finance pas.`;
    case 'hors-contrat':
      return `Le quartier ${motif.quartier} n’est pas inscrit au contrat de ville de cet EPCI.`;
    case 'aucun-quartier':
      return 'Indiquez au moins un quartier, ou un point situé dans un quartier.';
    default:
      return direMotifDArgent(motif);
  }
}

/** Rounded up, so that a place refused never seems to be at the distance that is accepted. */
function direTropLoin(motif: Extract<Motif, { code: 'point-trop-loin' }>): string {
  const { point, quartier, distanceMetres, maximumMetres } = motif;
  const metres = Math.ceil(distanceMetres);
  const [dite, regle] = [direMetres(metres), direMetres(maximumMetres)];
  const distance = dite === regle ? `${formaterNombre(metres)}\u00A0m` : dite;
  return (
    `Le point ${point} (longitude, latitude) est à ${distance} du quartier accepté le plus ` +
    `proche, ${quartier} : la règle est ${regle} au plus.`
  );
}

const RAISONS: Readonly<Record<LieuAApprecier['raison'], string>> = {
  'distance-a-parametrer': 'La Région n’a pas encore fixé la distance admise.',
  adresse: 'Une adresse n’est qu’une indication.',
};

/** A place that no rule decides, and why. */
export function direLieuAApprecier({ sorte, lieu, raison, proche }: LieuAApprecier): string {
  const ou =
    proche === null
      ? 'dans un quartier accepté'
      : `à ${direMetres(proche.distanceMetres)} du quartier accepté le plus proche, ${proche.nom} (${proche.code})`;
  return espacer(`${sorte === 'point' ? 'Point ' : ''}${lieu} : ${ou}. ${RAISONS[raison]}`);
}
