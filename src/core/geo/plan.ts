import { poserEtiquettes } from './etiquettes.ts';
import { tracerLignes } from './fond.ts';
import { ajuster, type Boite, type Projection } from './projection.ts';
import { estTracable, type Place, type Position, positionsDe, type Surface } from './surface.ts';
import { aireDe, centreDe, tracer } from './trace.ts';

/** A surface to draw, and the label that names it. */
export interface Forme {
  readonly code: string;
  readonly surface: Surface;
  readonly etiquette?: string | undefined;
}

/** What is around, drawn by its borders alone: it never changes what the map is fitted to. */
export interface Fond {
  readonly nom: string;
  readonly surface: Surface;
}

/** A place to mark, in degrees. */
export interface Point {
  readonly nom: string;
  readonly lon: number;
  readonly lat: number;
}

export interface FormeDessinee {
  readonly code: string;
  readonly d: string;
  /** The middle of its largest part. */
  readonly centre: Place;
  /** Where its label stands, when there is room for it. */
  readonly etiquette: Place | null;
}

export interface PointDessine extends Place {
  readonly nom: string;
  /** « P1 » for the first point given, and so on. */
  readonly repere: string;
  readonly etiquette: Place | null;
}

/** A drawn map, north up, in a box of `LARGEUR` by `HAUTEUR`; lengths in units of the box. */
export interface Plan {
  readonly formes: readonly FormeDessinee[];
  /** Borders around, those that come into the box. */
  readonly fond: readonly { readonly nom: string; readonly d: string }[];
  readonly points: readonly PointDessine[];
  /** Points too far from the surfaces to be drawn with them. */
  readonly horsCadre: readonly string[];
  readonly echelle: { readonly longueur: number; readonly metres: number };
}

export const LARGEUR = 360;
export const HAUTEUR = 320;
const CADRE: Boite = { gauche: 16, haut: 16, droite: LARGEUR - 16, bas: HAUTEUR - 34 };
const AU_DESSUS = 11;
const RONDES_M = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50];

/**
 * Draws surfaces and points together, an empty one left out; null when nothing is left. Surfaces of
 * a `cadre` are not drawn, but the map leaves room for them: two maps given one share their scale.
 */
export function dessinerPlan(
  toutes: readonly Forme[],
  points: readonly Point[] = [],
  cadre: readonly Surface[] = [],
  fond: readonly Fond[] = [],
): Plan | null {
  const formes = toutes.filter(({ surface }) => positionsDe(surface).length > 0);
  const positions = formes.flatMap(({ surface }) => positionsDe(surface));
  const tracables = points.filter(({ lon, lat }) => estTracable([lon, lat]));
  const pres = positions.length === 0 ? tracables : tracables.filter(presDe(positions));
  const autour = cadre.flatMap(positionsDe);
  const places = pres.map(({ lon, lat }) => [lon, lat]);
  const projection = ajuster([...positions, ...autour, ...places], CADRE);
  if (projection === null || formes.length + places.length === 0) return null;
  const traces = formes.map((forme) => dessiner(forme, projection));
  const ancres = traces.flatMap(({ code, centre, demiCote, texte = '' }) =>
    texte === '' ? [] : [{ code, texte, demiCote, ...centre }],
  );
  const reperes = pres.map(({ nom, lon, lat }) => {
    return {
      nom,
      repere: `P${points.findIndex((un) => un.nom === nom) + 1}`,
      ...projection.placer([lon, lat]),
    };
  });
  const ancresDesPoints = reperes.map(({ nom, repere, x, y }) => {
    return { code: `point ${nom}`, texte: repere, x, y: y - AU_DESSUS };
  });
  const poses = poserEtiquettes([...ancresDesPoints, ...ancres], CADRE);
  return {
    formes: traces.map(({ code, d, centre }) => {
      return { code, d, centre, etiquette: poses.get(code) ?? null };
    }),
    fond: fond.flatMap((un) => tracerFond(un, projection)),
    points: reperes.map((un) => ({ ...un, etiquette: poses.get(`point ${un.nom}`) ?? null })),
    horsCadre: tracables.filter((point) => !pres.includes(point)).map(({ nom }) => nom),
    echelle: echelleDe(projection.parMetre),
  };
}

function dessiner({ code, surface, etiquette }: Forme, { placer }: Projection) {
  const polygones = surface.map((anneaux) =>
    anneaux.map((anneau) => anneau.filter(estTracable).map(placer)),
  );
  const contours = polygones.flatMap(([contour]) => (contour === undefined ? [] : [contour]));
  const plusGrand = contours.toSorted((a, b) => Math.abs(aireDe(b)) - Math.abs(aireDe(a)))[0];
  const demiCote = Math.sqrt(Math.abs(aireDe(plusGrand ?? []))) / 2;
  const d = polygones.map(tracer).join('');
  return { code, d, centre: centreDe(plusGrand ?? []), demiCote, texte: etiquette };
}

function tracerFond({ nom, surface }: Fond, { placer }: Projection): Plan['fond'][number][] {
  const anneaux = surface.flat().map((anneau) => anneau.filter(estTracable).map(placer));
  const d = tracerLignes(anneaux, { gauche: 0, haut: 0, droite: LARGEUR, bas: HAUTEUR });
  return d === '' ? [] : [{ nom, d }];
}

/** Near enough to be drawn with them: within their extent, widened by half on each side. */
function presDe(positions: readonly Position[]): (point: Point) => boolean {
  let [ouest, sud, est, nord] = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of positions) {
    [ouest, est] = [Math.min(ouest, lon), Math.max(est, lon)];
    [sud, nord] = [Math.min(sud, lat), Math.max(nord, lat)];
  }
  const [enLon, enLat] = [Math.max((est - ouest) / 2, 0.02), Math.max((nord - sud) / 2, 0.02)];
  return ({ lon, lat }) =>
    lon >= ouest - enLon && lon <= est + enLon && lat >= sud - enLat && lat <= nord + enLat;
}

/** The longest round length that keeps under a third of the box. */
function echelleDe(parMetre: number): Plan['echelle'] {
  const metres = RONDES_M.find((ronde) => ronde * parMetre <= LARGEUR / 3) ?? 20;
  return { metres, longueur: metres * parMetre };
}
