import { jamais } from '../../../core/decision.ts';
import { formaterJour, formaterNombre } from '../../../core/typography.ts';
import { direRefusTerritoire } from '../../territoire/door.ts';
import type { RefusDeTrace, RefusPropose, StatutPropose } from '../rules/types.ts';
import { direSurface } from './mots.ts';

const CHAMPS = {
  nom: 'Donnez le nom du quartier, tel que le contrat l’écrit.',
  contrat: 'Choisissez le contrat de ville qui nomme ce quartier.',
  source: 'Indiquez où le contrat nomme ce quartier : l’annexe et la page, ou l’adresse publiée.',
  motif: 'Écrivez le motif : l’EPCI doit savoir que corriger.',
} as const;

const ETAPES: Readonly<Record<StatutPropose, string>> = {
  propose: 'Cette proposition attend la Région.',
  confirme: 'Ce quartier est déjà confirmé : son périmètre ne change plus ici.',
  refuse: 'Cette proposition est déjà refusée. L’EPCI peut la corriger et la proposer à nouveau.',
  retire: 'Cette proposition est retirée. Proposez le quartier à nouveau s’il le faut.',
};

/** The sentence for each refusal of a proposition: what is wrong, and what to do. */
export function direRefusPropose(refus: RefusPropose): string {
  switch (refus.code) {
    case 'nature-fixee-par-decret':
      return 'Un quartier prioritaire est fixé par décret (n° 2014-1750, n° 2023-1314) : il ne se propose pas. Choisissez veille active ou quartier vécu.';
    case 'champ-manquant':
      return CHAMPS[refus.champ];
    case 'effet-illisible':
      return 'Cette date n’est pas comprise. Écrivez-la ainsi : 2024-01-01.';
    case 'contrat-inconnu':
      return 'Ce contrat n’est pas de votre intercommunalité, ou la Région ne l’a pas encore importé.';
    case 'effet-hors-contrat':
      return `Le contrat ${direPeriode(refus)} : choisissez un jour de cette période.`;
    case 'commune-inconnue':
      return `Aucune commune de l’intercommunalité, ou plusieurs, pour : ${refus.noms.join(', ')}. Écrivez leur nom en entier, ou leur code Insee.`;
    case 'deja-dessine':
      return `Ce tracé est déjà, au mètre près, celui de ${refus.quartier}.`;
    case 'deja-propose':
      return 'Cette proposition existe déjà.';
    case 'etape-passee':
      return ETAPES[refus.statut];
    case 'propose-par-vous':
      return 'Vous avez proposé ou corrigé ce quartier : une autre personne de la Région doit en décider.';
    case 'perimetre-impossible':
      return 'Le périmètre n’a pas pu être enregistré. Refusez la proposition en disant que le tracé est à refaire.';
    default:
      return direRefusDeTrace(refus);
  }
}

function direPeriode({ du, au }: { readonly du: string; readonly au: string | null }): string {
  const depuis = formaterJour(du);
  return au === null ? `vaut depuis le ${depuis}` : `vaut du ${depuis} au ${formaterJour(au)}`;
}

function direRefusDeTrace(refus: RefusDeTrace): string {
  switch (refus.code) {
    case 'trace-absent':
      return 'Donnez le tracé : dessinez-le, écrivez ses positions, ou joignez un fichier.';
    case 'ligne-illisible':
      return `Ligne ${refus.ligne}, « ${couper(refus.texte)} » n’est pas une position. Écrivez la longitude puis la latitude, par exemple : 3.0515 50.6130`;
    case 'trop-peu-de-points':
      return `Le contour qui commence ligne ${refus.ligne} n’a pas trois positions : il n’entoure rien.`;
    case 'trop-de-points':
      return `Ce tracé a plus de ${formaterNombre(refus.maximum)} positions. Simplifiez-le, puis renvoyez-le.`;
    case 'plusieurs-elements':
      return refus.nombre === 0
        ? 'Ce fichier ne contient aucun élément. Exportez la couche avec le seul quartier à proposer.'
        : `Ce fichier contient ${formaterNombre(refus.nombre)} éléments. Gardez le seul quartier à proposer : un quartier, une proposition.`;
    case 'forme-inattendue':
      return 'Ce n’est pas une surface : il faut un polygone, ou plusieurs, aux coordonnées lisibles.';
    case 'hors-limites':
      return `La position ${direLieu(refus.lieu)} n’est pas en degrés. Des mètres (Lambert-93) se donnent par un fichier, qui dit son système.`;
    case 'coordonnees-inversees':
      return `La position ${direLieu(refus.lieu)} tombe loin de la France : écrivez d’abord la longitude, puis la latitude.`;
    case 'sans-surface':
      return 'Ce tracé n’a pas de surface : ses positions sont sur une même ligne.';
    case 'irreparable':
      return refus.lieu === null
        ? 'Ce tracé se recoupe et n’a pas pu être remis en ordre : redessinez-le.'
        : `Ce tracé se recoupe vers ${direLieu(refus.lieu)} et n’a pas pu être remis en ordre : redessinez-le à cet endroit.`;
    case 'trop-petit':
      return `Ce tracé n’entoure que ${direSurface(refus.aireM2)} : vérifiez ses positions.`;
    case 'trop-grand':
      return `Ce tracé entoure ${direSurface(refus.aireM2)}, plus qu’aucun quartier de France : vérifiez ses positions.`;
    case 'fichier-illisible':
    case 'fichier-trop-gros':
    case 'format-inconnu':
    case 'archive-incomplete':
    case 'archive-suspecte':
    case 'projection':
    case 'pas-une-collection':
    case 'couche-a-choisir':
      return direRefusTerritoire(refus);
    default:
      return jamais(refus);
  }
}

const MOST_QUOTED = 40;

function couper(texte: string): string {
  return texte.length <= MOST_QUOTED ? texte : `${texte.slice(0, MOST_QUOTED)}…`;
}

function direLieu([lon, lat]: readonly number[]): string {
  return `${lon} ${lat}`;
}
