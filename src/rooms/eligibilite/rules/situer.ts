import { intersection } from 'polyclip-ts';
import { distanceAuPerimetreM } from '../../../core/geometry/distance.ts';
import { aireM2, type MultiPolygone, type Position } from '../../../core/geometry/geometrie.ts';
import { construireIndex, perimetresContenant } from '../../../core/geometry/index-spatial.ts';
import type { Lieu, Perimetre, Presence, Situation } from './types.ts';

/** Centimetres: more would claim a precision that no published perimeter has. */
const AU_CENTIMETRE = 100;
/** A drawn area that only touches a quartier is not in it. */
const PART_SENSIBLE = 0.001;
const AU_MILLIEME = 1000;

/**
 * Where a place is among perimeters: by their drawings alone, borders included. `estAdmis` only
 * chooses which neighbour to name besides the nearest.
 */
export function situerLieu(
  lieu: Lieu,
  perimetres: readonly Perimetre[],
  estAdmis: (perimetre: Perimetre) => boolean,
): Situation {
  switch (lieu.sorte) {
    case 'quartier': {
      const lui = perimetres.filter(({ code }) => code === lieu.code);
      if (lui.length === 0) return { ou: 'inconnu' };
      return { ou: 'dedans', quartiers: lui.map((un) => presence(un, 0, null)) };
    }
    case 'point':
    case 'adresse':
      return situerPosition(lieu.position, perimetres, estAdmis);
    case 'zone':
      return situerZone(lieu.geometrie, perimetres, estAdmis);
    case 'contrat': {
      const siens = perimetres.filter(({ dansLeContrat }) => dansLeContrat);
      if (siens.length === 0) return { ou: 'inconnu' };
      return { ou: 'dedans', quartiers: siens.map((un) => presence(un, 0, null)) };
    }
  }
}

function situerPosition(
  [lon, lat]: Position,
  perimetres: readonly Perimetre[],
  estAdmis: (perimetre: Perimetre) => boolean,
): Situation {
  const index = construireIndex(perimetres.map(({ code, geometrie }) => ({ id: code, geometrie })));
  const codes = new Set(perimetresContenant(index, lon, lat));
  const distants = perimetres.map((un) =>
    presence(un, distanceAuPerimetreM(lon, lat, un.geometrie), null),
  );
  const dedans = distants.filter(({ code }) => codes.has(code));
  if (dedans.length > 0) return { ou: 'dedans', quartiers: dedans };
  const admis = new Set(perimetres.filter(estAdmis).map(({ code }) => code));
  const ranges = distants.toSorted(parDistance);
  const voulus = [ranges[0], ranges.find(({ code }) => admis.has(code))];
  const proches = [...new Set(voulus)].filter((un) => un !== undefined);
  return { ou: 'dehors', proches };
}

function parDistance(a: Presence, b: Presence): number {
  return a.distanceMetres - b.distanceMetres || (a.code < b.code ? -1 : 1);
}

function situerZone(
  zone: MultiPolygone,
  perimetres: readonly Perimetre[],
  estAdmis: (perimetre: Perimetre) => boolean,
): Situation {
  const aire = aireM2(zone);
  const parts = perimetres.flatMap((un) => {
    const part = Math.min(1, aireM2(commun(zone, un.geometrie)) / aire);
    if (part < PART_SENSIBLE) return [];
    return [presence(un, 0, Math.round(part * AU_MILLIEME) / AU_MILLIEME)];
  });
  if (parts.length > 0) return { ou: 'dedans', quartiers: parts };
  const [coin] = zone.flat(2);
  if (coin === undefined) return { ou: 'inconnu' };
  const depuis = situerPosition([coin[0] ?? 0, coin[1] ?? 0], perimetres, estAdmis);
  return depuis.ou === 'dedans' ? { ou: 'dehors', proches: depuis.quartiers } : depuis;
}

function commun(a: MultiPolygone, b: MultiPolygone): MultiPolygone {
  type Dessin = Parameters<typeof intersection>[0];
  return intersection(a as Dessin, b as Dessin);
}

function presence({ code, empreinte }: Perimetre, metres: number, part: number | null): Presence {
  const distanceMetres = Math.round(metres * AU_CENTIMETRE) / AU_CENTIMETRE;
  return { code, empreinte, distanceMetres, part };
}
