import { METRES_PAR_DEGRE } from './geometrie.ts';
import type { Trace } from './trace.ts';

/** Edges of a polygon by eights, with the box of each: most are told too far by it alone. */
export type Paquets = Float64Array;

/** A place, and the metres of a degree of longitude there. */
export interface Centre {
  readonly lon: number;
  readonly lat: number;
  readonly kx: number;
}

const TAILLE = 8;

/** For every eight edges: west, south, east, north, in degrees. */
export function paqueter({ sommets, aretes }: Trace): Paquets {
  const nombre = Math.ceil(aretes.length / TAILLE);
  const boites = new Float64Array(4 * nombre);
  for (let p = 0; p < nombre; p++) {
    let [ouest, sud, est, nord] = [180, 90, -180, -90];
    for (const arete of aretes.subarray(p * TAILLE, (p + 1) * TAILLE)) {
      for (const bout of [arete, arete + 1]) {
        const lon = sommets[2 * bout] ?? 0;
        const lat = sommets[2 * bout + 1] ?? 0;
        ouest = Math.min(ouest, lon);
        sud = Math.min(sud, lat);
        est = Math.max(est, lon);
        nord = Math.max(nord, lat);
      }
    }
    boites.set([ouest, sud, est, nord], 4 * p);
  }
  return boites;
}

/** Numbers of the edges no further than that, in the plane of the place; increasing. */
export function aretesAMoinsDe(
  trace: Trace,
  paquets: Paquets,
  centre: Centre,
  metres: number,
): number[] {
  const trouvees: number[] = [];
  parcourir(trace, paquets, centre, metres, (arete) => {
    trouvees.push(arete);
    return false;
  });
  return trouvees;
}

/** Whether any edge is no further than that. */
export function plusPresQue(
  trace: Trace,
  paquets: Paquets,
  centre: Centre,
  metres: number,
): boolean {
  return parcourir(trace, paquets, centre, metres, () => true);
}

/** Shows the edges near enough until one is accepted. */
function parcourir(
  { sommets, aretes }: Trace,
  paquets: Paquets,
  centre: Centre,
  metres: number,
  accepter: (arete: number) => boolean,
): boolean {
  const metres2 = metres * metres;
  for (let p = 0; 4 * p < paquets.length; p++) {
    if (carreALaBoite(paquets, p, centre) > metres2) continue;
    const fin = Math.min(aretes.length, (p + 1) * TAILLE);
    for (let i = p * TAILLE; i < fin; i++) {
      const arete = aretes[i] ?? 0;
      if (carreALArete(sommets, arete, centre) <= metres2 && accepter(arete)) return true;
    }
  }
  return false;
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
