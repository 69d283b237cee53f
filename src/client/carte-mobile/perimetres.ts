import type { FeatureCollection, MultiPoint, Polygon, Position } from 'geojson';
import type { Map as Carte, GeoJSONSource } from 'maplibre-gl';
import { lireCoordonnees } from '../../rooms/quartier-propose/rules/coordonnees.ts';
import type { Couleurs } from './couleurs.ts';
import type { Cadre } from './types.ts';

const VIDE: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Reads the perimeters of our own address; none when nothing is asked for. */
export async function lirePerimetres(source: string): Promise<FeatureCollection> {
  if (source === '') return VIDE;
  const recue = await fetch(source, { headers: { accept: 'application/geo+json' } });
  if (!recue.ok) throw new Error(`${source}: ${recue.status}`);
  return (await recue.json()) as FeatureCollection;
}

/** A drawing as the form writes it, finished or not; empty when it is not readable. */
export function lireSurfaces(texte: string): FeatureCollection {
  if (texte.trim().startsWith('{')) return lireJson(texte);
  const lu = lireCoordonnees(texte);
  if (!lu.ok) return VIDE;
  const geometries = lu.contours.map((contour) =>
    formeDe(contour.map(({ position }) => [...position])),
  );
  return {
    type: 'FeatureCollection',
    features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
  };
}

/** A surface from three positions on; before, the points that are there already. */
function formeDe(positions: Position[]): Polygon | MultiPoint {
  const [premiere] = positions;
  if (premiere === undefined || positions.length < 3) {
    return { type: 'MultiPoint', coordinates: positions };
  }
  return { type: 'Polygon', coordinates: [[...positions, [...premiere]]] };
}

function lireJson(texte: string): FeatureCollection {
  try {
    const lu = JSON.parse(texte) as { readonly type?: unknown };
    if (lu.type === 'FeatureCollection') return lu as FeatureCollection;
    const feature = lu.type === 'Feature' ? lu : { type: 'Feature', properties: {}, geometry: lu };
    return { type: 'FeatureCollection', features: [feature] } as FeatureCollection;
  } catch {
    return VIDE;
  }
}

/** The box of several collections, widened when it is empty or a point; null when all are empty. */
export function cadreDe(collections: readonly FeatureCollection[]): Cadre | null {
  const positions = collections
    .flatMap(({ features }) => features)
    .flatMap(({ geometry }) =>
      'coordinates' in geometry ? positionsDe(geometry.coordinates) : [],
    );
  const [premiere] = positions;
  if (premiere === undefined) return null;
  const cadre: Cadre = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of positions) {
    cadre[0] = Math.min(cadre[0], lon);
    cadre[1] = Math.min(cadre[1], lat);
    cadre[2] = Math.max(cadre[2], lon);
    cadre[3] = Math.max(cadre[3], lat);
  }
  return cadre;
}

function positionsDe(valeur: unknown): Position[] {
  if (!Array.isArray(valeur)) return [];
  return typeof valeur[0] === 'number' ? [valeur as Position] : valeur.flatMap(positionsDe);
}

/** Puts a collection on the map, drawn in the colours of the theme; the ticked ones are full. */
export function poserPerimetres(
  carte: Carte,
  id: string,
  donnees: FeatureCollection,
  { couleurs, plein }: { readonly couleurs: Couleurs; readonly plein: boolean },
): void {
  const connue = carte.getSource<GeoJSONSource>(id);
  if (connue !== undefined) {
    void connue.setData(donnees);
    return;
  }
  carte.addSource(id, { type: 'geojson', data: donnees, promoteId: 'code' });
  const opacite = plein
    ? 0.35
    : ['case', ['boolean', ['feature-state', 'coche'], false], 0.6, 0.12];
  carte.addLayer({
    id: `${id}-fond`,
    type: 'fill',
    source: id,
    paint: {
      'fill-color': plein ? couleurs.marque : couleurs.vote,
      'fill-opacity': opacite as number,
    },
  });
  carte.addLayer({
    id: `${id}-bord`,
    type: 'line',
    source: id,
    paint: {
      'line-color': plein ? couleurs.marque : couleurs.encre,
      'line-width': plein ? 3 : 1.5,
    },
  });
  if (plein) {
    carte.addLayer({
      id: `${id}-sommets`,
      type: 'circle',
      source: id,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-color': couleurs.foyer, 'circle-radius': 5 },
    });
    return;
  }
  carte.addLayer({
    id: `${id}-noms`,
    type: 'symbol',
    source: id,
    layout: { 'text-field': ['get', 'nom'], 'text-font': ['sans-serif'], 'text-size': 13 },
    paint: {
      'text-color': couleurs.encre,
      'text-halo-color': couleurs.papier,
      'text-halo-width': 2,
    },
  });
}
