import { geoConicConformal } from 'd3-geo';
import type { Place, Position } from './surface.ts';

/** A box of the drawing, in its own units. */
export interface Boite {
  readonly gauche: number;
  readonly haut: number;
  readonly droite: number;
  readonly bas: number;
}

/** How to place positions in a box, and how long a metre is there. */
export interface Projection {
  placer(position: Position): Place;
  readonly parMetre: number;
}

const METRES_PAR_DEGRE = 111_195;
const KILOMETRE_DEGRES = 1000 / METRES_PAR_DEGRE;
/** A lone place is drawn within a kilometre or so, never at the scale of its own few metres. */
const ETENDUE_MINIMALE_DEGRES = 0.008;

/**
 * Fits positions in a box, north up, in Lambert-93: the conic conformal projection of the maps of
 * France (parallels 44° and 49°, origin 3° E 46,5° N; decree 2000-1276), here on the sphere.
 */
export function ajuster(positions: readonly Position[], boite: Boite): Projection | null {
  const bornes = bornesDe(positions);
  if (bornes === null) return null;
  const { lon, lat, coins } = bornes;
  const projection = geoConicConformal()
    .parallels([44, 49])
    .rotate([-3, 0])
    .center([0, 46.5])
    .precision(0);
  const coordinates = [...positions, ...coins].map((position) => [...position]);
  projection.fitExtent(
    [
      [boite.gauche, boite.haut],
      [boite.droite, boite.bas],
    ],
    { type: 'MultiPoint', coordinates },
  );
  const placer = ([lonVoulue = lon, latVoulue = lat]: Position): Place => {
    const [x, y] = projection([lonVoulue, latVoulue]) ?? [Number.NaN, Number.NaN];
    return { x, y };
  };
  const [ici, plusAuNord] = [placer([lon, lat]), placer([lon, lat + KILOMETRE_DEGRES])];
  const parMetre = Math.hypot(plusAuNord.x - ici.x, plusAuNord.y - ici.y) / 1000;
  return { placer, parMetre };
}

/** The middle of some positions, and the corners of the least extent to draw around it. */
function bornesDe(positions: readonly Position[]) {
  const [premiere] = positions;
  if (premiere === undefined) return null;
  let [ouest, sud, est, nord] = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of positions) {
    ouest = Math.min(ouest, lon);
    est = Math.max(est, lon);
    sud = Math.min(sud, lat);
    nord = Math.max(nord, lat);
  }
  const [lon, lat] = [(ouest + est) / 2, (sud + nord) / 2];
  const demi = ETENDUE_MINIMALE_DEGRES / 2;
  const coins = [
    [lon, lat - demi],
    [lon, lat + demi],
  ];
  return { lon, lat, coins };
}
