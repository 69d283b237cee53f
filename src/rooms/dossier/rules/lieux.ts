import { formaterNombre, pluriel } from '../../../core/typography.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type { LieuSitue, Motif, QuartierDuDossier, QuartierTrouve } from './types.ts';

/**
 * Invariant I13: at least one quartier, of an accepted kind, of a contract of the EPCI. Where
 * neighbours overlap, one of those in which a place lies is enough.
 */
export function examinerLieux(lieux: readonly LieuSitue[], dispositif: Dispositif): Motif[] {
  if (lieux.length === 0) return [{ code: 'aucun-quartier' }];
  return lieux.flatMap(({ sorte, lieu, quartiers }): Motif[] => {
    if (quartiers.length === 0) {
      return sorte === 'point'
        ? [{ code: 'point-hors-quartier', point: lieu }]
        : [{ code: 'quartier-inconnu', quartier: lieu }];
    }
    const defauts = quartiers.map((quartier) => defautDe(quartier, dispositif));
    return defauts.includes(null) ? [] : defauts.filter((defaut) => defaut !== null);
  });
}

/** The quartiers that make the dossier admissible, each once, in the order of the places. */
export function quartiersRetenus(
  lieux: readonly LieuSitue[],
  dispositif: Dispositif,
): QuartierDuDossier[] {
  const retenus = new Map<string, QuartierDuDossier>();
  for (const quartier of lieux.flatMap(({ quartiers }) => quartiers)) {
    if (defautDe(quartier, dispositif) !== null) continue;
    const { code, nature, millesime } = quartier;
    retenus.set(code, { code, nature, millesime });
  }
  return [...retenus.values()];
}

function defautDe(
  { code, nature, dansLeContrat }: QuartierTrouve,
  { naturesDeQuartier }: Dispositif,
): Motif | null {
  if (!naturesDeQuartier.includes(nature)) {
    return { code: 'nature-non-acceptee', quartier: code, nature };
  }
  return dansLeContrat ? null : { code: 'hors-contrat', quartier: code };
}

/** How many quartiers are ticked, as the page and its script say it. */
export function direCompteDeQuartiers(nombre: number): string {
  return nombre === 0
    ? 'Aucun quartier coché.'
    : `${formaterNombre(nombre)}\u00A0${pluriel(nombre, 'quartier coché', 'quartiers cochés')}.`;
}
