import { champ, lireGeometrie } from '../../../core/geometry/geojson.ts';
import {
  aireM2,
  latDe,
  lonDe,
  type MultiPolygone,
  type Position,
} from '../../../core/geometry/geometrie.ts';
import { premiereInversee } from '../../../core/geometry/inversion.ts';
import { type Retouche, reparer } from '../../../core/geometry/reparation.ts';
import { ecrireCoordonnees, lireCoordonnees } from './coordonnees.ts';
import type { RefusDeTrace } from './types.ts';

/** The smallest and the greatest drawing, in m². */
export const AIRE_MINIMALE_M2 = 1_000;
export const AIRE_MAXIMALE_M2 = 50_000_000;
/** More vertices than any quartier of the national lists, whose longest has 728. */
export const SOMMETS_MAXIMUM = 5_000;

interface Mesure {
  readonly ok: true;
  readonly geometrie: MultiPolygone;
  readonly aireM2: number;
  /** One for each cause, at the first place. */
  readonly retouches: readonly Retouche[];
}

export type TraceExamine = Mesure | { readonly ok: false; readonly refus: RefusDeTrace };

/** Reads a drawing typed as positions, one a line (`lireCoordonnees`), and examines it. */
export function examinerTexte(texte: string): TraceExamine {
  const lu = lireCoordonnees(texte);
  if (!lu.ok) return refuser({ code: 'ligne-illisible', ligne: lu.ligne, texte: lu.texte });
  if (lu.contours.length === 0) return refuser({ code: 'trace-absent' });
  const court = lu.contours.find((contour) => contour.length < 3);
  if (court !== undefined) {
    return refuser({ code: 'trop-peu-de-points', ligne: court[0]?.ligne ?? 1 });
  }
  return examiner(lu.contours.map((contour) => [contour.map(({ position }) => [...position])]));
}

/** Reads the one feature of a map file, in degrees, and examines its drawing. */
export function examinerElements(elements: readonly unknown[]): TraceExamine {
  if (elements.length !== 1) {
    return refuser({ code: 'plusieurs-elements', nombre: elements.length });
  }
  const brut = lireGeometrie(champ(elements[0], 'geometry'));
  return brut === null ? refuser({ code: 'forme-inattendue' }) : examiner(brut);
}

/**
 * Repairs and measures a drawing in degrees (CRS84), or says why not and where. The bounds only
 * stop slips of the pen: the quartiers of the two national lists go from 0.9 ha to 31 km², and a
 * quartier vécu may be a single square.
 */
function examiner(brut: MultiPolygone): TraceExamine {
  const sommets = brut.flat(2);
  if (sommets.length > SOMMETS_MAXIMUM) {
    return refuser({ code: 'trop-de-points', maximum: SOMMETS_MAXIMUM });
  }
  const dehors = sommets.find((p) => Math.abs(lonDe(p)) > 180 || Math.abs(latDe(p)) > 90);
  if (dehors !== undefined) return refuser({ code: 'hors-limites', lieu: lieuDe(dehors) });
  const inversee = premiereInversee(brut);
  if (inversee !== null) return refuser({ code: 'coordonnees-inversees', lieu: inversee });
  const repare = reparer(brut);
  if (!repare.ok) {
    return repare.cause === 'sans-surface'
      ? refuser({ code: 'sans-surface' })
      : refuser({ code: 'irreparable', lieu: repare.lieu });
  }
  const aire = aireM2(repare.geometrie);
  if (aire < AIRE_MINIMALE_M2) return refuser({ code: 'trop-petit', aireM2: aire });
  if (aire > AIRE_MAXIMALE_M2) return refuser({ code: 'trop-grand', aireM2: aire });
  const retouches = premieresDe(repare.retouches);
  return { ok: true, geometrie: repare.geometrie, aireM2: aire, retouches };
}

/**
 * The first retouche of each cause. An outline left open is closed without a word: nobody types or
 * draws the first position twice.
 */
function premieresDe(retouches: readonly Retouche[]): Retouche[] {
  const parCause = Map.groupBy(retouches, ({ cause }) => cause);
  return [...parCause.values()].flatMap(([premiere]) =>
    premiere === undefined || premiere.cause === 'anneau-ouvert' ? [] : [premiere],
  );
}

function lieuDe(position: readonly number[]): Position {
  return [lonDe(position), latDe(position)];
}

function refuser(refus: RefusDeTrace): TraceExamine {
  return { ok: false, refus };
}

/** A drawing as the form shows it: positions one a line, or a GeoJSON when it has holes. */
export function ecrireTrace(geometrie: MultiPolygone): string {
  if (geometrie.some((polygone) => polygone.length > 1)) {
    return JSON.stringify({ type: 'MultiPolygon', coordinates: geometrie });
  }
  return ecrireCoordonnees(geometrie.flat());
}
