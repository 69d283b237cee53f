import type { Definition } from '../../../core/http/listing.ts';
import type { PartDeclaree } from '../../eligibilite/door.ts';

/** The share of inhabitants declared and its source: in files, not on screen. */
export function colonnesDePart<Ligne>(
  partDe: (ligne: Ligne) => PartDeclaree | undefined,
): Definition<Ligne>['colonnes'] {
  return [
    {
      ...{ cle: 'part', titre: 'Part d’habitants des quartiers déclarée (%)' },
      ...{ triable: false, pliee: true, droite: true },
      valeur: (ligne) => partDe(ligne)?.pourcent ?? null,
    },
    {
      ...{ cle: 'part-source', titre: 'Part d’habitants déclarée d’après' },
      ...{ triable: false, pliee: true },
      valeur: (ligne) => partDe(ligne)?.source ?? null,
    },
  ];
}
