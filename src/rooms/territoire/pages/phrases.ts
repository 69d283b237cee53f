import { jamais } from '../../../core/decision.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { phraseDuRefusDeFichier } from '../rules/geojson.ts';
import type { RefusTerritoire } from '../rules/types.ts';

const MOST_CODES_SHOWN = 5;

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusTerritoire(refus: RefusTerritoire): string {
  switch (refus.code) {
    case 'fichier-illisible':
      return 'Ce fichier n’est pas du JSON lisible. Exportez de nouveau la couche au format GeoJSON.';
    case 'fichier-trop-gros':
      return (
        `Ce fichier dépasse ${formaterNombre(refus.octetsMaximum / 1024 / 1024)} Mo. ` +
        'Découpez-le par département, ou simplifiez les tracés.'
      );
    case 'pas-une-collection':
    case 'projection':
      return phraseDuRefusDeFichier(refus);
    case 'millesime-absent':
      return (
        `Ces codes ne disent pas depuis quand le périmètre s’applique : ${enumerer(refus.codes)}. ` +
        'Indiquez le millésime, par exemple 2015-01-01.'
      );
    case 'tableau-illisible':
      return refus.motif;
    case 'colonnes-absentes':
      return `Il manque au tableau ces colonnes : ${refus.colonnes.join(', ')}.`;
    default:
      return jamais(refus);
  }
}

function enumerer(codes: readonly string[]): string {
  const montres = codes.slice(0, MOST_CODES_SHOWN).join(', ');
  const reste = codes.length - MOST_CODES_SHOWN;
  return reste > 0 ? `${montres} et ${formaterNombre(reste)} de plus` : montres;
}
