import { lireGeometrie } from '../../../core/geometry/geojson.ts';
import {
  latDe,
  lonDe,
  type MultiPolygone,
  type Position,
} from '../../../core/geometry/geometrie.ts';
import { premiereInversee } from '../../../core/geometry/inversion.ts';
import {
  type CauseDeReparation,
  type Reparation,
  reparer,
} from '../../../core/geometry/reparation.ts';
import type { DefautDeDessin, DessinRepare } from '../../territoire/rules/door.ts';

export type DessinLu =
  | { readonly ok: true; readonly geometrie: MultiPolygone; readonly repare: DessinRepare | null }
  | { readonly ok: false; readonly cause: DefautDeDessin; readonly lieu: Position | null };

export const MOTIFS_DE_DESSIN: Readonly<Record<DefautDeDessin, string>> = {
  'forme-inattendue':
    'La géométrie n’est pas un Polygon ou un MultiPolygon aux coordonnées lisibles.',
  'hors-limites':
    'Un point sort des longitudes (−180 à 180) ou des latitudes (−90 à 90) : le fichier est sans doute projeté.',
  'coordonnees-inversees':
    'La latitude est écrite avant la longitude : exportez la couche avec la longitude d’abord.',
  'sans-surface': 'Le tracé n’a pas de surface : il ne contient aucun point.',
  irreparable: 'Le tracé se recoupe et n’a pas pu être remis en ordre : il faut le redessiner.',
};

const MOTIFS_DE_RETOUCHE = {
  'anneau-ouvert': 'anneau refermé',
  'points-repetes': 'points répétés retirés',
  'anneau-sans-surface': 'anneau sans surface retiré',
  intersection: 'tracé qui se recoupait, découpé en polygones simples',
  emboitement: 'trou ou partie qui n’était pas à sa place, tracé remis en ordre',
} as const;

/** What changes the whole drawing, and not one ring: said by its place first. */
const SUR_TOUT_LE_TRACE: ReadonlySet<CauseDeReparation> = new Set(['intersection', 'emboitement']);

/** Reads the geometry of a feature, in degrees: in canonical form, repaired if need be, or refused. */
export function lireDessin(geometrie: unknown): DessinLu {
  const brut = lireGeometrie(geometrie);
  if (brut === null) return { ok: false, cause: 'forme-inattendue', lieu: null };
  const dehors = brut.flat(2).find((p) => Math.abs(lonDe(p)) > 180 || Math.abs(latDe(p)) > 90);
  if (dehors !== undefined) {
    return { ok: false, cause: 'hors-limites', lieu: [lonDe(dehors), latDe(dehors)] };
  }
  const inversee = premiereInversee(brut);
  if (inversee !== null) return { ok: false, cause: 'coordonnees-inversees', lieu: inversee };
  const reparation = reparer(brut);
  if (!reparation.ok) return reparation;
  return { ok: true, geometrie: reparation.geometrie, repare: direReparation(reparation) };
}

function direReparation(reparation: Extract<Reparation, { ok: true }>): DessinRepare | null {
  const { retouches, aireAvantM2, aireApresM2 } = reparation;
  const principale = retouches.find(({ cause }) => SUR_TOUT_LE_TRACE.has(cause)) ?? retouches[0];
  if (principale === undefined) return null;
  const causes = [...new Set(retouches.map((retouche) => retouche.cause))];
  const motif = causes.map((cause) => MOTIFS_DE_RETOUCHE[cause]).join(' ; ');
  return { retouches, motif, lieu: principale.lieu, aireAvantM2, aireApresM2 };
}
