import { union } from 'polyclip-ts';
import { orient2d } from 'robust-predicates';
import { premierMalEmboite } from './emboitement.ts';
import {
  type Anneau,
  aireM2,
  latDe,
  lonDe,
  type MultiPolygone,
  orienter,
  type Polygone,
  type Position,
  sontConfondus,
} from './geometrie.ts';
import { anneauxDe, premiereIntersection, seCoupentPlusDe } from './intersections.ts';

export type CauseDeReparation =
  | 'anneau-ouvert'
  | 'points-repetes'
  | 'anneau-sans-surface'
  | 'intersection'
  | 'emboitement';

/** One thing put right, where it was found. */
export interface Retouche {
  readonly cause: CauseDeReparation;
  readonly lieu: Position;
}

export type Reparation =
  | {
      readonly ok: true;
      readonly geometrie: MultiPolygone;
      readonly retouches: readonly Retouche[];
      readonly aireAvantM2: number;
      readonly aireApresM2: number;
    }
  | {
      readonly ok: false;
      readonly cause: 'sans-surface' | 'irreparable';
      readonly lieu: Position | null;
    };

/**
 * Puts a drawing of finite positions in canonical form: closed rings, no repeated consecutive
 * position, no ring without surface, no ring crossing or touching itself (filled by the even-odd
 * rule, then cut into simple polygons), holes in their outline, no polygon on the ground of another,
 * outer rings counter-clockwise. Every change is listed, save winding. Areas in m² (`aireM2`); that of a ring crossing itself counts its loops by their sign.
 */
export function reparer(brut: MultiPolygone): Reparation {
  const retouches: Retouche[] = [];
  const premier: Position = [lonDe(brut[0]?.[0]?.[0]), latDe(brut[0]?.[0]?.[0])];
  const nettoyes = brut
    .map((polygone) => nettoyerPolygone(polygone, retouches))
    .filter((polygone) => polygone.length > 0);
  const faute = premiereFaute(nettoyes);
  if (faute !== null) retouches.push(faute);
  const repares = faute === null ? nettoyes : estDemesure(nettoyes) ? null : decouper(nettoyes);
  if (repares === null) return { ok: false, cause: 'irreparable', lieu: faute?.lieu ?? null };
  if (repares.length === 0) {
    const trouve = retouches[0]?.lieu ?? (Number.isFinite(premier[0]) ? premier : null);
    return { ok: false, cause: 'sans-surface', lieu: trouve };
  }
  const geometrie = repares.map(orienter);
  const aireAvantM2 = aireM2(nettoyes);
  return { ok: true, geometrie, retouches, aireAvantM2, aireApresM2: aireM2(geometrie) };
}

/** Where rings cross; where none does, where they are not nested as they must be. */
function premiereFaute(polygones: MultiPolygone): Retouche | null {
  const croisement = premiereIntersection(anneauxDe(polygones));
  if (croisement !== null) return { cause: 'intersection', lieu: croisement };
  const lieu = premierMalEmboite(polygones);
  return lieu === null ? null : { cause: 'emboitement', lieu };
}

function nettoyerPolygone(polygone: Polygone, retouches: Retouche[]): Polygone {
  const anneaux: Anneau[] = [];
  for (const [rang, brut] of polygone.entries()) {
    const anneau = nettoyerAnneau(brut, retouches);
    if (anneau !== null) anneaux.push(anneau);
    else if (rang === 0) return [];
  }
  return anneaux;
}

function nettoyerAnneau(brut: Anneau, retouches: Retouche[]): Anneau | null {
  const anneau: (readonly number[])[] = [];
  for (const position of brut) {
    const point = [lonDe(position), latDe(position)];
    if (!sontConfondus(point, anneau.at(-1))) anneau.push(point);
    else noter(retouches, 'points-repetes', point);
  }
  const debut = anneau[0];
  if (debut === undefined) return null;
  if (!sontConfondus(debut, anneau.at(-1))) {
    noter(retouches, 'anneau-ouvert', debut);
    anneau.push([...debut]);
  }
  if (anneau.length >= 4 && !estAlignee(anneau)) return anneau;
  noter(retouches, 'anneau-sans-surface', debut);
  return null;
}

function noter(retouches: Retouche[], cause: CauseDeReparation, position: readonly number[]): void {
  retouches.push({ cause, lieu: [lonDe(position), latDe(position)] });
}

/** Whether all positions lie on one line. */
function estAlignee(anneau: Anneau): boolean {
  const [ax, ay] = [lonDe(anneau[0]), latDe(anneau[0])];
  const [bx, by] = [lonDe(anneau[1]), latDe(anneau[1])];
  return anneau.every((p) => orient2d(ax, ay, bx, by, lonDe(p), latDe(p)) === 0);
}

/** A drawing of more vertices or crossings would take seconds to cut; no neighbourhood has so many. */
const SOMMETS_REPARABLES = 5_000;
const CROISEMENTS_REPARABLES = 2_000;

function estDemesure(polygones: MultiPolygone): boolean {
  if (compterSommets(polygones) > SOMMETS_REPARABLES) return true;
  return seCoupentPlusDe(anneauxDe(polygones), CROISEMENTS_REPARABLES);
}

function compterSommets(polygones: MultiPolygone): number {
  return anneauxDe(polygones).reduce((total, anneau) => total + anneau.length, 0);
}

const ECHELLES_DE_REPLI = [1e9, 1e8, 1e7] as const;

/**
 * Union of the drawing with itself. Rounding of the new vertices may leave a hair-thin crossing:
 * they are then rounded to 0.1, 1, then 10 mm, and cut again if need be; null when none is simple.
 */
function decouper(polygones: MultiPolygone): MultiPolygone | null {
  let actuel = unir(polygones);
  for (const echelle of ECHELLES_DE_REPLI) {
    if (actuel === null || estSimple(actuel)) return actuel;
    const arrondi = nettoyer(arrondir(actuel, echelle));
    actuel = estSimple(arrondi) ? arrondi : unir(arrondi);
  }
  return actuel !== null && estSimple(actuel) ? actuel : null;
}

function estSimple(polygones: MultiPolygone): boolean {
  return premiereIntersection(anneauxDe(polygones)) === null;
}

function nettoyer(polygones: MultiPolygone): MultiPolygone {
  return polygones
    .map((polygone) => nettoyerPolygone(polygone, []))
    .filter((polygone) => polygone.length > 0);
}

function unir(polygones: MultiPolygone): MultiPolygone | null {
  const [premier, ...autres] = polygones.map((polygone) =>
    polygone.map((anneau) => anneau.map((p): [number, number] => [lonDe(p), latDe(p)])),
  );
  if (premier === undefined) return [];
  try {
    return nettoyer(union(premier, ...autres));
  } catch {
    // The library throws on drawings it cannot sweep: for the reader, a drawing to be redone.
    return null;
  }
}

function arrondir(polygones: MultiPolygone, echelle: number): MultiPolygone {
  return polygones.map((polygone) =>
    polygone.map((anneau) => anneau.map((p) => p.map((x) => Math.round(x * echelle) / echelle))),
  );
}
