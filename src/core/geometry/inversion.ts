import { latDe, lonDe, type MultiPolygone, type Position } from './geometrie.ts';

/** Mainland France and Corsica with a wide margin: where latitude and longitude cannot be mixed up. */
const METROPOLE = { ouest: -6, est: 10.5, sud: 41, nord: 52 } as const;

/** Whether a position is in mainland France only once its latitude and longitude are exchanged. */
export function estInversee(position: readonly number[]): boolean {
  const [lon, lat] = [lonDe(position), latDe(position)];
  return !estEnMetropole(lon, lat) && estEnMetropole(lat, lon);
}

/** The first position of a drawing whose positions are all so; null when one is not. */
export function premiereInversee(geometrie: MultiPolygone): Position | null {
  const positions = geometrie.flat(2);
  const [premiere] = positions;
  if (premiere === undefined || !positions.every(estInversee)) return null;
  return [lonDe(premiere), latDe(premiere)];
}

function estEnMetropole(lon: number, lat: number): boolean {
  const { ouest, est, sud, nord } = METROPOLE;
  return ouest <= lon && lon <= est && sud <= lat && lat <= nord;
}
