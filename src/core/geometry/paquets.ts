import { METRES_PAR_DEGRE } from './geometrie.ts';
import type { Trace } from './trace.ts';

/**
 * Boxes of a polygon's edges by eights, then of all: most edges are told too far by them alone. Four
 * numbers each: west, south, east, north, in degrees.
 */
export type Paquets = Float64Array;

/** A place, and the metres of a degree of longitude there. */
export interface Centre {
  readonly lon: number;
  readonly lat: number;
  readonly kx: number;
}

const TAILLE = 8;

export function paqueter({ sommets, aretes }: Trace): Paquets {
  const nombre = Math.ceil(aretes.length / TAILLE);
  const boites = new Float64Array(4 * (nombre + 1));
  for (let p = 0; p < nombre; p++) {
    boites.set(boiteDe(sommets, aretes.subarray(p * TAILLE, (p + 1) * TAILLE)), 4 * p);
  }
  boites.set(boiteDe(sommets, aretes), 4 * nombre);
  return boites;
}

function boiteDe(sommets: Float64Array, aretes: Int32Array): number[] {
  let [ouest, sud, est, nord] = [180, 90, -180, -90];
  for (const arete of aretes) {
    for (const bout of [arete, arete + 1]) {
      const lon = sommets[2 * bout] ?? 0;
      const lat = sommets[2 * bout + 1] ?? 0;
      ouest = Math.min(ouest, lon);
      sud = Math.min(sud, lat);
      est = Math.max(est, lon);
      nord = Math.max(nord, lat);
    }
  }
  return [ouest, sud, est, nord];
}

/** Whether the box of all is further than that. */
export function toutEstAPlusDe(paquets: Paquets, centre: Centre, metres: number): boolean {
  return carreALaBoite(paquets, paquets.length / 4 - 1, centre) > metres * metres;
}

/** Two distances in metres. */
export interface Bornes {
  readonly presM: number;
  readonly loinM: number;
}

/**
 * Numbers of the edges no further than `loinM` in the plane of the place, increasing; null as soon
 * as one is no further than `presM`.
 */
export function aretesEntre(
  { sommets, aretes }: Trace,
  paquets: Paquets,
  centre: Centre,
  { presM, loinM }: Bornes,
): number[] | null {
  const trouvees: number[] = [];
  const loin2 = loinM * loinM;
  const dernier = paquets.length / 4 - 1;
  for (let p = 0; p < dernier; p++) {
    if (carreALaBoite(paquets, p, centre) > loin2) continue;
    const fin = Math.min(aretes.length, (p + 1) * TAILLE);
    for (let i = p * TAILLE; i < fin; i++) {
      const arete = aretes[i] ?? 0;
      const carre = carreALArete(sommets, arete, centre);
      if (carre <= presM * presM) return null;
      if (carre <= loin2) trouvees.push(arete);
    }
  }
  return trouvees;
}

function carreALaBoite(paquets: Paquets, paquet: number, { lon, lat, kx }: Centre): number {
  const ouest = paquets[4 * paquet] ?? 0;
  const sud = paquets[4 * paquet + 1] ?? 0;
  const est = paquets[4 * paquet + 2] ?? 0;
  const nord = paquets[4 * paquet + 3] ?? 0;
  const dx = Math.max(ouest - lon, 0, lon - est) * kx;
  const dy = Math.max(sud - lat, 0, lat - nord) * METRES_PAR_DEGRE;
  return dx * dx + dy * dy;
}

function carreALArete(sommets: Float64Array, arete: number, { lon, lat, kx }: Centre): number {
  const ax = ((sommets[2 * arete] ?? 0) - lon) * kx;
  const ay = ((sommets[2 * arete + 1] ?? 0) - lat) * METRES_PAR_DEGRE;
  const dx = ((sommets[2 * arete + 2] ?? 0) - lon) * kx - ax;
  const dy = ((sommets[2 * arete + 3] ?? 0) - lat) * METRES_PAR_DEGRE - ay;
  const longueur2 = dx * dx + dy * dy;
  const t = longueur2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / longueur2));
  const [x, y] = [ax + t * dx, ay + t * dy];
  return x * x + y * y;
}
