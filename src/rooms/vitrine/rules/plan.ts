import type { Position, Surface } from './geojson.ts';

/** A perimeter to draw. */
export interface Trace {
  readonly code: string;
  readonly surface: Surface;
}

/** A drawn map: paths in a box of `largeur` by `hauteur`, and a length for its scale. */
export interface Plan {
  readonly largeur: number;
  readonly hauteur: number;
  readonly chemins: readonly { readonly code: string; readonly d: string }[];
  readonly echelle: { readonly longueur: number; readonly metres: number };
}

const COTE = 320;
const MARGE = 12;
const PIED = 18;
const METRES_PAR_DEGRE = 111_320;

/**
 * Perimeters drawn north up in an equirectangular projection true at their middle latitude: over
 * one EPCI its error stays far under a pixel. Null when there is nothing to draw.
 */
export function dessinerPlan(traces: readonly Trace[]): Plan | null {
  const points = traces.flatMap(({ surface }) => anneauxDe(surface).flat());
  if (points.length === 0) return null;
  const ouest = minimum(points, ([lon = 0]) => lon);
  const est = -minimum(points, ([lon = 0]) => -lon);
  const sud = minimum(points, ([, lat = 0]) => lat);
  const nord = -minimum(points, ([, lat = 0]) => -lat);
  const aplat = Math.cos((((sud + nord) / 2) * Math.PI) / 180);
  const etendue = Math.max((est - ouest) * aplat, nord - sud, 0.004);
  const parDegre = (COTE - 2 * MARGE) / etendue;
  const decalageX = (COTE - (est - ouest) * aplat * parDegre) / 2;
  const decalageY = (COTE - (nord - sud) * parDegre) / 2;
  const placer = ([lon = 0, lat = 0]: Position) =>
    `${((lon - ouest) * aplat * parDegre + decalageX).toFixed(1)} ${((nord - lat) * parDegre + decalageY).toFixed(1)}`;
  return {
    largeur: COTE,
    hauteur: COTE + PIED,
    chemins: traces.map(({ code, surface }) => ({
      code,
      d: anneauxDe(surface)
        .map((anneau) => `M${anneau.map(placer).join('L')}Z`)
        .join(''),
    })),
    echelle: echelleDe(parDegre / METRES_PAR_DEGRE),
  };
}

/** The longest round length that keeps under a third of the box. */
function echelleDe(parMetre: number): Plan['echelle'] {
  const rondes = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50];
  const metres = rondes.find((ronde) => ronde * parMetre <= COTE / 3) ?? 20;
  return { metres, longueur: metres * parMetre };
}

function anneauxDe(surface: Surface): readonly (readonly Position[])[] {
  return surface.type === 'Polygon' ? surface.coordinates : surface.coordinates.flat();
}

function minimum(points: readonly Position[], mesure: (point: Position) => number): number {
  return points.reduce((plus, point) => Math.min(plus, mesure(point)), Number.POSITIVE_INFINITY);
}
