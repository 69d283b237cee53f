import { intersection, union } from 'polyclip-ts';
import { distanceAuPerimetreM } from '../../../core/geometry/distance.ts';
import {
  aireM2,
  empriseDe,
  latDe,
  lonDe,
  type MultiPolygone,
  type Position,
} from '../../../core/geometry/geometrie.ts';
import { construireIndex, perimetresContenant } from '../../../core/geometry/index-spatial.ts';
import type { Lieu, Perimetre, Presence, Situation } from './types.ts';

/** Centimetres: more would claim a precision that no published perimeter has. */
const AU_CENTIMETRE = 100;
/** A drawn area that only touches a quartier is not in it. */
const PART_SENSIBLE = 0.001;
const AU_MILLIEME = 1000;

type EstAdmis = (perimetre: Perimetre) => boolean;

/**
 * Where a place is among perimeters: by their drawings alone, borders included. `estAdmis` only
 * chooses which neighbour to name besides the nearest, and which parts of an area to add up.
 */
export function situerLieu(
  lieu: Lieu,
  perimetres: readonly Perimetre[],
  estAdmis: EstAdmis,
): Situation {
  switch (lieu.sorte) {
    case 'quartier':
      return nommes(perimetres.filter(({ code }) => code === lieu.code));
    case 'point':
    case 'adresse':
      return situerPosition(lieu.position, perimetres.filter(estDessine), estAdmis);
    case 'zone':
      return situerZone(lieu.geometrie, perimetres.filter(estDessine), estAdmis);
    case 'contrat':
      return nommes(perimetres.filter(({ dansLeContrat }) => dansLeContrat));
  }
}

function estDessine({ geometrie }: Perimetre): boolean {
  return geometrie.length > 0;
}

/** Quartiers that were named rather than found. */
function nommes(perimetres: readonly Perimetre[]): Situation {
  if (perimetres.length === 0) return { ou: 'inconnu' };
  const quartiers = perimetres.map((un) => presence(un, 0, null));
  return { ou: 'dedans', quartiers, proche: null, partAdmise: null };
}

function situerPosition(
  [lon, lat]: Position,
  perimetres: readonly Perimetre[],
  estAdmis: EstAdmis,
): Situation {
  const index = construireIndex(perimetres.map(({ code, geometrie }) => ({ id: code, geometrie })));
  const codes = new Set(perimetresContenant(index, lon, lat));
  const distants = perimetres.map((un) =>
    presence(un, distanceAuPerimetreM(lon, lat, un.geometrie), null),
  );
  const dedans = distants.filter(({ code }) => codes.has(code));
  return conclure({ dedans, distants, partAdmise: null }, perimetres, estAdmis);
}

function situerZone(
  zone: MultiPolygone,
  perimetres: readonly Perimetre[],
  estAdmis: EstAdmis,
): Situation {
  const aire = aireM2(zone);
  const touches = perimetres.flatMap((un) => {
    if (!seCroisent(zone, un.geometrie)) return [];
    const part = aireM2(commun(zone, un.geometrie)) / aire;
    return part < PART_SENSIBLE ? [] : [{ un, part: auMillieme(part) }];
  });
  const admis = touches.flatMap(({ un }) => (estAdmis(un) ? [un.geometrie] : []));
  const partAdmise = admis.length === 0 ? 0 : auMillieme(aireM2(commun(zone, unir(admis))) / aire);
  const dedans = touches.map(({ un, part }) => presence(un, 0, part));
  const distants = perimetres.map((un) => presence(un, distanceEntreM(zone, un.geometrie), null));
  return conclure({ dedans, distants, partAdmise }, perimetres, estAdmis);
}

interface Trouves {
  readonly dedans: readonly Presence[];
  readonly distants: readonly Presence[];
  readonly partAdmise: number | null;
}

function conclure(
  { dedans, distants, partAdmise }: Trouves,
  perimetres: readonly Perimetre[],
  estAdmis: EstAdmis,
): Situation {
  const admis = new Set(perimetres.filter(estAdmis).map(({ code }) => code));
  const ranges = distants.toSorted(parDistance);
  const procheAdmis = ranges.find(({ code }) => admis.has(code));
  if (dedans.length > 0) {
    const suffit = dedans.some(({ code }) => admis.has(code));
    const proche = suffit ? null : (procheAdmis ?? null);
    return { ou: 'dedans', quartiers: dedans, proche, partAdmise };
  }
  const proches = [...new Set([ranges[0], procheAdmis])].filter((un) => un !== undefined);
  return { ou: 'dehors', proches };
}

function parDistance(a: Presence, b: Presence): number {
  return a.distanceMetres - b.distanceMetres || (a.code < b.code ? -1 : 1);
}

function auMillieme(part: number): number {
  return Math.min(1, Math.round(part * AU_MILLIEME) / AU_MILLIEME);
}

function seCroisent(a: MultiPolygone, b: MultiPolygone): boolean {
  const [ouestA, sudA, estA, nordA] = empriseDe(a);
  const [ouestB, sudB, estB, nordB] = empriseDe(b);
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
