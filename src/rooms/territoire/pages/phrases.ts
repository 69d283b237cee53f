import { jamais } from '../../../core/decision.ts';
import type { RefusGeo } from '../../../core/geo-files.ts';
import { formaterNombre } from '../../../core/typography.ts';
import type { Contenu } from '../rules/lus.ts';
import type { RefusTerritoire } from '../rules/types.ts';

const MOST_CODES_SHOWN = 5;

/** What a file may hold, in the middle of a sentence. */
export const MOTS_DES_CONTENUS: Readonly<Record<Contenu, string>> = {
  quartiers: 'des quartiers',
  contrats: 'des contrats de ville',
  chiffres: 'des chiffres',
  correspondances: 'des correspondances entre quartiers',
  communes: 'des contours de communes',
  epci: 'des contours d’EPCI',
  'perimetres-de-contrats': 'des périmètres de contrats de ville',
  zonages: 'des zonages',
};

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusTerritoire(refus: RefusTerritoire): string {
  switch (refus.code) {
    case 'millesime-absent':
      return (
        `Ces codes ne disent pas depuis quand le périmètre s’applique : ${enumerer(refus.codes)}. ` +
        'Indiquez le millésime, par exemple 2015-01-01.'
      );
    case 'millesime-hors-liste':
      return (
        `Ce millésime ne convient pas à ces codes : ${enumerer(refus.codes)}. La liste des codes QP vaut ` +
        'du 1er janvier 2015 au 31 décembre 2023, celle des codes QN depuis le 1er janvier 2024 : ' +
        'laissez le millésime vide, ou corrigez-le.'
      );
    case 'apercu-perime':
      return 'Le territoire a changé depuis cet aperçu : rien n’est écrit. Voici ce qui le serait maintenant ; vérifiez, puis importez.';
    case 'depot-abandonne':
      return 'Ce fichier a été abandonné : rien n’est écrit.';
    case 'travail-coupe':
      return `${COUPURES[refus.cause]} Rien n’est écrit.`;
    case 'rien-a-lire':
      return 'Ce fichier est bien formé, mais ne contient aucune ligne ni aucun élément. Vérifiez la couche ou la feuille exportée.';
    case 'contenu-inattendu':
      return `Ce fichier ne peut pas contenir ${MOTS_DES_CONTENUS[refus.contenu]} : ce n’est pas la bonne forme de fichier.`;
    case 'tableau-illisible':
      return refus.motif;
    case 'colonnes-absentes':
      return (
        `Il manque au tableau ces colonnes : ${refus.colonnes.join(', ')}. ` +
        'S’il contient autre chose que des contrats de ville, dites ce qu’il contient.'
      );
    case 'contrat-inconnu':
      return 'Ce contrat de ville n’est plus connu. Revenez à la liste des contrats.';
    case 'epci-deja-connu':
      return 'Le référentiel connaît l’EPCI de ce contrat, ou ce qu’il est devenu : rien n’est à dire.';
    case 'successeur-absent':
      return 'Cochez au moins un EPCI, celui ou ceux qui ont repris l’EPCI du contrat.';
    case 'successeur-inconnu':
      return `Le référentiel ne connaît pas : ${enumerer(refus.sirens)}. Choisissez un EPCI de la liste.`;
    case 'motif-absent':
      return 'Dites d’où vous le tenez : un arrêté, un contrat, un courrier.';
    case 'rien-a-reprendre':
      return 'Ce contrat n’est rattaché à aucun EPCI : il n’y a rien à retirer.';
    default:
      return direRefusGeo(refus);
  }
}

/** Why the work on a file ended, and what to do. */
const COUPURES = {
  memoire:
    'Ce fichier demande plus de mémoire qu’un import ne peut en prendre : son traitement a été arrêté. Découpez-le par département, ou n’exportez que la couche utile.',
  temps:
    'Ce fichier demande plus de trois minutes : son traitement a été arrêté. Découpez-le par département, ou simplifiez les tracés.',
  interruption:
    'Le traitement de ce fichier s’est interrompu. Relancez-le ; s’il s’interrompt encore, découpez le fichier.',
} as const;

const ARCHIVES = {
  'trop-d-entrees': 'elle contient trop de fichiers',
  'trop-gonflee': 'dépliée, elle dépasserait la taille permise',
  chiffree: 'elle est protégée par un mot de passe',
  chemin: 'ses noms de fichiers sont anormaux',
} as const;

/** What is wrong with a map file, and what to do. */
function direRefusGeo(refus: RefusGeo): string {
  switch (refus.code) {
    case 'fichier-illisible':
      return 'Ce fichier est abîmé ou incomplet. Exportez de nouveau la couche, puis renvoyez-la.';
    case 'format-inconnu':
      return 'Ce fichier n’est ni un GeoJSON, ni un TopoJSON, ni un shapefile en archive zip, ni un GeoPackage. Exportez la couche dans l’un de ces formats.';
    case 'fichier-trop-gros':
      return (
        `Ce fichier dépasse ${formaterNombre(refus.octetsMaximum / 1024 / 1024)} Mo. ` +
        'Découpez-le par département, ou simplifiez les tracés.'
      );
    case 'archive-incomplete':
      return `Il manque à l’archive : ${refus.manque.join(', ')}. Un shapefile se donne avec ses fichiers .shp, .dbf et .prj.`;
    case 'archive-suspecte':
      return `Cette archive n’est pas ouverte : ${ARCHIVES[refus.motif]}. Refaites-la avec la seule couche des quartiers.`;
    case 'pas-une-collection':
      return 'Ce fichier ne contient pas de couche de quartiers (FeatureCollection). Exportez la couche au format GeoJSON.';
    case 'projection':
      return (
        `Ce fichier est dans le système de coordonnées « ${refus.projection} ». Beffroi lit la longitude ` +
        'et la latitude WGS 84, et le Lambert-93 : réexportez la couche dans l’un des deux.'
      );
    case 'couche-a-choisir':
      return `Ce fichier contient plusieurs couches : ${enumerer(refus.couches)}. Indiquez laquelle lire.`;
    default:
      return jamais(refus);
  }
}

function enumerer(codes: readonly string[]): string {
  const montres = codes.slice(0, MOST_CODES_SHOWN).join(', ');
  const reste = codes.length - MOST_CODES_SHOWN;
  return reste > 0 ? `${montres} et ${formaterNombre(reste)} de plus` : montres;
}
