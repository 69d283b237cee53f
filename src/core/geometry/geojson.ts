/** A field of what a file holds, or undefined; never one that it inherits. */
export function champ(valeur: unknown, nom: string): unknown {
  if (typeof valeur !== 'object' || valeur === null) return undefined;
  return new Map<string, unknown>(Object.entries(valeur)).get(nom);
}

/** Coordinates of a Polygon or MultiPolygon, or null if anything in it is not a finite number. */
export function lireGeometrie(geometrie: unknown): number[][][][] | null {
  const type = champ(geometrie, 'type');
  const coordonnees = champ(geometrie, 'coordinates');
  const polygones = type === 'Polygon' ? [coordonnees] : coordonnees;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return null;
  return listeDe(polygones, (polygone) => listeDe(polygone, (anneau) => listeDe(anneau, position)));
}

function listeDe<T>(valeur: unknown, lire: (element: unknown) => T | null): T[] | null {
  if (!Array.isArray(valeur)) return null;
  const lus: T[] = [];
  for (const element of valeur) {
    const lu = lire(element);
    if (lu === null) return null;
    lus.push(lu);
  }
  return lus;
}

/** Longitude and latitude; an altitude is dropped, neighbourhoods are flat. */
function position(valeur: unknown): number[] | null {
  if (!Array.isArray(valeur)) return null;
  const [lon, lat]: unknown[] = valeur;
  if (typeof lon !== 'number' || typeof lat !== 'number') return null;
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}
