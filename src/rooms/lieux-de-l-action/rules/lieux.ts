import { formaterNombre, pluriel } from '../../../core/typography.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type {
  LieuAApprecier,
  LieuSitue,
  LieuxDeclares,
  MotifDeLieu,
  QuartierDuDossier,
  QuartierTrouve,
} from './lieu.ts';
import { partEnCause } from './part-des-habitants.ts';

/**
 * Invariant I13: at least one quartier, of an accepted kind, of a contract of the EPCI. Where
 * neighbours overlap, one of those in which a place lies is enough. A point in none is refused only
 * where the certificate of eligibility would refuse it. An address counts as the point chosen; one
 * that has no place yet is neither a proof nor a fault.
 */
export function examinerLieux(
  lieux: readonly LieuSitue[],
  dispositif: Dispositif,
  contenu: Pick<LieuxDeclares, 'partDesHabitants'>,
): MotifDeLieu[] {
  const places = lieux.filter(({ sorte }) => sorte !== 'adresse');
  const motifs = places.flatMap((situe): MotifDeLieu[] => {
    const { sorte, lieu, quartiers } = situe;
    if (estRecuDehors(situe)) return [];
    if (quartiers.length === 0) {
      return sorte === 'point'
        ? [{ ...defautDuPoint(situe, dispositif), ...partEnCause(contenu, dispositif) }]
        : [{ code: 'quartier-inconnu', quartier: lieu }];
    }
    const defauts = quartiers.map((quartier) => defautDe(quartier, dispositif));
    return defauts.includes(null) ? [] : defauts.filter((defaut) => defaut !== null);
  });
  const sansQuartier = motifs.length === 0 && quartiersRetenus(lieux, dispositif).length === 0;
  return sansQuartier ? [defautSansQuartier(lieux, places)] : motifs;
}

function defautSansQuartier(
  lieux: readonly LieuSitue[],
  places: readonly LieuSitue[],
): MotifDeLieu {
  return places.length > 0 || lieux.length === 0
    ? { code: 'aucun-quartier' }
    : { code: 'adresses-non-placees', adresses: lieux.map(({ lieu }) => lieu) };
}

/** Tells whether a place is in no quartier that makes the dossier admissible. */
export function estHorsQuartierAdmis({ quartiers }: LieuSitue, dispositif: Dispositif): boolean {
  return quartiers.every((quartier) => defautDe(quartier, dispositif) !== null);
}

/** In no quartier that is accepted, and received all the same: by the rule, or left to an agent. */
function estRecuDehors({ avis }: LieuSitue): boolean {
  return avis !== undefined && avis.verdict !== 'refuse';
}

type DefautDuPoint = Extract<MotifDeLieu, { code: 'point-hors-quartier' | 'point-trop-loin' }>;

function defautDuPoint({ lieu, avis }: LieuSitue, { regles }: Dispositif): DefautDuPoint {
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
 * The places that the certificate would leave to an agent, in the order of the dossier: outside
 * while the distance, or the share of inhabitants, is not fixed; or given by an address, placed or
 * not.
 */
export function lieuxAApprecier(lieux: readonly LieuSitue[]): LieuAApprecier[] {
  return lieux.flatMap((situe): LieuAApprecier[] => {
    const { sorte, lieu, adresse, avis } = situe;
    if (sorte === 'adresse') return [{ sorte, lieu, raison: 'adresse-non-placee', proche: null }];
    const raison = raisonDe(situe);
    if (raison === null) return [];
    const dit =
      adresse === undefined
        ? ({ sorte: 'point', lieu } as const)
        : ({ sorte: 'adresse', lieu: adresse } as const);
    return [{ ...dit, raison, proche: procheDe(avis?.proche ?? null) }];
  });
}

function raisonDe(situe: LieuSitue): LieuAApprecier['raison'] | null {
  const pourSonPublic = estRecuPourSonPublic(situe);
  if (situe.avis?.verdict === 'a-apprecier') {
    return pourSonPublic ? 'part-des-habitants-a-parametrer' : 'distance-a-parametrer';
  }
  if (situe.adresse === undefined) return null;
  return pourSonPublic ? 'adresse-hors-quartier' : 'adresse';
}

/** A place outside may be received for the people whom it reaches, and not for its distance. */
function estRecuPourSonPublic({ avis }: LieuSitue): boolean {
  const motif = avis?.motif;
  return motif === 'part-des-habitants-suffisante' || motif === 'part-des-habitants-a-parametrer';
}

function procheDe(proche: NonNullable<LieuSitue['avis']>['proche']): LieuAApprecier['proche'] {
  if (proche === null) return null;
  const { code, nom, distanceMetres } = proche;
  return { code, nom, distanceMetres };
}

/**
 * The quartiers that make the dossier admissible, each once, in the order of the places: those in
 * which a place lies; for a point in none that is accepted, the nearest that is. A point received for
 * its public tells nothing of which quartier: its nearest counts only where no other place has one.
 */
export function quartiersRetenus(
  lieux: readonly LieuSitue[],
  dispositif: Dispositif,
): QuartierDuDossier[] {
  const parLeurPlace = lieux.filter((situe) => !estRecuPourSonPublic(situe));
  const retenus = quartiersDesPlaces(parLeurPlace, dispositif);
  return retenus.length > 0 ? retenus : quartiersDesPlaces(lieux, dispositif);
}

function quartiersDesPlaces(
  lieux: readonly LieuSitue[],
  dispositif: Dispositif,
): QuartierDuDossier[] {
  const retenus = new Map<string, QuartierDuDossier>();
  for (const situe of lieux) {
    const proche = estRecuDehors(situe) ? situe.avis?.proche : null;
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
): MotifDeLieu | null {
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
