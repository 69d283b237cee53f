import { intersection, union } from 'polyclip-ts';
import { distanceAuPerimetreM } from '../../../core/geometry/distance.ts';
import {
  aireM2,
  type Emprise,
  empriseDe,
  latDe,
  lonDe,
  type MultiPolygone,
  type Position,
} from '../../../core/geometry/geometrie.ts';
import {
  construireIndex,
  type IndexSpatial,
  perimetresContenant,
} from '../../../core/geometry/index-spatial.ts';
import { ecartDEmprisesM } from '../../../core/geometry/proximite.ts';
import type { Lieu, Perimetre, Presence, Situation } from './types.ts';

/** Centimetres: more would claim a precision that no published perimeter has. */
const AU_CENTIMETRE = 100;
/** A drawn area that shares less than this of itself and of a quartier only touches it. */
const PART_SENSIBLE = 0.001;
const AU_MILLIEME = 1000;

type EstAdmis = (perimetre: Perimetre) => boolean;

interface Dessine {
  readonly perimetre: Perimetre;
  readonly emprise: Emprise;
}

/** Perimeters made ready to situate many places; those that nobody drew can only be named. */
export interface Terrain {
  readonly perimetres: readonly Perimetre[];
  readonly dessines: readonly Dessine[];
  readonly index: IndexSpatial;
  /** Chooses which neighbour to name besides the nearest, and which parts of an area to add up. */
  readonly estAdmis: EstAdmis;
}

/** Makes perimeters ready, once for all the places of a question. */
export function preparerTerrain(perimetres: readonly Perimetre[], estAdmis: EstAdmis): Terrain {
  const dessines = perimetres
    .filter(({ geometrie }) => geometrie.length > 0)
    .map((perimetre) => ({ perimetre, emprise: empriseDe(perimetre.geometrie) }));
  const formes = dessines.map(({ perimetre: { code, geometrie } }) => ({ id: code, geometrie }));
  return { perimetres, dessines, index: construireIndex(formes), estAdmis };
}

/** Where a place is among perimeters: by their drawings alone, borders included. */
export function situerLieu(lieu: Lieu, terrain: Terrain): Situation {
  const { perimetres } = terrain;
  switch (lieu.sorte) {
    case 'quartier':
      return nommes(perimetres.filter(({ code }) => code === lieu.code));
    case 'point':
    case 'adresse':
      return situerPosition(lieu.position, terrain);
    case 'zone':
      return situerZone(lieu.geometrie, terrain);
    case 'contrat':
      return nommes(perimetres.filter(({ dansLeContrat }) => dansLeContrat));
  }
}

/** Quartiers that were named rather than found. */
function nommes(perimetres: readonly Perimetre[]): Situation {
  if (perimetres.length === 0) return { ou: 'inconnu' };
  const quartiers = perimetres.map((un) => presence(un, 0, null));
  return { ou: 'dedans', quartiers, proche: null, partAdmise: null };
}

function situerPosition([lon, lat]: Position, terrain: Terrain): Situation {
  const codes = new Set(perimetresContenant(terrain.index, lon, lat));
  const mesurer = ({ geometrie }: Perimetre) => distanceAuPerimetreM(lon, lat, geometrie);
  const dedans = terrain.perimetres
    .filter(({ code }) => codes.has(code))
    .map((un) => presence(un, mesurer(un), null));
  const emprise = [lon, lat, lon, lat] as const;
  return conclure(terrain, { dedans, partAdmise: null, emprise, mesurer });
}

function situerZone(zone: MultiPolygone, terrain: Terrain): Situation {
  const [aire, emprise] = [aireM2(zone), empriseDe(zone)];
  const touches = terrain.dessines.flatMap(({ perimetre: un, emprise: sienne }) => {
    if (!seCroisent(emprise, sienne)) return [];
    const partage = aireM2(commun(zone, un.geometrie));
    const part = partage / aire;
    const seTouchent = part < PART_SENSIBLE && partage / aireM2(un.geometrie) < PART_SENSIBLE;
    return seTouchent ? [] : [{ un, part: auMillieme(part) }];
  });
  const admis = touches.flatMap(({ un }) => (terrain.estAdmis(un) ? [un.geometrie] : []));
  const partAdmise = admis.length === 0 ? 0 : auMillieme(aireM2(commun(zone, unir(admis))) / aire);
  const dedans = touches.map(({ un, part }) => presence(un, 0, part));
  const mesurer = ({ geometrie }: Perimetre) => distanceEntreM(zone, geometrie);
  return conclure(terrain, { dedans, partAdmise, emprise, mesurer });
}

interface Trouves {
  readonly dedans: readonly Presence[];
  readonly partAdmise: number | null;
  readonly emprise: Emprise;
  /** Metres from the place to the border of a perimeter. */
  readonly mesurer: (perimetre: Perimetre) => number;
}

function conclure(terrain: Terrain, trouves: Trouves): Situation {
  const { dessines, estAdmis } = terrain;
  const { dedans, partAdmise } = trouves;
  const admis = dessines.filter(({ perimetre }) => estAdmis(perimetre));
  if (dedans.length > 0) {
    const codes = new Set(admis.map(({ perimetre: { code } }) => code));
    const suffit = dedans.some(({ code }) => codes.has(code));
    const proche = suffit ? null : lePlusPres(admis, trouves);
    return { ou: 'dedans', quartiers: dedans, proche, partAdmise };
  }
  const [premier, procheAdmis] = [lePlusPres(dessines, trouves), lePlusPres(admis, trouves)];
  const autre = procheAdmis?.code === premier?.code ? null : procheAdmis;
  return { ou: 'dehors', proches: [premier, autre].filter((un) => un !== null) };
}

/** The nearest, by its drawing; a box farther than the best so far is not measured. */
function lePlusPres(dessines: readonly Dessine[], { emprise, mesurer }: Trouves): Presence | null {
  const ranges = dessines
    .map(({ perimetre, emprise: sienne }) => {
      return { perimetre, auMoins: ecartDEmprisesM(emprise, sienne) };
    })
    .sort((a, b) => a.auMoins - b.auMoins);
  let proche: { readonly un: Perimetre; readonly metres: number } | null = null;
  for (const { perimetre: un, auMoins } of ranges) {
    if (proche !== null && auMoins > proche.metres) break;
    const metres = mesurer(un);
    if (proche === null || estAvant({ un, metres }, proche)) proche = { un, metres };
  }
  return proche === null ? null : presence(proche.un, proche.metres, null);
}

interface Mesure {
  readonly un: Perimetre;
  readonly metres: number;
}

/** Neighbours that share a border are as near as each other: the first by its code is named. */
function estAvant(a: Mesure, b: Mesure): boolean {
  return a.metres < b.metres || (a.metres === b.metres && a.un.code < b.un.code);
}

function auMillieme(part: number): number {
  return Math.min(1, Math.round(part * AU_MILLIEME) / AU_MILLIEME);
}

function seCroisent(
  [ouestA, sudA, estA, nordA]: Emprise,
  [ouestB, sudB, estB, nordB]: Emprise,
): boolean {
  return ouestA <= estB && ouestB <= estA && sudA <= nordB && sudB <= nordA;
}

/** Metres between two drawings that do not cross: the nearest pair has a corner of one of them. */
function distanceEntreM(a: MultiPolygone, b: MultiPolygone): number {
  const depuis = (coins: MultiPolygone, vers: MultiPolygone) =>
    coins
      .flat(2)
      .reduce(
        (proche, coin) => Math.min(proche, distanceAuPerimetreM(lonDe(coin), latDe(coin), vers)),
        Number.POSITIVE_INFINITY,
      );
  return Math.min(depuis(a, b), depuis(b, a));
}

type Dessin = Parameters<typeof intersection>[0];

function commun(a: MultiPolygone, b: MultiPolygone): MultiPolygone {
  return intersection(a as Dessin, b as Dessin);
}

/** Neighbours that overlap count once. */
function unir([premier, ...autres]: readonly MultiPolygone[]): MultiPolygone {
  return premier === undefined ? [] : union(premier as Dessin, ...(autres as Dessin[]));
}

function presence({ code, empreinte }: Perimetre, metres: number, part: number | null): Presence {
  const distanceMetres = Math.round(metres * AU_CENTIMETRE) / AU_CENTIMETRE;
  return { code, empreinte, distanceMetres, part };
}
