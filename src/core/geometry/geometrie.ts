/** Longitude then latitude, in degrees (CRS84). */
export type Position = readonly [lon: number, lat: number];
/** A closed ring: its last position repeats its first. */
export type Anneau = readonly (readonly number[])[];
/** One outer ring, then its holes. */
export type Polygone = readonly Anneau[];
/** Coordinates of a GeoJSON MultiPolygon: the only form in which a perimeter is kept. */
export type MultiPolygone = readonly Polygone[];
/** The box of a drawing, in degrees. */
export type Emprise = readonly [ouest: number, sud: number, est: number, nord: number];

const RAYON_TERRE_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Metres in one degree of latitude on the mean sphere; × cos(latitude) for longitude. */
export const METRES_PAR_DEGRE = RAYON_TERRE_M * RADIANS;

export function lonDe(position: readonly number[] | undefined): number {
  return position?.[0] ?? Number.NaN;
}

export function latDe(position: readonly number[] | undefined): number {
  return position?.[1] ?? Number.NaN;
}

export function sontConfondus(
  a: readonly number[] | undefined,
  b: readonly number[] | undefined,
): boolean {
  return lonDe(a) === lonDe(b) && latDe(a) === latDe(b);
}

/**
 * Signed area of a ring in square degrees, positive when it turns counter-clockwise.
 * Coordinates are taken from the first vertex, which keeps the precision of small rings.
 */
export function aireSigneeDegres2(anneau: Anneau): number {
  const x0 = lonDe(anneau[0]);
  const y0 = latDe(anneau[0]);
  let somme = 0;
  for (let i = 1; i < anneau.length; i++) {
    const a = anneau[i - 1];
    const b = anneau[i];
    somme += (lonDe(a) - x0) * (latDe(b) - y0) - (lonDe(b) - x0) * (latDe(a) - y0);
  }
  return somme / 2;
}

/** The box of a drawing; the whole world turned inside out for an empty one. */
export function empriseDe(geometrie: MultiPolygone): Emprise {
  let [ouest, sud, est, nord] = [180, 90, -180, -90];
  for (const position of geometrie.flat(2)) {
    const [lon, lat] = [lonDe(position), latDe(position)];
    ouest = Math.min(ouest, lon);
    sud = Math.min(sud, lat);
    est = Math.max(est, lon);
    nord = Math.max(nord, lat);
  }
  return [ouest, sud, est, nord];
}

/**
 * Area in m² on the mean sphere, the scale of longitudes taken at the first vertex of each polygon:
 * indicative, within 0.7 % of the ellipsoid for a neighbourhood. Overlapping parts count twice.
 */
export function aireM2(geometrie: MultiPolygone): number {
  let total = 0;
  for (const polygone of geometrie) {
    const echelle = METRES_PAR_DEGRE ** 2 * Math.cos(latDe(polygone[0]?.[0]) * RADIANS);
    for (const [rang, anneau] of polygone.entries()) {
      total += (rang === 0 ? 1 : -1) * Math.abs(aireSigneeDegres2(anneau)) * echelle;
    }
  }
  return total;
}

/** Outer rings counter-clockwise, holes clockwise (RFC 7946, 3.1.6). */
export function orienter(polygone: Polygone): Polygone {
  return polygone.map((anneau, rang) =>
    aireSigneeDegres2(anneau) >= 0 === (rang === 0) ? anneau : anneau.toReversed(),
  );
}

/**
 * One text for one geometry, whatever the order of its polygons and holes, the winding, the first
 * vertex of each ring and repeated consecutive positions. To be hashed by whoever stores it.
 */
export function texteCanonique(geometrie: MultiPolygone): string {
  const polygones = geometrie.map((polygone) => {
    const [contour = '', ...trous] = orienter(polygone).map(texteAnneau);
    return [contour, ...trous.toSorted()].join('/');
  });
  return polygones.toSorted().join('|');
}

function texteAnneau(anneau: Anneau): string {
  const ouverts = anneau.filter((p, i) => i === 0 || !sontConfondus(p, anneau[i - 1]));
  if (ouverts.length > 1 && sontConfondus(ouverts[0], ouverts.at(-1))) ouverts.pop();
  const textes = ouverts.map((p) => `${lonDe(p) + 0} ${latDe(p) + 0}`);
  let meilleur = textes;
  const premier = textes.toSorted()[0];
  for (const [i, texte] of textes.entries()) {
    if (texte !== premier) continue;
    const candidat = [...textes.slice(i), ...textes.slice(0, i)];
    if (candidat.join() < meilleur.join() || meilleur[0] !== premier) meilleur = candidat;
  }
  return meilleur.join(',');
}
