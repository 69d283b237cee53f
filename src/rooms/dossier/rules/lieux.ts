import { formaterNombre, pluriel } from '../../../core/typography.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type { LieuAApprecier, LieuSitue, QuartierDuDossier, QuartierTrouve } from './lieu.ts';
import type { Motif } from './types.ts';

/**
 * Invariant I13: at least one quartier, of an accepted kind, of a contract of the EPCI. Where
 * neighbours overlap, one of those in which a place lies is enough. A point in none is refused only
 * where the certificate of eligibility would refuse it. An address counts as the point chosen.
 */
export function examinerLieux(lieux: readonly LieuSitue[], dispositif: Dispositif): Motif[] {
  if (lieux.length === 0) return [{ code: 'aucun-quartier' }];
  return lieux.flatMap((situe): Motif[] => {
    const { sorte, lieu, quartiers } = situe;
    if (estPresAdmis(situe)) return [];
    if (quartiers.length === 0) {
      return sorte === 'point'
        ? [defautDuPoint(situe, dispositif)]
        : [{ code: 'quartier-inconnu', quartier: lieu }];
    }
    const defauts = quartiers.map((quartier) => defautDe(quartier, dispositif));
    return defauts.includes(null) ? [] : defauts.filter((defaut) => defaut !== null);
  });
}

/** Tells whether a place is in no quartier that makes the dossier admissible. */
export function estHorsQuartierAdmis({ quartiers }: LieuSitue, dispositif: Dispositif): boolean {
  return quartiers.every((quartier) => defautDe(quartier, dispositif) !== null);
}

/** Near enough of a quartier that is accepted, or left to an agent. */
function estPresAdmis({ avis }: LieuSitue): boolean {
  return avis !== undefined && avis.verdict !== 'refuse';
}

function defautDuPoint({ lieu, avis }: LieuSitue, { regles }: Dispositif): Motif {
  const proche = avis?.proche ?? null;
  const { distanceMaximaleMetres: limite } = regles;
  if (proche === null || limite?.etat !== 'fixe') {
    return { code: 'point-hors-quartier', point: lieu };
  }
  const { nom, code, distanceMetres } = proche;
  return {
    ...{ code: 'point-trop-loin', point: lieu, quartier: `${nom} (${code})` },
    ...{ distanceMetres, maximumMetres: limite.valeur },
  };
}

/**
 * The places that the certificate would leave to an agent, in the order of the dossier: near a
 * quartier while the distance is not fixed, or given by an address.
 */
export function lieuxAApprecier(lieux: readonly LieuSitue[]): LieuAApprecier[] {
  return lieux.flatMap(({ lieu, adresse, avis }): LieuAApprecier[] => {
    const aFixer = avis?.verdict === 'a-apprecier';
    if (!aFixer && adresse === undefined) return [];
    const raison = aFixer ? 'distance-a-parametrer' : 'adresse';
    const dit =
      adresse === undefined
        ? ({ sorte: 'point', lieu } as const)
        : ({ sorte: 'adresse', lieu: adresse } as const);
    return [{ ...dit, raison, proche: procheDe(avis?.proche ?? null) }];
  });
}

function procheDe(proche: NonNullable<LieuSitue['avis']>['proche']): LieuAApprecier['proche'] {
  if (proche === null) return null;
  const { code, nom, distanceMetres } = proche;
  return { code, nom, distanceMetres };
}

/**
 * The quartiers that make the dossier admissible, each once, in the order of the places: those in
 * which a place lies; for a point in none that is accepted, the nearest that is.
 */
export function quartiersRetenus(
  lieux: readonly LieuSitue[],
  dispositif: Dispositif,
): QuartierDuDossier[] {
  const retenus = new Map<string, QuartierDuDossier>();
  for (const situe of lieux) {
    const proche = estPresAdmis(situe) ? situe.avis?.proche : null;
    const dedans = situe.quartiers.filter((un) => defautDe(un, dispositif) === null);
    for (const { code, nature, millesime } of proche ? [proche] : dedans) {
      retenus.set(code, { code, nature, millesime });
    }
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
